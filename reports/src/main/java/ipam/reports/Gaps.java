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
            if (reach.isOfLogons() || (!servers.isEmpty() && !servers.contains(reach.server()))) {
                continue;
            }
            for (Coverage.Gap gap : reach.within(window).gaps()) {
                notes.add("%s has no %s from %s to %s: %s."
                        .formatted(
                                reach.server(),
                                kind(reach.kind()),
                                Moments.sentence(gap.start(), context.zone()),
                                Moments.sentence(gap.end(), context.zone()),
                                reason(gap.reason())));
            }
        }
        if (notes.size() <= NAMED) {
            return notes;
        }
        List<String> few = new ArrayList<>(notes.subList(0, NAMED));
        int more = notes.size() - NAMED;
        few.add("There %s %d more %s: ipam status lists them."
                .formatted(more == 1 ? "is" : "are", more, more == 1 ? "gap" : "gaps"));
        return few;
    }

    /** A kind of data in words; one without any as it is. */
    private static String kind(String kind) {
        return switch (kind) {
            case "dhcp-audit-v4" -> "IPv4 audit log";
            case "dhcp-audit-v6" -> "IPv6 audit log";
            default -> "data (" + kind + ")";
        };
    }

    /** Why, as {@code coverage} names it, in words. */
    private static String reason(String reason) {
        return switch (reason) {
            case "missing-day" -> "that day's file was not collected";
            case "not-managed" -> "the server was not managed";
            case "paused" -> "logging was paused";
            case "disk-full" -> "logging stopped for want of disk space";
            case "stopped" -> "the service was stopped";
            case "overwritten" -> "a later week overwrote it before it was collected";
            default -> reason;
        };
    }
}
