package ipam.lake;

import static ipam.record.Datasets.IDENTITY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityTest {
    private static final String MAC = "02:00:00:00:00:01";

    @TempDir
    Path folder;

    private record Seen(
            @Nullable String user,
            @Nullable String domain,
            @Nullable String host,
            String client,
            @Nullable Instant first,
            @Nullable Instant last) {}

    @Test
    void usersAreSplitFromTheirDomainsAndHostsSortedWithoutCase() throws SQLException {
        try (LeaseLake lake = new LeaseLake(folder)) {
            update(
                    lake,
                    List.of(
                            row("2026-03-02T08:00:00Z", "PC-2.example.test", null, 1),
                            row("2026-03-04T08:00:00Z", "PC-2.example.test", null, 2),
                            row("2026-03-02T09:00:00Z", "pc-1.example.test", "CONTOSO\\ann", 3),
                            row("2026-03-02T09:00:00Z", "pc-3.example.test", "bob@contoso.test", 4),
                            row("2026-03-02T09:00:00Z", null, "carol", 5),
                            row("2026-03-02T09:00:00Z", null, null, 6),
                            LeaseRow.at(
                                    "2026-03-02T09:00:00Z",
                                    "assigned",
                                    "192.0.2.1",
                                    new LeaseRow.Client(null, null, null, "nobody.example.test", null),
                                    7)));
            Instant nine = Instant.parse("2026-03-02T09:00:00Z");
            assertThat(seen(lake))
                    .containsExactly(
                            new Seen("ann", "CONTOSO", "pc-1.example.test", MAC, nine, nine),
                            new Seen(
                                    null,
                                    null,
                                    "PC-2.example.test",
                                    MAC,
                                    Instant.parse("2026-03-02T08:00:00Z"),
                                    Instant.parse("2026-03-04T08:00:00Z")),
                            new Seen("bob", "contoso.test", "pc-3.example.test", MAC, nine, nine),
                            new Seen("carol", null, null, MAC, nine, nine));
        }
    }

    @Test
    void onlyTouchedMonthsAreMadeAnew() throws SQLException {
        try (LeaseLake lake = new LeaseLake(folder)) {
            update(
                    lake,
                    List.of(
                            row("2026-03-02T08:00:00Z", "pc-1.example.test", null, 1),
                            row("2026-04-02T08:00:00Z", "pc-1.example.test", null, 2)));
            Entry entry = update(lake, List.of(row("2026-04-03T08:00:00Z", "pc-2.example.test", null, 3)));
            assertThat(entry.added()).extracting(Part::partition).containsExactly("2026-04");
            assertThat(lake.lake.state().parts(IDENTITY))
                    .extracting(Part::partition, Part::rows)
                    .containsExactly(tuple("2026-03", 1L), tuple("2026-04", 2L));
        }
    }

    @Test
    @Tag("long")
    void theOrderOfCollectionDoesNotMatter() throws SQLException {
        List<LeaseRow> rows = new ArrayList<>();
        for (int line = 1; line <= 200; line++) {
            rows.add(row(
                    "2026-03-%02dT08:00:00Z".formatted(1 + line % 28),
                    "pc-" + line % 7,
                    "CONTOSO\\u" + line % 5,
                    line));
        }
        List<Seen> first = null;
        for (int seed = 1; seed <= 3; seed++) {
            Collections.shuffle(rows, new Random(seed));
            try (LeaseLake lake = new LeaseLake(folder.resolve("lake" + seed))) {
                update(lake, rows.subList(0, 50 * seed));
                update(lake, rows.subList(50 * seed, rows.size()));
                first = first == null ? seen(lake) : first;
                assertThat(seen(lake)).as("seed %d", seed).isEqualTo(first);
            }
        }
    }

    private static LeaseRow row(String time, @Nullable String host, @Nullable String user, long line) {
        return LeaseRow.at(time, "renewed", "192.0.2.1", new LeaseRow.Client(MAC, null, null, host, user), line);
    }

    private static Entry update(LeaseLake lake, List<LeaseRow> rows) throws SQLException {
        Set<YearMonth> touched = Intervals.months(lake.add(rows).added());
        try (Scratch scratch = lake.lake.scratch()) {
            Replacement replacement =
                    new Identity(lake.lake, scratch, LeaseLake.LIMITS).update(touched, Replacement.NONE);
            return lake.commit("identity", replacement, List.of());
        }
    }

    private static List<Seen> seen(LeaseLake lake) throws SQLException {
        return lake.rows(IDENTITY, IdentityTest::one);
    }

    private static Seen one(ResultSet row) throws SQLException {
        return new Seen(
                row.getString("user_name"),
                row.getString("user_domain"),
                row.getString("host"),
                row.getString("client_key"),
                Engine.instant(row, row.findColumn("start_time")),
                Engine.instant(row, row.findColumn("end_time")));
    }
}
