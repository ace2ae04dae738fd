package ipam.reports;

import java.util.Locale;

/** How many objects are over and under, in a sentence. */
final class UseWords {
    private UseWords() {}

    /** {@code 2 of 13 scopes are over their threshold, 1 is under it.} */
    static String now(ReportRequest.Subject subject, int all, int over, int under) {
        return sentence(subject, all, over, under, "is", "are", "");
    }

    /** {@code 1 of 13 scopes was over its threshold at the end, 9 were under it.} */
    static String atTheEnd(ReportRequest.Subject subject, int all, int over, int under) {
        return sentence(subject, all, over, under, "was", "were", " at the end");
    }

    /** {@code Scopes}, over their number. */
    static String heading(ReportRequest.Subject subject) {
        String many = subject.many();
        return many.substring(0, 1).toUpperCase(Locale.ROOT) + many.substring(1);
    }

    private static String sentence(
            ReportRequest.Subject subject, int all, int over, int under, String one, String many, String when) {
        if (all == 1) {
            String state =
                    over == 1 ? "over its threshold" : under == 1 ? "under its threshold" : "as full as it should be";
            return "The one %s %s %s%s.".formatted(subject.one(), one, state, when);
        }
        return String.format(
                Locale.ROOT,
                "%,d of %,d %s %s over %s threshold%s, %,d %s under it.",
                over,
                all,
                subject.many(),
                over == 1 ? one : many,
                over == 1 ? "its" : "their",
                when,
                under,
                under == 1 ? one : many);
    }
}
