package ipam.reports;

import ipam.report.Context;
import ipam.report.Moments;
import ipam.report.TimeWindow;
import ipam.track.Coverage;
import java.util.ArrayList;
import java.util.List;

/** What an answer over a span of time must say about data that is missing in it. */
final class Gaps {
    private static final int NAMED = 5;

    private Gaps() {}

    static List<String> notes(Context context, List<String> servers, TimeWindow window) {
        List<String> notes = new ArrayList<>();
        for (Coverage.Reach reach : Coverage.of(context.lake()).reaches()) {
            if (!servers.isEmpty() && !servers.contains(reach.server())) {
                continue;
            }
            for (Coverage.Gap gap : reach.within(window).gaps()) {
                notes.add("%s has no data (%s) from %s to %s (%s)."
                        .formatted(
                                reach.server(),
                                reach.kind(),
                                Moments.sentence(gap.start(), context.zone()),
                                Moments.sentence(gap.end(), context.zone()),
                                gap.reason()));
            }
        }
        if (notes.size() <= NAMED) {
            return notes;
        }
        List<String> few = new ArrayList<>(notes.subList(0, NAMED));
        few.add("There are %d more gaps: ipam status lists them.".formatted(notes.size() - NAMED));
        return few;
    }
}
