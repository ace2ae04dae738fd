package ipam.lake;

import static ipam.record.Health.SERVICE_EVENT;
import static ipam.record.Health.SERVICE_STATE;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.ServiceAnswer.Origin;
import ipam.lake.ServiceStates.Rules;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Early in 2026; a word is believed for an hour, and two answers in a row must be missing. */
class ServiceStatesTest {
    private static final Rules RULES = new Rules(Duration.ofHours(1), 2);
    private static final String ROWS = """
            SELECT concat_ws(' ', service, server, state, strftime(start_time, '%m-%dT%H:%M'),
                             strftime(end_time, '%m-%dT%H:%M'), why)
            FROM {rows} ORDER BY service, server, start_time""";

    @TempDir
    Path data;

    private final List<ServiceAnswer> answers = new ArrayList<>();

    @Test
    void oneLostAnswerIsNoOutageAndSeveralAreFromTheFirstOn() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            asked("dns", "03-02T10:00", "up");
            asked("dns", "03-02T10:15", "unreachable");
            asked("dns", "03-02T10:30", "up");
            asked("dns", "03-02T10:45", "unreachable");
            asked("dns", "03-02T11:00", "unreachable");
            asked("dns", "03-02T11:15", "up");
            // A service that nobody listens for is down at once; then nobody asks for hours.
            asked("dns", "03-02T11:30", "down");
            asked("dns", "03-02T15:00", "up");
            asked("dns", "03-02T15:50", "unreachable");
            // So long after that it is no second time.
            asked("dns", "03-02T17:00", "unreachable");
            derive(lake);
            assertThat(states(lake))
                    .containsExactly(
                            "dns ns1 up 03-02T10:00 03-02T10:45",
                            "dns ns1 unreachable 03-02T10:45 03-02T11:15 unreachable",
                            "dns ns1 up 03-02T11:15 03-02T11:30",
                            "dns ns1 down 03-02T11:30 03-02T12:30 down",
                            "dns ns1 up 03-02T15:00 03-02T16:00");
        }
    }

    @Test
    void aStatusFileSaysMoreThanSilenceAndLessThanALaterAnswer() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            for (String service : List.of("dhcp", "dns")) {
                told(service, "03-02T10:00", "up");
                asked(service, "03-02T10:05", "unreachable");
                asked(service, "03-02T10:20", "unreachable");
                told(service, "03-02T10:30", "down");
                asked(service, "03-02T10:45", "up");
            }
            derive(lake);
            assertThat(states(lake))
                    .containsExactly(
                            "dhcp ns1 up 03-02T10:00 03-02T10:30",
                            "dhcp ns1 down 03-02T10:30 03-02T10:45 down",
                            "dhcp ns1 up 03-02T10:45 03-02T11:45",
                            "dns ns1 up 03-02T10:00 03-02T10:05",
                            "dns ns1 unreachable 03-02T10:05 03-02T10:30 unreachable",
                            "dns ns1 down 03-02T10:30 03-02T10:45 down",
                            "dns ns1 up 03-02T10:45 03-02T11:45");
        }
    }

    @Test
    void onlyTheMonthsFromTheEarliestNewsOnAreDerivedAndAsIfAllWere() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data)) {
            asked("dns", "01-15T10:00", "up");
            asked("dns", "01-31T23:50", "unreachable");
            derive(lake);
            asked("dns", "02-01T00:05", "unreachable");
            asked("dns", "02-28T23:30", "up");
            derive(lake);
            Map<String, String> months = parts(lake);
            told("dhcp", "03-02T10:00", "up");
            derive(lake);
            List<String> states = List.of(
                    "dhcp ns1 up 03-02T10:00 03-02T11:00",
                    "dns ns1 up 01-15T10:00 01-15T11:00",
                    "dns ns1 unreachable 01-31T23:50 02-01T00:00 unreachable",
                    "dns ns1 unreachable 02-01T00:00 02-01T01:05 unreachable",
                    "dns ns1 up 02-28T23:30 03-01T00:00",
                    "dns ns1 up 03-01T00:00 03-01T00:30");
            assertThat(states(lake)).containsExactlyElementsOf(states);
            assertThat(parts(lake))
                    .containsAllEntriesOf(months.entrySet().stream()
                            .filter(month -> !month.getKey().equals("2026-03"))
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
            // The same told once more is nothing new; a file that comes late changes its month.
            told("dhcp", "03-02T10:00", "up");
            try (Scratch scratch = lake.lake.scratch()) {
                assertThat(new ServiceAnswers(lake.lake, scratch, SnapshotLake.LIMITS)
                                .tell(answers)
                                .parts())
                        .isEmpty();
            }
            answers.clear();
            told("dns", "02-28T23:45", "down");
            derive(lake);
            assertThat(states(lake))
                    .contains("dns ns1 down 02-28T23:45 03-01T00:00 down", "dns ns1 down 03-01T00:00 03-01T00:45 down");
        }
    }

    @Test
    void otherRulesAreOtherStates() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data);
                Scratch scratch = lake.lake.scratch()) {
            asked("dns", "03-02T10:00", "unreachable");
            derive(lake);
            assertThat(states(lake)).isEmpty();
            ServiceStates other =
                    new ServiceStates(lake.lake, scratch, SnapshotLake.LIMITS, new Rules(Duration.ofMinutes(30), 1));
            lake.lake.commit(new Change(
                    ServiceStates.TASK,
                    "run",
                    "0",
                    other.update().added(),
                    List.of(),
                    List.of(),
                    other.notes(lake.lake.state().head())));
            assertThat(other.isDue()).isFalse();
            assertThat(states(lake)).containsExactly("dns ns1 unreachable 03-02T10:00 03-02T10:30 unreachable");
            assertThat(new ServiceStates(lake.lake, scratch, SnapshotLake.LIMITS, RULES).isDue())
                    .isTrue();
        }
    }

    @Test
    void whatAStatusFileSaysOfPurgedDaysIsNotTakenAgain() throws SQLException {
        try (SnapshotLake lake = new SnapshotLake(data);
                Scratch scratch = lake.lake.scratch()) {
            told("dns", "03-02T10:00", "up");
            told("dns", "03-03T10:00", "up");
            derive(lake);
            PurgeRequest request = new PurgeRequest(
                    Map.of(RetentionClass.SERVICE_EVENTS, LocalDate.parse("2026-03-03")), PurgeRequest.BY_HAND, "ann");
            new Purge(lake.lake, request, List.of(), SnapshotLake.LIMITS).run(scratch, "run", "0");
            told("dns", "03-02T10:00", "up");
            told("dns", "03-03T11:00", "up");
            derive(lake);
            assertThat(states(lake)).containsExactly("dns ns1 up 03-03T10:00 03-03T12:00");
            assertThat(lake.ask(SERVICE_EVENT, "SELECT strftime(event_time, '%d %H') FROM {rows} ORDER BY ALL"))
                    .containsExactly("03 10", "03 11");
        }
    }

    private void asked(String service, String time, String state) {
        answer(service, time, state, new Origin("ns1", "soa://192.0.2.1:53/.", null));
    }

    private void told(String service, String time, String state) {
        answer(service, time, state, new Origin("ns1", "/srv/services.csv", 2L));
    }

    private void answer(String service, String time, String state, Origin origin) {
        @Nullable String detail = state.equals("up") ? null : state;
        answers.add(new ServiceAnswer(Instant.parse("2026-" + time + ":00Z"), origin, service, state, null, detail));
    }

    private void derive(SnapshotLake lake) {
        try (Scratch scratch = lake.lake.scratch()) {
            List<Prepared> parts = new ServiceAnswers(lake.lake, scratch, SnapshotLake.LIMITS)
                    .tell(answers)
                    .parts();
            lake.lake.commit(new Change("server-availability", "run", "0", parts, List.of(), List.of(), Map.of()));
            answers.clear();
            ServiceStates states = new ServiceStates(lake.lake, scratch, SnapshotLake.LIMITS, RULES);
            assertThat(states.isDue()).isTrue();
            int seen = lake.lake.state().head();
            Replacement change = states.update();
            lake.lake.commit(new Change(
                    states.task(), "run", "0", change.added(), change.removed(), List.of(), states.notes(seen)));
            assertThat(states.isDue()).isFalse();
        }
    }

    private static Map<String, String> parts(SnapshotLake lake) {
        return lake.lake.state().parts(SERVICE_STATE).stream().collect(Collectors.toMap(Part::partition, Part::sha256));
    }

    private static List<String> states(SnapshotLake lake) throws SQLException {
        assertThat(lake.lake.state().parts(SERVICE_EVENT)).isNotEmpty();
        return lake.ask(SERVICE_STATE, ROWS);
    }
}
