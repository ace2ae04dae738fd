package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogicalGroupTest {
    private static final String HOSTILE = "'; DROP TABLE logical_group; --";

    @TempDir
    Path folder;

    @Test
    void levelsAreSpelledAsTheirFieldsAreAndWhatIsNoFieldIsMarkedWithTheNearest() {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.FIELDS, "Name,Allowed values", "Country,", "In/Out,", "Tier,Gold; Silver");
        Plan plan = desk.plan(desk.file(
                Kind.GROUPS,
                "Group,Kind,Levels",
                "By place,ranges,country/TIER / in/out",
                "By network,Subnet,VLAN",
                "Misspelled,Subnets,Ownr / VLAN",
                "Of addresses,Addresses,owner ; Device type",
                "Twice,Blocks,Owner / RIR / owner",
                "Empty,,",
                "Of nothing,Blocks, / ",
                HOSTILE + ",Addresses,owner",
                "\"=HYPERLINK(\"\"http://example.test\"\")\",Ranges,1=1"));
        assertThat(Desk.marks(plan))
                .containsExactly(
                        "3: Kind 'Subnet': must be one of Blocks, Subnets, Ranges, Addresses; did you mean Subnets?",
                        "4: Levels 'Ownr / VLAN': 'Ownr' is no field of subnets; did you mean Owner / VLAN?",
                        "6: Levels 'Owner / RIR / owner': 'Owner' stands twice",
                        "7: Kind is missing; a group puts Blocks, Subnets, Ranges or Addresses in order",
                        "7: Levels are missing; they are fields from the top: Owner / VLAN ID",
                        "8: Levels are missing; they are fields from the top: Owner / VLAN ID",
                        "10: Levels '1=1': '1=1' is no field of ranges");
    }

    @Test
    void aGroupIsJournaledAndComesBackAsItWasStored() throws IOException {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.FIELDS, "Name", "Country");
        desk.imported(Kind.GROUPS, "Name,Kind,Levels", "By place,Ranges,country/owner", HOSTILE + ",Subnets,vlan");
        assertThat(groups(desk))
                .containsExactly(
                        new LogicalGroup(HOSTILE, Kind.SUBNETS, "VLAN ID"),
                        new LogicalGroup("By place", Kind.RANGES, "Country / Owner"));
        Path workbook = folder.resolve("groups.xlsx");
        try (OutputStream out = Files.newOutputStream(workbook)) {
            new ItemsXlsx(desk.inventory).write(Kind.GROUPS, out);
        }
        assertThat(desk.plan(ImportRequest.of(Kind.GROUPS, workbook)).rows())
                .extracting(PlannedRow::action)
                .containsOnly(PlannedRow.Action.UNCHANGED);

        Desk later = desk.at(Desk.NOW.plusSeconds(60));
        later.imported(Kind.GROUPS, "Name,Levels", "by PLACE,Owner");
        assertThat(later.journal())
                .last()
                .isEqualTo("2026-11-20T10:01:00Z | ann | changed | group | By place | Levels=Country / Owner |"
                        + " Levels=Owner | r.csv | 2");
        List<String> before = new ArrayList<>();
        later.inventory.each(Kind.GROUPS, Desk.NOW, item -> before.add(item.get("levels")));
        assertThat(before).containsExactly("VLAN ID", "Country / Owner");
    }

    @Test
    void aLevelWhoseFieldIsGoneIsNamed() {
        Shape shape = new Shape(Kind.RANGES, List.of(Field.custom("Country", List.of())));
        LogicalGroup group = new LogicalGroup("By place", Kind.RANGES, "Country / Owner");
        assertThat(group.fields(shape)).extracting(Field::heading).containsExactly("Country", "Owner");
        assertThatThrownBy(() -> group.fields(new Shape(Kind.RANGES, List.of())))
                .hasMessage("Invalid group: By place (its levels are Country / Owner, and 'Country' is no field of"
                        + " ranges; import it again with ipam import groups)");
    }

    private static List<LogicalGroup> groups(Desk desk) {
        List<LogicalGroup> groups = new ArrayList<>();
        desk.inventory.each(Kind.GROUPS, item -> groups.add(LogicalGroup.of(item)));
        return groups;
    }
}
