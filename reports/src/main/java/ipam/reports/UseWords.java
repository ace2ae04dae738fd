package ipam.reports;

import ipam.lake.Part;
import ipam.record.Configuration;
import ipam.report.CommittedFile;
import ipam.report.Context;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;

/** How many objects are over and under, in a sentence. */
final class UseWords {
    /** What to say where there are no figures. */
    static final String NONE =
            "No utilization is on record for this question: ipam run address-utilization derives it.";

    private UseWords() {}

    /** What to say where a span of time has no figures: where there are some, or what makes them. */
    static String noneWithin(Context context) {
        return context.lake().files().stream()
                .map(CommittedFile::part)
                .filter(part -> part.dataset().equals(Configuration.UTILIZATION.name()))
                .map(Part::to)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(newest ->
                        "No utilization is on record for this question; the newest of all is of %s: ask with --from and --to."
                                .formatted(LocalDate.ofInstant(newest, context.zone())))
                .orElse(NONE);
    }

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
