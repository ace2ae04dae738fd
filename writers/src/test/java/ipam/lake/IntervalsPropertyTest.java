package ipam.lake;

import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Datasets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Random histories, collected in random order and in random portions, against {@link LeaseModel}. */
@Tag("long")
class IntervalsPropertyTest {
    private static final int HISTORIES = Boolean.getBoolean("ipam.long") ? 300 : 3;
    private static final String[] EVENTS = {
        "assigned",
        "assigned",
        "renewed",
        "renewed",
        "renewed",
        "bootp-assigned",
        "released",
        "expired",
        "deleted",
        "declined",
        "denied",
        "dropped",
        "conflict",
        "dns-updated"
    };
    private static final String[] ADDRESSES = {"192.0.2.7", "192.0.2.8", "2001:db8::7", "fe80::ffff:7"};

    private static final Comparator<Piece> BY_MONTH =
            Comparator.comparing(piece -> YearMonth.from(piece.start().atOffset(ZoneOffset.UTC)));
    private static final Comparator<Piece> BY_IP = BY_MONTH.thenComparingLong(
                    piece -> piece.held().hi())
            .thenComparingLong(piece -> piece.held().lo())
            .thenComparing(Piece::start);
    private static final Comparator<Piece> BY_CLIENT = BY_MONTH.thenComparing(
                    (Piece piece) -> piece.held().clientKey())
            .thenComparing(Piece::start)
            .thenComparingLong(piece -> piece.held().hi())
            .thenComparingLong(piece -> piece.held().lo());

    @TempDir
    Path folder;

    @Test
    void everyOrderOfCollectionYieldsTheIntervalsOfTheStateMachine() throws SQLException {
        for (int seed = 1; seed <= HISTORIES; seed++) {
            Random random = new Random(seed);
            List<LeaseRow> history = history(random);
            try (LeaseLake lake = new LeaseLake(folder.resolve("lake" + seed))) {
                List<LeaseRow> collected = new ArrayList<>();
                while (!history.isEmpty()) {
                    List<LeaseRow> some = portion(history, random);
                    collected.addAll(some);
                    lake.updateIntervals(Intervals.months(lake.add(some).added()), 1 + random.nextInt(40));
                    List<Piece> expected = LeaseModel.pieces(collected);
                    assertThat(lake.pieces(LEASE_INTERVAL_BY_IP))
                            .as("seed %d after %d rows", seed, collected.size())
                            .isSortedAccordingTo(BY_IP)
                            .containsExactlyInAnyOrderElementsOf(expected);
                    assertThat(lake.pieces(LEASE_INTERVAL_BY_CLIENT))
                            .as("seed %d after %d rows, by client", seed, collected.size())
                            .isSortedAccordingTo(BY_CLIENT)
                            .containsExactlyInAnyOrderElementsOf(expected);
                }
                assertThat(lake.lake.state().parts(Datasets.LEASE_INTERVAL_BY_IP))
                        .extracting(Part::partition)
                        .doesNotHaveDuplicates();
            }
        }
    }

    private static List<LeaseRow> portion(List<LeaseRow> history, Random random) {
        int count = 1 + random.nextInt(history.size());
        List<LeaseRow> head = history.subList(0, count);
        List<LeaseRow> some = List.copyOf(head);
        head.clear();
        return some;
    }

    /** Few addresses, clients and moments, so that everything collides; month ends among the moments. */
    private static List<LeaseRow> history(Random random) {
        Instant[] moments = new Instant[4 + random.nextInt(12)];
        int months = 1 + random.nextInt(4);
        for (int i = 0; i < moments.length; i++) {
            Instant start = Instant.parse("2025-%02d-01T00:00:00Z".formatted(3 + random.nextInt(months)));
            moments[i] = random.nextInt(4) == 0
                    ? start.minusSeconds(random.nextInt(2))
                    : start.plusSeconds(random.nextInt(27 * 86_400));
        }
        if (random.nextInt(6) == 0) {
            moments[0] = Instant.parse(random.nextBoolean() ? "2026-04-09T10:00:00Z" : "2099-01-01T00:00:00Z");
        }
        List<LeaseRow> rows = new ArrayList<>();
        int count = 5 + random.nextInt(60);
        for (long line = 1; line <= count; line++) {
            rows.add(new LeaseRow(
                    moments[random.nextInt(moments.length)],
                    EVENTS[random.nextInt(EVENTS.length)],
                    random.nextInt(20) == 0 ? null : ADDRESSES[random.nextInt(ADDRESSES.length)],
                    client(random),
                    new LeaseRow.Origin(
                            "dhcp" + random.nextInt(2) + ".example.test",
                            random.nextBoolean() ? "DhcpSrvLog-Mon.log" : "DhcpSrvLog-Tue.log",
                            line)));
        }
        Collections.shuffle(rows, random);
        return new ArrayList<>(rows);
    }

    private static LeaseRow.Client client(Random random) {
        String host = random.nextBoolean() ? "pc-" + random.nextInt(3) + ".example.test" : null;
        return switch (random.nextInt(7)) {
            case 0 -> new LeaseRow.Client(null, null, null, host, null);
            case 1 -> new LeaseRow.Client(null, null, "00030001020000000001", host, null);
            case 2 -> new LeaseRow.Client(null, "0100", null, host, null);
            case 3 -> new LeaseRow.Client("02:00:00:00:00:01", null, "00030001020000000001", host, null);
            default -> new LeaseRow.Client("02:00:00:00:00:0" + (1 + random.nextInt(2)), null, null, host, null);
        };
    }
}
