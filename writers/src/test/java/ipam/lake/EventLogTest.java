package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.LogSpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing between the exports of an event log. */
class EventLogTest {
    private final List<LogSpan> spans = new ArrayList<>();

    @Test
    void exportsThatGoOnWhereTheLastEndedHaveNoHoleHoweverQuietTheServer() {
        export(1, 100, 100, "2026-11-02T08:00:00Z", "2026-11-02T12:00:00Z");
        export(90, 130, 41, "2026-11-02T11:00:00Z", "2026-11-03T09:00:00Z");
        export(131, 140, 10, "2026-11-09T06:00:00Z", "2026-11-09T07:00:00Z");
        assertThat(holes()).isEmpty();
    }

    @Test
    void eventsBetweenTwoWholeExportsAreMissing() {
        export(1, 100, 100, "2026-11-02T08:00:00Z", "2026-11-02T12:00:00Z");
        export(102, 130, 29, "2026-11-02T12:30:00Z", "2026-11-02T18:00:00Z");
        assertThat(holes()).containsExactly("2026-11-02T12:00:00Z 2026-11-02T12:30:00Z missing-records");
    }

    @Test
    void aLogThatWasClearedMayHaveLostEvents() {
        export(1, 100, 100, "2026-11-02T08:00:00Z", "2026-11-02T12:00:00Z");
        export(1, 30, 30, "2026-11-02T12:30:00Z", "2026-11-02T18:00:00Z");
        assertThat(holes()).containsExactly("2026-11-02T12:00:00Z 2026-11-02T12:30:00Z missing-records");
    }

    @Test
    void ofAChoiceOfEventsOnlyWholeDaysAreMissing() {
        export(1, 100, 7, "2026-11-02T08:00:00Z", "2026-11-02T12:00:00Z");
        export(500, 900, 9, "2026-11-03T12:30:00Z", "2026-11-03T18:00:00Z");
        export(1000, 1900, 9, "2026-11-05T12:30:00Z", "2026-11-05T18:00:00Z");
        assertThat(holes()).containsExactly("2026-11-04T00:00:00Z 2026-11-05T00:00:00Z missing-day");
    }

    private List<String> holes() {
        return new EventLog(spans)
                .holes().stream()
                        .map(hole -> hole.start() + " " + hole.end() + " "
                                + hole.gap().text())
                        .toList();
    }

    private void export(long first, long last, long events, String from, String to) {
        spans.add(0, new LogSpan("dc1", LogSpan.SECURITY, first, last, events, Instant.parse(from), Instant.parse(to)));
    }
}
