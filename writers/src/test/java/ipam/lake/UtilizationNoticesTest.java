package ipam.lake;

import static ipam.lake.SnapshotLake.scope;
import static ipam.lake.SnapshotLake.statistics;
import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.SCOPE;
import static ipam.record.Configuration.SCOPE_STATISTICS;
import static ipam.record.Configuration.UTILIZATION;
import static ipam.record.Datasets.NOTICE;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.UtilizationRules.Thresholds;
import ipam.record.Dataset;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UtilizationNoticesTest {
    private static final String SERVER = "dhcp1.example.test";
    private static final Instant NOW = Instant.parse("2026-03-31T12:00:00Z");
    private static final List<Dataset> COUNTS = List.of(SCOPE_STATISTICS);

    @TempDir
    Path folder;

    private SnapshotLake lake;

    @BeforeEach
    void open() throws SQLException {
        lake = new SnapshotLake(folder);
        lake.add(
                SERVER,
                "scopes.xml",
                "2026-03-02T08:00:00Z",
                List.of(SCOPE, EXCLUSION),
                scope("10.0.0.0", 24, "10.0.0.1", "10.0.0.100"));
    }

    @AfterEach
    void close() throws SQLException {
        lake.close();
    }

    @Test
    @Tag("long")
    void aFlappingScopeIsOneNoticeAndItsRecoveryAnother() throws SQLException {
        int[] used = {50, 80, 79, 81, 76, 74, 79, 80};
        for (int i = 0; i < used.length; i++) {
            count("2026-03-02T%02d:00:00Z".formatted(10 + i), used[i]);
            derive(UtilizationRules.STANDARD);
        }
        assertThat(notices())
                .containsExactly(
                        "2026-03-02 11:00:00|scope|10.0.0.0/24|optimal|over|80|80.0 % in use, 80 of 100|-|raised",
                        "2026-03-02 15:00:00|scope|10.0.0.0/24|over|optimal|80|74.0 % in use, 74 of 100|-|raised",
                        "2026-03-02 17:00:00|scope|10.0.0.0/24|optimal|over|80|80.0 % in use, 80 of 100|-|raised");
    }

    @Test
    void whatIsSeenForTheFirstTimeHasNoStateBefore() throws SQLException {
        count("2026-03-02T10:00:00Z", 5);
        derive(UtilizationRules.STANDARD);
        count("2026-03-02T12:00:00Z", 95);
        derive(UtilizationRules.STANDARD);
        assertThat(notices())
                .containsExactly(
                        "2026-03-02 10:00:00|scope|10.0.0.0/24|-|under|20|5.0 % in use, 5 of 100|-|raised",
                        "2026-03-02 12:00:00|scope|10.0.0.0/24|under|over|80|95.0 % in use, 95 of 100|-|raised");
    }

    @Test
    void theSameMomentDerivedAgainDoublesNothing() throws SQLException {
        count("2026-03-02T10:00:00Z", 90);
        assertThat(derive(UtilizationRules.STANDARD)).hasSize(1);
        try (Scratch scratch = lake.lake.scratch()) {
            Utilization utilization =
                    new Utilization(lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD);
            Replacement again = utilization.update(Instant.parse("2026-03-02T00:00:00Z"), NOW);
            assertThat(new UtilizationNotices(lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD)
                            .of(again)
                            .notices())
                    .isEmpty();
        }
        assertThat(notices()).hasSize(1);
    }

    @Test
    void aFileThatComesLateDoesNotNoticeThePastAgain() throws SQLException {
        count("2026-03-03T10:00:00Z", 90);
        derive(UtilizationRules.STANDARD);
        count("2026-03-02T10:00:00Z", 50);
        assertThat(derive(UtilizationRules.STANDARD)).isEmpty();
    }

    @Test
    void anObjectWithThresholdsOfItsOwnIsNoticedByThem() throws SQLException {
        UtilizationRules rules = new UtilizationRules(
                new Thresholds(80, 20),
                Map.of("10.0.0.0/24", new Thresholds(95, 5), SERVER, new Thresholds(60, 10)),
                Map.of(),
                List.of(),
                Duration.ofDays(90),
                Duration.ofDays(365));
        count("2026-03-02T10:00:00Z", 90);
        derive(rules);
        assertThat(notices())
                .containsExactly(
                        "2026-03-02 10:00:00|server|dhcp1.example.test|-|over|60|90.0 % in use, 90 of 100|-|raised");
    }

    @Test
    void theServersOwnCountSpeaksWhereItListsLeasesToo() throws SQLException {
        count("2026-03-02T10:00:00Z", 90);
        derive(UtilizationRules.STANDARD);
        lake.add(
                SERVER,
                "leases.csv",
                "2026-03-02T10:30:00Z",
                List.of(LEASE),
                SnapshotLake.lease("10.0.0.0", "10.0.0.5", "active"));
        assertThat(derive(UtilizationRules.STANDARD)).isEmpty();
    }

    @Test
    void whatBecameOfANoticeIsToldOnce() throws SQLException {
        count("2026-03-02T10:00:00Z", 90);
        Notice notice = derive(UtilizationRules.STANDARD).get(0);
        Instant sent = Instant.parse("2026-03-03T00:00:01Z");
        for (int run = 0; run < 2; run++) {
            try (Scratch scratch = lake.lake.scratch()) {
                Notices notices = new Notices(lake.lake, scratch, SnapshotLake.LIMITS);
                List<Notice> raised = new ArrayList<>();
                notices.raised(1, raised::addAll);
                assertThat(raised).containsExactly(notice);
                assertThat(notices.newest("utilization")).containsExactly(notice);
                assertThat(notices.newest("expiry")).isEmpty();
                assertThat(notices.withIds(List.of("another", notice.id()))).containsExactly(notice);
                Replacement told = notices.tell(List.of(
                        NoticeRow.raised(notice),
                        new NoticeRow(notice, sent, "ops@example.test", NoticeRow.Outcome.SENT),
                        new NoticeRow(notice, sent, "lab@example.test", NoticeRow.Outcome.FAILED)));
                lake.lake.commit(
                        new Change(Notices.TASK, "run", "0", told.added(), told.removed(), List.of(), Map.of()));
            }
        }
        assertThat(notices())
                .containsExactly(
                        "2026-03-02 10:00:00|scope|10.0.0.0/24|-|over|80|90.0 % in use, 90 of 100|-|raised",
                        "2026-03-03 00:00:01|scope|10.0.0.0/24|-|over|80|90.0 % in use, 90 of 100|lab@example.test|failed",
                        "2026-03-03 00:00:01|scope|10.0.0.0/24|-|over|80|90.0 % in use, 90 of 100|ops@example.test|sent");
        assertThat(lake.ask(NOTICE, "SELECT DISTINCT notice_id FROM {rows}")).containsExactly(notice.id());
    }

    @Test
    void asManyAsThereAreScopesAreToldABlockAtATimeAndTheFirstOfThemHandedOn() throws SQLException {
        int scopes = Integer.getInteger("notices", 21_000);
        try (Scratch scratch = lake.lake.scratch()) {
            Prepared full = Samples.write(
                    scratch,
                    UTILIZATION,
                    "2026-03-02",
                    "event_time",
                    "range(%d) AS t(i)".formatted(scopes),
                    Map.ofEntries(
                            Map.entry("event_time", "TIMESTAMP '2026-03-02 10:00:00'"),
                            Map.entry("resolution", "'raw'"),
                            Map.entry("object_kind", "'scope'"),
                            Map.entry("object", "printf('10.%d.%d.0/24', i // 256, i % 256)"),
                            Map.entry("server", "'dhcp1.example.test'"),
                            Map.entry("family", "'IPv4'"),
                            Map.entry("category", "'private'"),
                            Map.entry("total", "100"),
                            Map.entry("utilized", "90"),
                            Map.entry("percent_utilized", "90"),
                            Map.entry("state", "'over'"),
                            Map.entry("origin", "'statistics'")));
            UtilizationNotices.Found found = new UtilizationNotices(
                            lake.lake, scratch, SnapshotLake.LIMITS, UtilizationRules.STANDARD)
                    .of(new Replacement(List.of(full), List.of()));
            assertThat(found.notices()).singleElement().satisfies(alike -> {
                assertThat(alike.count()).isEqualTo(scopes);
                assertThat(alike.first())
                        .hasSize(1_000)
                        .first()
                        .satisfies(
                                notice -> assertThat(notice.subject().object()).isEqualTo("10.0.0.0/24"));
            });
            lake.lake.commit(
                    new Change(Utilization.TASK, "run", "0", found.change().added(), List.of(), List.of(), Map.of()));
        }
        assertThat(lake.ask(
                        NOTICE,
                        "SELECT count(*), count(DISTINCT notice_id), count(DISTINCT object), min(detail), max(outcome)"
                                + " FROM {rows}"))
                .containsExactly("%1$d|%1$d|%1$d|90.0 %% in use, 90 of 100|raised".formatted(scopes));
    }

    private void count(String time, long used) throws SQLException {
        lake.add(SERVER, "statistics.csv", time, COUNTS, statistics("10.0.0.0", 100 - used, used));
    }

    private List<Notice> derive(UtilizationRules rules) {
        try (Scratch scratch = lake.lake.scratch()) {
            Utilization utilization = new Utilization(lake.lake, scratch, SnapshotLake.LIMITS, rules);
            Instant first = utilization.due().orElseThrow();
            UtilizationNotices thresholds = new UtilizationNotices(lake.lake, scratch, SnapshotLake.LIMITS, rules);
            int seen = lake.lake.state().head();
            Replacement derived = utilization.update(first, NOW);
            UtilizationNotices.Found found = thresholds.of(derived);
            Replacement change = found.change();
            lake.lake.commit(new Change(
                    Utilization.TASK,
                    "run",
                    "0",
                    change.added(),
                    change.removed(),
                    List.of(),
                    Map.of(Change.AS_OF, seen)));
            return found.notices().stream()
                    .flatMap(alike -> alike.first().stream())
                    .toList();
        }
    }

    private List<String> notices() throws SQLException {
        return lake.ask(
                NOTICE,
                "SELECT event_time, object_kind, object, state_before, state_after, threshold, detail, recipient, outcome"
                        + " FROM {rows} ORDER BY ALL");
    }
}
