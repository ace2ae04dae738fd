package ipam.track;

import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the data has nothing to say about the time of a question.
 *
 * @param parts one for each server and reason
 * @param data what there is data of, gaps or not
 */
record Silence(List<Part> parts, List<Coverage.Reach> data) {

    /** Why a server's data is silent. */
    enum Why {
        GAP,
        BEFORE_ITS_START,
        AFTER_ITS_END
    }

    /**
     * A silence of one server.
     *
     * @param from null when it was always so
     * @param to null when it still is so
     * @param reason word of the gap; null without one
     */
    record Part(
            String server,
            String kind,
            Why why,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String reason) {}

    static Silence of(Coverage coverage, TimeWindow window) {
        List<Part> parts = new ArrayList<>();
        for (Coverage.Reach reach : coverage.reaches()) {
            Instant from = window.from();
            Instant to = window.to();
            if (from != null && from.isBefore(reach.from())) {
                parts.add(new Part(reach.server(), reach.kind(), Why.BEFORE_ITS_START, null, reach.from(), null));
            }
            for (Coverage.Gap gap : reach.within(window).gaps()) {
                parts.add(new Part(reach.server(), reach.kind(), Why.GAP, gap.start(), gap.end(), gap.reason()));
            }
            if (to != null && to.isAfter(reach.to())) {
                parts.add(new Part(reach.server(), reach.kind(), Why.AFTER_ITS_END, reach.to(), null, null));
            }
        }
        return new Silence(parts, coverage.reaches());
    }

    /** Whether nothing was collected at all. */
    boolean isTotal() {
        return data.isEmpty();
    }
}
