package ipam.inventory;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.net.NotationException;
import ipam.net.RangeNotation;
import ipam.net.TypedText;
import ipam.readers.sheet.SheetException;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.SheetRow;
import ipam.readers.sheet.Sheets;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What Windows Server IPAM computed of ranges or addresses, as its own export says it: columns that an import does not
 * read. Both ways to name the columns. Immutable.
 *
 * @param kind ranges or addresses
 * @param claims of each row that could be read
 * @param unread rows that could not be read, and why, a sentence each
 */
public record MsIpamClaims(Kind kind, List<Claim> claims, List<String> unread) {
    /** What it computes, by the one spelling of the heading. */
    private static final Map<String, Field> COMPUTED = Map.of(
            "percentageutilized", Field.PERCENT,
            "utilizedaddresses", Field.UTILIZED,
            "utilization", Field.STATE,
            "overlapping", Field.OVERLAPPING,
            "duplicate", Field.DUPLICATE,
            "expirystatus", Field.EXPIRY);

    public MsIpamClaims {
        claims = List.copyOf(claims);
        unread = List.copyOf(unread);
    }

    /** What it computes. */
    public enum Field {
        PERCENT("% utilized"),
        UTILIZED("utilized addresses"),
        STATE("utilization"),
        OVERLAPPING("overlapping"),
        DUPLICATE("duplicate"),
        EXPIRY("expiry status");

        private final String title;

        Field(String title) {
            this.title = title;
        }

        /** For people. */
        public String title() {
            return title;
        }
    }

    /**
     * What it said of an item.
     *
     * @param row where it stands
     * @param space empty where the file names none
     * @param service and instance, empty where the file names none
     * @param said each computed column that has something in it, as it is written there
     */
    public record Claim(
            long row, String space, AddressRange place, String service, String instance, Map<Field, String> said) {
        public Claim {
            said = Map.copyOf(said);
        }

        /** Whether an item is the one meant; what the claim does not name is of no account. */
        public boolean isOf(Item item) {
            return item.place().equals(place)
                    && matches(space.isEmpty() ? Inventory.DEFAULT_SPACE : space, item.get("space"))
                    && matches(service, item.get("managed_by_service"))
                    && matches(instance, item.get("service_instance"));
        }

        private static boolean matches(String claimed, String ours) {
            return claimed.isEmpty() || Spelling.key(claimed).equals(Spelling.key(ours));
        }
    }

    /**
     * Reads an export.
     *
     * @throws SheetException when the file is no sheet, or has no column that tells the item, or none that was computed
     */
    public static MsIpamClaims read(Kind kind, Path file, @Nullable Charset codePage) throws IOException {
        List<Claim> claims = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        try (SheetReader sheet = Sheets.open(file, codePage)) {
            SheetRow head = sheet.next();
            Map<String, Integer> columns = columns(head);
            check(kind, columns);
            for (SheetRow row = sheet.next(); row != null; row = sheet.next()) {
                Cells cells = new Cells(columns, row);
                try {
                    claims.add(claim(kind, cells));
                } catch (NotationException e) {
                    unread.add("%s: '%s' %s".formatted(SheetRow.words(row.number()), cells.place(kind), e.problem()));
                } catch (IllegalArgumentException e) {
                    unread.add("%s: %s".formatted(SheetRow.words(row.number()), e.getMessage()));
                }
            }
        }
        return new MsIpamClaims(kind, claims, unread);
    }

    private static Map<String, Integer> columns(@Nullable SheetRow head) {
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; head != null && i < head.cells().size(); i++) {
            columns.putIfAbsent(Spelling.key(head.cell(i).text()), i);
        }
        return columns;
    }

    private static void check(Kind kind, Map<String, Integer> columns) throws SheetException {
        boolean tells = kind == Kind.ADDRESSES
                ? columns.containsKey("ipaddress")
                : Stream.of("startipaddress", "startaddress").anyMatch(columns::containsKey)
                        && Stream.of("endipaddress", "endaddress").anyMatch(columns::containsKey);
        if (!tells) {
            throw new SheetException(
                    kind == Kind.ADDRESSES
                            ? "it has no column IPAddress; export it with Export-IpamAddress"
                            : "it has no columns StartIPAddress and EndIPAddress; export it with Export-IpamRange");
        }
        if (COMPUTED.keySet().stream().noneMatch(columns::containsKey)) {
            throw new SheetException(
                    "it has no column that Windows Server IPAM computes: PercentageUtilized, UtilizedAddresses, Utilization,"
                            + " Overlapping, Duplicate, ExpiryStatus");
        }
    }

    /** A row under its headings. */
    private record Cells(Map<String, Integer> columns, SheetRow row) {
        String text(String... headings) {
            for (String heading : headings) {
                Integer column = columns.get(heading);
                String text =
                        column == null ? "" : TypedText.words(row.cell(column).text());
                if (!text.isEmpty()) {
                    return bare(text);
                }
            }
            return "";
        }

        /** A word processor made curly quotes of CSV's own. */
        private static String bare(String text) {
            boolean curly = text.length() > 1 && text.startsWith("\u201c") && text.endsWith("\u201d");
            return curly ? text.substring(1, text.length() - 1) : text;
        }

        String place(Kind kind) {
            return kind == Kind.ADDRESSES
                    ? text("ipaddress")
                    : text("startipaddress", "startaddress") + "-" + text("endipaddress", "endaddress");
        }
    }

    private static Claim claim(Kind kind, Cells cells) {
        AddressRange place;
        if (kind == Kind.ADDRESSES) {
            IpAddress address = RangeNotation.parseAddress(cells.text("ipaddress"));
            place = new AddressRange(address, address);
        } else {
            place = new AddressRange(
                    RangeNotation.parseAddress(cells.text("startipaddress", "startaddress")),
                    RangeNotation.parseAddress(cells.text("endipaddress", "endaddress")));
        }
        Map<Field, String> said = new HashMap<>();
        COMPUTED.forEach((heading, field) -> {
            String text = cells.text(heading);
            if (!text.isEmpty()) {
                said.put(field, text);
            }
        });
        return new Claim(
                cells.row().number(),
                cells.text("addressspace").toLowerCase(Locale.ROOT),
                place,
                cells.text("managedbyservice"),
                cells.text("serviceinstance"),
                said);
    }
}
