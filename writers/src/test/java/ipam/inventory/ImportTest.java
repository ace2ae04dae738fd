package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.control.ControlPlace;
import ipam.control.PostgresServer;
import ipam.inventory.ImportRequest.Sync;
import ipam.inventory.Inventory.Applied;
import ipam.inventory.PlannedRow.Action;
import ipam.net.IpAddress;
import ipam.net.RangeNotation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportTest {
    private static final String HEADINGS = "Network,Start IP address,End IP address,Owner,Description";

    @TempDir
    Path folder;

    @Test
    void aDryRunChangesNothingAndItsTokenTakesTheValidRows() {
        Desk desk = Desk.in(folder);
        ImportRequest file = desk.file(
                Kind.RANGES,
                HEADINGS,
                "192.0.2.0/24,192.0.2.10,192.0.2.99,Ann,Lab",
                "192.0.2.5/24,,,Ben,",
                "198.51.100.0/24,,,Ann,Office");
        Plan plan = desk.plan(file);
        assertThat(plan.rows()).extracting(PlannedRow::action).containsExactly(Action.NEW, Action.REFUSED, Action.NEW);
        assertThat(plan.marks())
                .containsExactly(
                        new Mark(3, 0, "Network", "192.0.2.5/24", "bits are set after the prefix", "192.0.2.0/24"));
        assertThat(desk.export(Kind.RANGES)).hasLineCount(1);

        Applied applied = desk.apply(file, plan.token());

        assertThat(List.of(applied.created(), applied.changed(), applied.deleted()))
                .containsExactly(2L, 0L, 0L);
        assertThat(desk.export(Kind.RANGES).lines().skip(1))
                .containsExactly(
                        "Default,192.0.2.0/24,192.0.2.10,192.0.2.99,IPAM,Localhost,,,,,,,,,,,,,,,,,Ann,Lab",
                        "Default,198.51.100.0/24,198.51.100.1,198.51.100.254,IPAM,Localhost,,,,,,,,,,,,,,,,,Ann,Office");
        assertThat(desk.journal().get(0))
                .isEqualTo("2026-11-20T10:00:00Z | ann | created | range | 192.0.2.10-192.0.2.99 |  |"
                        + " Network=192.0.2.0/24; Start IP address=192.0.2.10; End IP address=192.0.2.99; Managed"
                        + " by service=IPAM; Service instance=Localhost; Owner=Ann; Description=Lab | r.csv | 2");
    }

    @Test
    void aChangeNamesWhatItWasAnEmptyCellLeavesAndAWordClears() {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Ann,Lab", "198.51.100.0/24,,,Ann,Office");
        Plan plan =
                desk.plan(desk.file(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Ben,(clear)", "198.51.100.0/24,,,,office"));
        assertThat(plan.rows()).extracting(PlannedRow::action).containsExactly(Action.CHANGED, Action.CHANGED);
        assertThat(plan.rows().get(0).changes())
                .extracting(change -> change.field().name() + ": " + change.before() + " > " + change.after())
                .containsExactly("owner: Ann > Ben", "description: Lab > ");

        desk.apply(desk.file(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Ben,(clear)", "198.51.100.0/24,,,,"));

        assertThat(desk.export(Kind.RANGES).lines().skip(1))
                .containsExactly(
                        "Default,192.0.2.0/24,192.0.2.1,192.0.2.254,IPAM,Localhost,,,,,,,,,,,,,,,,,Ben,",
                        "Default,198.51.100.0/24,198.51.100.1,198.51.100.254,IPAM,Localhost,,,,,,,,,,,,,,,,,Ann,Office");
        assertThat(desk.journal())
                .last()
                .asString()
                .isEqualTo("2026-11-20T10:00:00Z | ann | changed | range | 192.0.2.1-192.0.2.254 | Owner=Ann;"
                        + " Description=Lab | Owner=Ben; Description= | r.csv | 2");
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.RANGES, HEADINGS, "10.0.0.0/24,10.0.0.50,10.0.0.80,,");
        Plan plan = desk.plan(desk.file(
                Kind.RANGES,
                "Range,Network,Address Space,Managed by service,Assignment type,Assignment date,Gateway,Utilized"
                        + " addresses",
                "10.0.0.[70-90],,Defualt,IPAM,Statc,03/04/2026,10.0.0.010,-1",
                "10.0.0.[70-90],,,IPAM,,20/11/2026,,",
                "10.0.0.60-85,10.1.0.0/24,,,,,,",
                "10.2.0.0-10.2.0.9,,,MS DHCP,,,,",
                "10.3.0.0-10.3.0.9,,,,,,,",
                "10.3.0.0-9,,,,,,,",
                "10.0.0.50-80,,,Non-MS DHCP,,,,",
                ",,,,Static,,,"));
        assertThat(Desk.marks(plan))
                .containsExactly(
                        "2: Address Space 'Defualt': is no address space; import it first with ipam import spaces;"
                                + " did you mean Default?",
                        "2: Assignment type 'Statc': must be one of None, Static, Dynamic, Auto, VIP, Reserved;"
                                + " did you mean Static?",
                        "2: Assignment date '03/04/2026': must be a day such as 2026-11-20; of other ways to write it,"
                                + " name the culture: --culture de-DE",
                        "2: Gateway '10.0.0.010': a number begins with zero, which some programs read as octal;"
                                + " did you mean 10.0.0.10?",
                        "2: Utilized addresses '-1': must be a whole number",
                        "3: Assignment date '20/11/2026': must be a day such as 2026-11-20; of other ways to write it,"
                                + " name the culture: --culture de-DE; did you mean 2026-11-20?",
                        "3: overlaps 10.0.0.50-10.0.0.80 (IPAM, Localhost) of the same space",
                        "4: Network '10.1.0.0/24': does not contain 10.0.0.60-10.0.0.85; did you mean 10.0.0.0/25?",
                        "5: Managed by service 'MS DHCP': ranges of MS DHCP are the scopes that were collected; a file"
                                + " can't add or change them; did you mean IPAM?",
                        "6: is the same as row 7",
                        "7: is the same as row 6",
                        "8: overlaps row 3, 10.0.0.70-10.0.0.90, of the same space",
                        "8: is a duplicate: 10.0.0.50-10.0.0.80 (IPAM, Localhost) has the same addresses",
                        "9: says no addresses: Network, Range, or Start IP address and End IP address must be filled");
    }

    @Test
    void nestingIsNoOverlapAndSpacesDoNotMeet() {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.SPACES, "Name,Type", "Lab,Customer");
        Plan plan = desk.plan(desk.file(
                Kind.BLOCKS,
                "Address space,Network",
                "Default,10.0.0.0/8",
                "Default,10.1.0.0/16",
                "Default,10.1.2.0/24",
                "Lab,10.0.0.0/8",
                ",2001:db8::/32",
                ",2001:db8:1::/48"));
        assertThat(plan.isClean()).as(Desk.marks(plan).toString()).isTrue();
    }

    @Test
    void aPublicBlockHasARegistry() {
        Plan plan = Desk.in(folder)
                .plan(Desk.in(folder).file(Kind.BLOCKS, "Network,RIR", "192.0.2.0/24,", "203.0.113.0/24,ripe"));
        assertThat(Desk.marks(plan))
                .containsExactly("2: RIR is missing; a public block has one: AFRINIC, APNIC, ARIN, LACNIC or RIPE");
    }

    @Test
    void aMisspeltHeadingNamesTheNearestField() {
        Plan plan = Desk.in(folder)
                .plan(Desk.in(folder).file(Kind.RANGES, "Network,Ownr,Owner,owner", "192.0.2.0/24,a,b,c"));
        assertThat(Desk.marks(plan))
                .containsExactly(
                        "1: Heading 'Ownr': is no field of a range; name it with --map, or remove the column;"
                                + " did you mean Owner?",
                        "1: Heading 'owner': stands twice; it is the field of another column too");
        assertThat(plan.token()).isEmpty();
        assertThat(plan.refusal()).isEqualTo("the headings must be right before anything can be read");
    }

    @Test
    void headingsOfOtherProgramsAreKnownAndOthersCanBeMapped() throws IOException {
        Desk desk = Desk.in(folder);
        ImportRequest file = desk.file(
                Kind.ADDRESSES,
                "\u201cIPAddress\u201d, \u201cManagedByService\u201d, \u201cPercentage Utilized\u201d,"
                        + " \u201cContact\u201d",
                "\u201c192.0.2.25\u201d, \u201cms dhcp\u201d, \u201c20.00\u201d, \u201cAnn\u201d");
        Plan plan = desk.plan(
                new ImportRequest(file.kind(), file.file(), Locale.ROOT, null, Map.of("Contact", "Owner"), null));
        assertThat(plan.isClean()).as(Desk.marks(plan).toString()).isTrue();
        assertThat(plan.rows().get(0).item().label()).isEqualTo("192.0.2.25");
        assertThat(plan.rows().get(0).item().get("managed_by_service")).isEqualTo("MS DHCP");
        assertThat(plan.rows().get(0).item().get("owner")).isEqualTo("Ann");
        assertThat(plan.notes()).containsExactly("not read, because it is computed: \u201cPercentage Utilized\u201d");
    }

    @Test
    void datesAreReadAsTheNamedCultureWritesThem() {
        Desk desk = Desk.in(folder);
        ImportRequest file =
                desk.file(Kind.ADDRESSES, "IP address;Expiry date", "192.0.2.1;20.11.26", "192.0.2.2;31.02.2026");
        Plan plan = desk.plan(new ImportRequest(file.kind(), file.file(), Locale.GERMANY, null, Map.of(), null));
        assertThat(plan.rows().get(0).item().get("expiry_date")).isEqualTo("2026-11-20");
        assertThat(Desk.marks(plan))
                .containsExactly("3: Expiry date '31.02.2026': is no day of the calendar as de-DE writes it");
    }

    @Test
    void aTokenIsVoidWhenTheFileOrTheInventoryHasChanged() {
        Desk desk = Desk.in(folder);
        String token = desk.plan(desk.file(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Ann,"))
                .token();
        assertThatThrownBy(() -> desk.apply(desk.file(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Ben,"), token))
                .isInstanceOf(StaleTokenException.class)
                .hasMessage(
                        "Cannot apply %s: the file has changed since the dry run, or the token is of another;"
                                + " do a dry run again",
                        token);
        desk.imported(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Cyd,");
        assertThatThrownBy(() -> desk.apply(desk.file(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Ann,"), token))
                .isInstanceOf(StaleTokenException.class)
                .hasMessage(
                        "Cannot apply %s: what the inventory holds, or how the file is read, has changed since the"
                                + " dry run; do a dry run again",
                        token);
    }

    @Test
    void ofTwoAppliesAtOnceTheSecondIsRefused() throws Exception {
        Desk desk = Desk.in(folder);
        ImportRequest file = desk.file(Kind.RANGES, HEADINGS, "192.0.2.0/24,,,Ann,");
        String token = desk.plan(file).token();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<String> results = new ArrayList<>();
        try {
            List<Future<String>> applies = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                applies.add(threads.submit(() -> {
                    try {
                        return "created " + desk.apply(file, token).created();
                    } catch (StaleTokenException e) {
                        return "refused";
                    }
                }));
            }
            for (Future<String> apply : applies) {
                results.add(apply.get());
            }
        } finally {
            threads.shutdown();
        }
        assertThat(results).containsExactlyInAnyOrder("created 1", "refused", "refused", "refused");
        assertThat(desk.journal()).hasSize(1);
    }

    @Test
    void syncDeletesWhatIsGoneOfItsServiceAndNoMoreThanAllowed() {
        Desk desk = Desk.in(folder);
        String headings = "Range,Managed by service,Service instance";
        desk.imported(
                Kind.RANGES,
                headings,
                "10.0.0.*,VMM,vmm1",
                "10.0.1.*,VMM,vmm1",
                "10.0.2.*,VMM,vmm1",
                "10.0.3.*,VMM,vmm2",
                "10.0.4.*,IPAM,Localhost");
        ImportRequest file = desk.file(Kind.RANGES, headings, "10.0.0.*,VMM,vmm1", "10.0.1.*,VMM,vmm1");

        assertThat(desk.plan(synced(file, 30)).refusal())
                .isEqualTo("it would delete 1 of 3 ranges, 33.3 %, and --max-delete allows 30.0 %");
        assertThat(desk.apply(synced(file, 40)).deleted()).isEqualTo(1);
        assertThat(desk.export(Kind.RANGES).lines().skip(1).map(line -> line.split(",", -1)[2]))
                .containsExactly("10.0.0.0", "10.0.1.0", "10.0.3.0", "10.0.4.0");
        assertThat(desk.journal()).last().asString().contains("| deleted | range | 10.0.2.0-10.0.2.255 |");

        Plan torn = desk.plan(synced(desk.file(Kind.RANGES, headings, "10.0.0.*,VMM,vmm1", "10.0.1*,VMM,vmm1"), 100));
        assertThat(torn.refusal())
                .isEqualTo("some rows can't be told apart, so what the file no longer has can't be told either;"
                        + " correct them first");
    }

    private static ImportRequest synced(ImportRequest file, double maxDelete) {
        return new ImportRequest(
                file.kind(), file.file(), Locale.ROOT, null, Map.of(), new Sync("VMM", "vmm1", maxDelete));
    }

    @Test
    void whoIsKeptToSomeSpacesChangesNothingElse() {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.SPACES, "Name,Type", "Branch,Customer");
        ImportRequest file = desk.file(
                Kind.BLOCKS, "Address space,Network,Owner", "Branch,10.0.0.0/24,Ann", "Default,10.0.1.0/24,Ann");

        assertThat(Desk.marks(desk.plan(file.within(Set.of("branch")))))
                .containsExactly("3: is of an address space that your roles do not cover");
        assertThat(desk.plan(file.within(Set.of("branch", "default"))).isClean())
                .isTrue();
        assertThat(desk.plan(desk.file(Kind.OWNERS, "Name", "Ann").within(Set.of("branch")))
                        .isClean())
                .isFalse();
    }

    @Test
    void theMarkedFileCorrectedImportsClean() throws IOException {
        Desk desk = Desk.in(folder);
        ImportRequest file =
                desk.file(Kind.RANGES, "Network;Owner", "192.0.2.5/24;\"Ann; Ben\"", "198.51.100.0/24;Cyd", "");
        ByteArrayOutputStream marked = new ByteArrayOutputStream();
        new MarkedCsv(file, desk.plan(file)).write(marked, MarkedCsv.Rows.ALL);
        String text = marked.toString(StandardCharsets.UTF_8);
        assertThat(text.lines())
                .containsExactly(
                        "\ufeffNetwork;Owner;Import result;Import problems",
                        "192.0.2.5/24;\"Ann; Ben\";refused;\"Network '192.0.2.5/24': bits are set after the prefix;"
                                + " did you mean 192.0.2.0/24?\"",
                        "198.51.100.0/24;Cyd;new");
        ImportRequest corrected = ImportRequest.of(
                Kind.RANGES, desk.written("corrected.csv", text.replace("\n192.0.2.5/24", "\n192.0.2.0/24")));
        Plan plan = desk.plan(corrected);
        assertThat(plan.isClean()).as(Desk.marks(plan).toString()).isTrue();
        assertThat(desk.apply(corrected).created()).isEqualTo(2);
    }

    @Test
    @Tag("long")
    void allIsTheSameOverPostgres() throws Exception {
        try (PostgresServer server = PostgresServer.start()) {
            Desk postgres = Desk.over(
                    new ControlPlace(folder.resolve("pg"), new ControlPlace.Server(server.database(), null)).open(),
                    folder);
            Desk sqlite = Desk.in(folder);
            String[] file = {
                "Range,Owner,Description",
                "2001:db8::1-2001:db8::ff,Ann,\"Ä, \u201cb\u201d\"",
                "fe80::-fe80::ff,Ann,",
                "10.0.0.1-9,Zoe,x",
                "192.0.2.*,ann,"
            };
            postgres.imported(Kind.RANGES, file);
            sqlite.imported(Kind.RANGES, file);
            assertThat(postgres.export(Kind.RANGES)).isEqualTo(sqlite.export(Kind.RANGES));
            assertThat(postgres.journal()).isEqualTo(sqlite.journal());
            file[3] = "10.0.0.1-9,Cyd,(clear)";
            assertThat(postgres.imported(Kind.RANGES, file).changed()).isEqualTo(1);
            sqlite.imported(Kind.RANGES, file);
            assertThat(postgres.export(Kind.RANGES)).isEqualTo(sqlite.export(Kind.RANGES));
            assertThat(slices(postgres)).isEqualTo(slices(sqlite)).hasSize(4);
            FreeRequest free = new FreeRequest(
                    FreeRequest.Thing.ADDRESS, RangeNotation.parse("10.0.0.0/24"), "Default", 3, 32, List.of());
            for (Desk desk : List.of(postgres, sqlite)) {
                desk.imported(Kind.ADDRESSES, "IP address,Owner", "10.0.0.1,Ann", "10.0.0.2,Ann", "10.0.0.4,Ann");
            }
            assertThat(postgres.inventory.free(free))
                    .isEqualTo(sqlite.inventory.free(free))
                    .hasSize(3);
        }
    }

    /** What begins in each stretch between bounds, the last without an end. */
    private static List<String> slices(Desk desk) {
        return desk.control.read(connection -> {
            Store store = Store.of(connection, Kind.RANGES);
            List<String> slices = new ArrayList<>();
            IpAddress from = new IpAddress(0, 0);
            for (IpAddress bound : store.bounds(1)) {
                store.each(from, bound, item -> slices.add(bound + " " + item.place()));
                from = bound;
            }
            store.each(from, null, item -> slices.add("end " + item.place()));
            return slices;
        });
    }
}
