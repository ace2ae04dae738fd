package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.lake.Pull.Pulled;
import ipam.lake.Verification.Depth;
import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sites collect in entries of three lines each, and merge after every fourth. */
class PullTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
    private static final Pull.Listener NOBODY = new Pull.Listener() {
        @Override
        public void planned(long bytes) {}

        @Override
        public void brought(long bytes, long rows) {}
    };

    @TempDir
    Path folder;

    private Path site(String name) {
        return folder.resolve(name);
    }

    private void collect(String name, String source, int entries) {
        Working.work(site(name), source, entries, new Disk());
    }

    private Path centre() {
        return folder.resolve("centre");
    }

    private Pulled pull(String name) {
        return pull(name, new Disk());
    }

    private Pulled pull(String name, Disk disk) {
        Lake lake = Lake.open(centre(), CLOCK, disk);
        lake.recover();
        try (Scratch scratch = lake.scratch()) {
            return pull(lake, scratch, name).run();
        }
    }

    /** One that commits each part by itself. */
    private Pull pull(Lake lake, Scratch scratch, String name) {
        return new Pull(lake, scratch, new Site(name, site(name)), "run", "0", NOBODY, 1);
    }

    /** Each source with its rows, and the first and last of its lines. */
    private void holds(List<List<Object>> sources) {
        assertThat(Working.lines(centre())).isEqualTo(sources);
        assertThat(Verification.verify(centre(), Depth.ROWS).difference()).isEmpty();
    }

    private static List<Object> lines(String source, long first, long last) {
        return List.of(source, last - first + 1, first, last, last - first + 1);
    }

    @Test
    void whatIsNewComesOnceWhateverTheSiteOrTheCentreMergedMeanwhile() {
        collect("berlin", "a", 6);
        collect("paris", "b", 5);
        assertThat(pull("berlin")).isEqualTo(new Pulled(7, 3, 18, 0, 0, Map.of(), Map.of()));
        Pulled paris = pull("paris");
        assertThat(paris.rows()).isEqualTo(15);
        assertThat(paris.shared()).isEqualTo(Map.of("dhcp1.contoso.test", Set.of("berlin")));
        holds(List.of(lines("a", 1, 18), lines("b", 1, 15)));

        Lake lake = Lake.open(centre(), CLOCK);
        int head = lake.state().head();
        assertThat(pull("berlin").parts()).isZero();
        assertThat(lake.refresh().head()).as("nothing was committed").isEqualTo(head);
        try (Scratch scratch = lake.scratch()) {
            assertThat(new Merging(lake, scratch, CLOCK, "run", "0").merge().after())
                    .isEqualTo(1);
        }
        collect("berlin", "a", 3);
        collect("berlin", "c", 6);
        collect("berlin", "a", 1);
        assertThat(pull("berlin").rows()).isEqualTo(30);
        holds(List.of(lines("a", 1, 30), lines("b", 1, 15), lines("c", 1, 18)));
        try (Query query = lake.query()) {
            assertThat(Samples.rows(query, "SELECT DISTINCT source FROM lease_event ORDER BY ALL"))
                    .containsExactly(List.of("berlin:DhcpSrvLog-Mon.log"), List.of("paris:DhcpSrvLog-Mon.log"));
        }
        assertThat(lake.sources()
                        .withId("a")
                        .orElseThrow()
                        .holding(30)
                        .orElseThrow()
                        .sha256())
                .isEqualTo("ab".repeat(32));
    }

    @Test
    void aPullThatEndedAtAnyStepIsFinishedByTheNext() {
        collect("berlin", "a", 3);
        collect("berlin", "b", 3);
        Steps counted = new Steps(0, () -> {});
        pull("berlin", counted);
        assertThat(counted.count()).isGreaterThan(20);
        int stride = Boolean.getBoolean("ipam.long") ? 1 : 19;
        for (int step = 1; step <= counted.count(); step += stride) {
            Path centre = folder.resolve("full-" + step);
            Steps full = new Steps(step, () -> {
                throw new FileSystemException("part", null, "No space left on device");
            });
            Lake broken = Lake.open(centre, CLOCK, full);
            assertThatThrownBy(() -> {
                        broken.recover();
                        try (Scratch scratch = broken.scratch()) {
                            pull(broken, scratch, "berlin").run();
                        }
                    })
                    .describedAs("full at step %d", step)
                    .hasMessageStartingWith("Cannot ");
            assertThat(Verification.verify(centre, Depth.ROWS).difference()).isEmpty();
            Lake lake = Lake.open(centre, CLOCK);
            lake.recover();
            try (Scratch scratch = lake.scratch()) {
                pull(lake, scratch, "berlin").run();
            }
            assertThat(Working.lines(centre))
                    .describedAs("full at step %d", step)
                    .isEqualTo(List.of(lines("a", 1, 9), lines("b", 1, 9)));
            assertThat(Verification.verify(centre, Depth.ROWS).difference()).isEmpty();
        }
    }

    @Test
    void aSourceThatTwoSitesHaveIsThereOnceUpToTheFurther() {
        collect("berlin", "a", 2);
        collect("paris", "a", 3);
        pull("berlin");
        Pulled paris = pull("paris");
        assertThat(paris.rows()).isEqualTo(3);
        assertThat(paris.left()).isEqualTo(6);
        assertThat(paris.shared()).isEqualTo(Map.of("dhcp1.contoso.test", Set.of("berlin")));
        holds(List.of(lines("a", 1, 9)));
        collect("berlin", "a", 3);
        assertThat(pull("berlin").rows()).isEqualTo(6);
        holds(List.of(lines("a", 1, 15)));
        collect("berlin", "a", 4);
        assertThat(pull("berlin").rows())
                .as("of a part into which all lines were merged")
                .isEqualTo(12);
        holds(List.of(lines("a", 1, 27)));
    }

    /** Once, when rows of it are written and not yet committed. */
    private static Disk meanwhile(Runnable others) {
        AtomicBoolean done = new AtomicBoolean();
        return new Disk() {
            @Override
            void force(Path path) throws IOException {
                super.force(path);
                if (path.toString().endsWith("_event") && !done.getAndSet(true)) {
                    others.run();
                }
            }
        };
    }

    @Test
    void whatTheCentreItselfCollectsMeanwhileComesOnce() {
        collect("berlin", "a", 2);
        collect("berlin", "b", 1);
        Pulled pulled = pull("berlin", meanwhile(() -> collect("centre", "a", 3)));
        assertThat(pulled.rows()).isEqualTo(3);
        assertThat(pulled.left()).isEqualTo(6);
        holds(List.of(lines("a", 1, 9), lines("b", 1, 3)));
        SourceState both = Lake.open(centre(), CLOCK).sources().withId("a").orElseThrow();
        assertThat(both.position().offset()).as("is not set back").isEqualTo(9);
        assertThat(both.accepted()).isEqualTo(9);
        assertThat(both.file()).isEqualTo("DhcpSrvLog-Mon.log");
        collect("berlin", "a", 2);
        assertThat(pull("berlin").rows()).isEqualTo(3);
        holds(List.of(lines("a", 1, 12), lines("b", 1, 3)));
    }

    /** Three events of a log as an export has them; each export is a source of its own. */
    private void export(String name, String source) {
        Lake lake = Lake.open(site(name), CLOCK);
        lake.recover();
        try (Scratch scratch = lake.scratch()) {
            Prepared rows = Samples.write(
                    scratch,
                    Datasets.LOGON_EVENT,
                    "2026-11-01",
                    "event_time",
                    "range(3) AS t(i)",
                    Map.of(
                            "event_time", "TIMESTAMP '2026-11-01' + to_minutes(i)",
                            "server", "'dc1.contoso.test'",
                            "source", "'Security.evtx'",
                            "source_line", "1 + i",
                            "source_id", "'" + source + "'",
                            "event_id", "4624",
                            "record_id", "100 + i"));
            lake.commit(LakeTest.change(List.of(rows), List.of(), List.of(LakeTest.source(source, 0, 3, 3, 0))));
        }
    }

    private List<List<Object>> exports() {
        try (Query query = Lake.open(centre(), CLOCK).query()) {
            return Samples.rows(query, "SELECT source_id, count(*) FROM logon_event GROUP BY ALL ORDER BY ALL");
        }
    }

    @Test
    void anEventThatTheCentreReadsInAnotherExportMeanwhileComesOnce() {
        export("berlin", "x");
        assertThat(pull("berlin", meanwhile(() -> export("centre", "y"))).left())
                .isEqualTo(3);
        assertThat(exports()).containsExactly(List.of("y", 3L));
    }

    @Test
    void whatIsPurgedMeanwhileDoesNotCome() {
        collect("centre", "c", 1);
        collect("berlin", "a", 2);
        Pulled pulled = pull("berlin", meanwhile(() -> purge(centre())));
        assertThat(pulled.rows()).isZero();
        assertThat(pulled.left()).isEqualTo(6);
        holds(List.of());
    }

    @Test
    void whatWasTamperedWithIsRefused() throws IOException {
        collect("berlin", "a", 6);
        pull("berlin");
        List<List<Object>> before = Working.lines(centre());
        collect("berlin", "a", 1);
        Path part = newest(site("berlin").resolve("tracking/lake"));
        byte[] bytes = Files.readAllBytes(part);
        bytes[bytes.length / 2] ^= 1;
        Files.write(part, bytes);
        assertThatThrownBy(() -> pull("berlin"))
                .hasMessage(
                        "Cannot pull berlin: the bytes of %s are not those that its manifest names".formatted(part));
        assertThat(Working.lines(centre())).isEqualTo(before);

        Path entry = site("berlin").resolve("manifest/00000007.json");
        Files.writeString(entry, Files.readString(entry).replace("audit", "Audit"));
        assertThatThrownBy(() -> pull("berlin"))
                .hasMessage(
                        "Cannot pull berlin: entry 00000007.json of its manifest in %s is not the one that was"
                                + " pulled; it was changed, or another installation lies there. Where the site began"
                                + " anew, or came back from an older backup, --anew brings what is not here yet",
                        site("berlin"));
    }

    private Pulled anew(Disk disk) {
        Lake lake = Lake.open(centre(), CLOCK, disk);
        lake.recover();
        try (Scratch scratch = lake.scratch()) {
            return pull(lake, scratch, "berlin").anew();
        }
    }

    private void replace(String name, String by) throws IOException {
        Files.move(site(name), folder.resolve("former-" + by));
        Files.move(site(by), site(name));
    }

    @Test
    void aSiteThatBeganAnewBringsWhatIsNotHereYet() throws IOException {
        collect("berlin", "a", 6);
        collect("berlin", "b", 2);
        export("berlin", "x");
        pull("berlin");
        collect("second", "a", 3);
        export("second", "z");
        collect("second", "c", 1);
        collect("second", "a", 2);
        collect("second", "a", 2);
        replace("berlin", "second");
        assertThatThrownBy(() -> pull("berlin")).hasMessageContaining("--anew brings what is not here yet");

        Steps full = new Steps(30, () -> {
            throw new FileSystemException("part", null, "No space left on device");
        });
        assertThatThrownBy(() -> anew(full)).hasMessageStartingWith("Cannot ");
        collect("berlin", "a", 4);
        assertThat(pull("berlin").left()).as("the next goes on with it").isPositive();
        holds(List.of(lines("a", 1, 33), lines("b", 1, 6), lines("c", 1, 3)));

        assertThat(anew(new Disk()).rows()).as("and may be asked for again").isZero();
        collect("berlin", "a", 4);
        assertThat(pull("berlin").rows())
                .as("when the old lines are in one part with new ones")
                .isEqualTo(12);
        holds(List.of(lines("a", 1, 45), lines("b", 1, 6), lines("c", 1, 3)));
        assertThat(exports()).containsExactly(List.of("x", 3L));
    }

    @Test
    void aPurgeAtTheSiteIsToldAndOneHereIsNotUndone() {
        collect("berlin", "a", 6);
        pull("berlin");
        purge(site("berlin"));
        collect("berlin", "b", 1);
        Pulled pulled = pull("berlin");
        assertThat(pulled.purged()).isEqualTo(Map.of("lease_event", "2026-11-11"));
        assertThat(pulled.rows()).isEqualTo(3);
        holds(List.of(lines("a", 1, 18), lines("b", 1, 3)));

        purge(centre());
        collect("berlin", "c", 1);
        pulled = pull("berlin");
        assertThat(pulled.rows()).isZero();
        assertThat(pulled.left()).isEqualTo(3);
        holds(List.of());
    }

    @Test
    void aConfigurationThatWasPurgedHereAndIsTrueAgainAtTheSiteComesWithItsRows() {
        CollectedLake berlin = new CollectedLake(site("berlin"));
        SnapshotRow office = new SnapshotRow(Configuration.SCOPE, 1).text("scope_id", "10.0.0.0");
        Entry first = berlin.add("dhcp1.contoso.test", "a.csv", "2026-11-01T00:00:00Z", office.text("name", "Office"));
        berlin.add("dhcp1.contoso.test", "a.csv", "2026-11-02T00:00:00Z", office.text("name", "Printers"));
        pull("berlin");
        purge(centre(), RetentionClass.CONFIGURATION);
        assertThat(scopes()).containsExactly(List.of("Printers"));

        try (Scratch scratch = berlin.lake.scratch();
                SnapshotArea area = new SnapshotArea(scratch, "100MB")) {
            Instant again = Instant.parse("2026-11-12T00:00:00Z");
            area.found(Snapshot.of(berlin.lake
                            .sources()
                            .withId(first.sources().get(0).id())
                            .orElseThrow())
                    .at(again, again));
            berlin.commit(area);
        }
        assertThat(pull("berlin").rows()).isEqualTo(3);
        assertThat(scopes()).containsExactly(List.of("Office"));
        assertThat(anew(new Disk()).rows()).isZero();
        assertThat(Verification.verify(centre(), Depth.ROWS).difference()).isEmpty();
    }

    private List<List<Object>> scopes() {
        try (Query query = Lake.open(centre(), CLOCK).query()) {
            return Samples.rows(query, "SELECT name FROM scope_current");
        }
    }

    private static void purge(Path data) {
        purge(data, RetentionClass.LEASE_EVENTS);
    }

    private static void purge(Path data, RetentionClass kind) {
        Lake lake = Lake.open(data, CLOCK);
        try (Scratch scratch = lake.scratch()) {
            PurgeRequest request =
                    new PurgeRequest(Map.of(kind, LocalDate.parse("2026-11-11")), PurgeRequest.BY_HAND, "carol");
            new Purge(lake, request, List.of(), LeaseLake.LIMITS).run(scratch, "run", "0");
        }
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(Datasets.LEASE_EVENT.name()))) {
            return files.filter(file -> file.toString().endsWith(".parquet"))
                    .max(java.util.Comparator.comparing(
                            file -> file.getFileName().toString()))
                    .orElseThrow();
        }
    }
}
