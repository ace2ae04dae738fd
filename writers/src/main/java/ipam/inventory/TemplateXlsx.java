package ipam.inventory;

import ipam.workbook.Look;
import ipam.workbook.SheetLayout;
import ipam.workbook.SheetLayout.Choice;
import ipam.workbook.SheetLayout.Note;
import ipam.workbook.SheetWriter;
import ipam.workbook.WorkbookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A workbook for people to fill in: an example, which stands above the headings and so is not read, and headings that tell
 * what goes below them, where cells offer the words that there are.
 */
public final class TemplateXlsx {
    private static final int HEADINGS = 2;
    private static final String EXAMPLE =
            "An example of what may stand below the headings. Whatever stands above them is not read.";
    private static final Map<String, String> EXAMPLES = Map.ofEntries(
            Map.entry("space", Inventory.DEFAULT_SPACE),
            Map.entry("network", "192.0.2.0/24"),
            Map.entry("start_address", "192.0.2.10"),
            Map.entry("end_address", "192.0.2.99"),
            Map.entry("ip", "192.0.2.25"),
            Map.entry("managed_by_service", "IPAM"),
            Map.entry("service_instance", "Localhost"),
            Map.entry("space_type", "Customer"),
            Map.entry("rir", "RIPE"),
            Map.entry("vlan_id", "110"),
            Map.entry("device_name", "printer1.contoso.test"),
            Map.entry("device_type", "Printer"),
            Map.entry("ip_address_state", "In-Use"),
            Map.entry("assignment_type", "Static"),
            Map.entry("assignment_date", "2026-11-20"),
            Map.entry("expiry_date", "2027-11-20"),
            Map.entry("gateway", "192.0.2.1"),
            Map.entry("dns_servers", "192.0.2.2;192.0.2.3"),
            Map.entry("mac", "00:00:5e:00:53:01"),
            Map.entry("owner", "Ann Example"),
            Map.entry("name", "Lab"),
            Map.entry("roles", "dhcp; dns"),
            Map.entry("server_groups", "headquarters"),
            Map.entry("kind", "Subnets"),
            Map.entry("levels", "Owner / VLAN ID"),
            Map.entry("description", "Printers of the lab"));

    private final Inventory inventory;

    public TemplateXlsx(Inventory inventory) {
        this.inventory = inventory;
    }

    private static String example(Field field) {
        return field.type() == FieldType.HOST ? "dhcp1.contoso.test" : EXAMPLES.getOrDefault(field.name(), "");
    }

    /** Writes it for a kind, with the spaces and custom fields of the inventory; the stream stays open. */
    public void write(Kind kind, OutputStream out) throws IOException {
        ItemColumns columns = new ItemColumns(kind, inventory.shape(kind).stored());
        List<Note> notes = new ArrayList<>(List.of(new Note(1, 0, EXAMPLE)));
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < columns.fields().size(); i++) {
            Field field = columns.fields().get(i);
            notes.add(new Note(HEADINGS, i, ColumnNote.of(kind, field)));
            List<String> words = field.type() == FieldType.SPACE
                    ? inventory.spaces()
                    : field.type() == FieldType.WORDS ? List.of() : field.words();
            if (!words.isEmpty()) {
                choices.add(new Choice(i, HEADINGS + 1, words));
            }
        }
        try (WorkbookFile book = new WorkbookFile(out);
                SheetWriter sheet = book.sheet(
                        new SheetLayout(columns.sheet(), columns.columns(), HEADINGS, notes, choices, HEADINGS))) {
            sheet.row();
            for (int i = 0; i < columns.fields().size(); i++) {
                sheet.text(i, example(columns.fields().get(i)), Look.EXAMPLE);
            }
            sheet.row();
            columns.headings(sheet);
        }
    }
}
