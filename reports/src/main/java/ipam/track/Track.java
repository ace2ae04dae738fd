package ipam.track;

import ipam.net.IpAddress;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who had this address, what did this device or host hold; at a moment, in a span of time, or ever. */
public final class Track implements Question {
    /** Rows are fetched for so many leases at most; the others name the file and line of theirs. */
    static final int EVIDENCE_FOR = 200;
    /** Pages show the rows of so many leases at most. */
    static final int EVIDENCE_SHOWN = 20;

    private final Subject subject;
    private final TimeWindow window;
    private final Detail detail;

    /** How much is said. */
    public enum Detail {
        /** The verdict, the leases, their evidence. */
        BRIEF,
        /** And why, in sentences. */
        EXPLAINED
    }

    public Track(Subject subject, TimeWindow window, Detail detail) {
        this.subject = subject;
        this.window = window;
        this.detail = detail;
    }

    @Override
    public String name() {
        return "track";
    }

    @Override
    public Answer ask(Context context) {
        Inquiry inquiry = new Inquiry(context);
        List<Holding> holdings = inquiry.holdings();
        Coverage coverage = inquiry.coverage;
        Silence silence = Silence.of(coverage, window);
        Sentences sentences = new Sentences(subject, window, context.zone());
        List<String> explanation = detail == Detail.EXPLAINED ? inquiry.explained(holdings, sentences) : List.of();
        Answer.Words words = new Answer.Words(sentences.verdict(holdings, silence), explanation, notes(holdings));
        return new Answer(
                name(),
                asked(context),
                context.zone(),
                words,
                new TrackTables(subject, detail, context.zone()).of(holdings, silence, coverage, window),
                Answer.ANY);
    }

    private Map<String, @Nullable Object> asked(Context context) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put(subject.key().replace('-', '_'), subject.text());
        if (window.isMoment()) {
            asked.put("at", window.from());
        } else {
            asked.put("from", window.from());
            asked.put("to", window.to());
        }
        asked.put("time_zone", context.zone().getId());
        return asked;
    }

    private static List<String> notes(List<Holding> holdings) {
        if (holdings.size() > EVIDENCE_FOR) {
            return List.of("For %d leases the evidence names file and line alone; ask about fewer to see the rows."
                    .formatted(holdings.size()));
        }
        return holdings.size() > EVIDENCE_SHOWN
                ? List.of("The rows behind these leases are in --format json; or ask about fewer.")
                : List.of();
    }

    /** One asking: what it has found so far. */
    private final class Inquiry {
        private final Leases leases;
        private final EvidenceFinder evidence;
        private final Coverage coverage;
        private final Grading grading;
        private final Map<IpAddress, List<Lease>> everybody = new HashMap<>();

        Inquiry(Context context) {
            this.leases = new Leases(context.lake());
            this.evidence = new EvidenceFinder(context.lake());
            this.coverage = Coverage.of(context.lake()).about(subject);
            this.grading = new Grading(coverage);
        }

        List<Holding> holdings() {
            boolean whole = window.equals(TimeWindow.ALL);
            List<Lease> found = whole ? leases.of(subject) : leases.of(subject, window, coverage.end());
            if (whole && subject instanceof Subject.Addresses) {
                found.forEach(lease -> everybody
                        .computeIfAbsent(lease.ip(), none -> new ArrayList<>())
                        .add(lease));
            }
            Instant moment = window.isMoment() ? window.from() : null;
            List<Holding> held = moment == null ? during(found) : at(moment, found);
            boolean few = held.size() <= EVIDENCE_FOR;
            List<Holding> graded = new ArrayList<>();
            for (Holding holding : held) {
                List<Evidence> rows = few ? evidence.of(holding.lease()) : EvidenceFinder.linksOf(holding.lease());
                Rule rule = moment == null
                        ? holding.rule()
                        : Grading.withClock(holding.rule(), moment, holding.lease(), rows);
                graded.add(new Holding(holding.lease(), holding.from(), rule, rows));
            }
            return graded;
        }

        private List<Holding> during(List<Lease> found) {
            List<Holding> held = new ArrayList<>();
            for (Lease lease : found) {
                if (window.touches(lease.span().start(), lease.span().end())) {
                    held.add(Holding.of(lease, grading.during(window, lease)));
                }
            }
            held.sort(Comparator.comparing(holding -> holding.lease().span().start()));
            return held;
        }

        private List<Holding> at(Instant moment, List<Lease> found) {
            List<Holding> held = new ArrayList<>();
            for (Lease lease : found) {
                if (lease.span().covers(moment)) {
                    held.add(Holding.of(lease, grading.at(moment, lease)));
                } else if (!lease.span().startKnown()
                        && moment.isBefore(lease.span().start())) {
                    Optional<Instant> since = grading.heldSince(moment, lease, of(lease.ip()));
                    since.ifPresent(from -> held.add(new Holding(lease, from, Rule.RENEWED_LATER, List.of())));
                }
            }
            held.removeIf(holding -> holding.rule().grade() == Grade.UNKNOWN
                    && held.stream()
                            .anyMatch(other ->
                                    other.lease().ip().equals(holding.lease().ip())
                                            && other.rule().grade() != Grade.UNKNOWN));
            return held;
        }

        private List<Lease> of(IpAddress ip) {
            return everybody.computeIfAbsent(ip, leases::of);
        }

        List<String> explained(List<Holding> holdings, Sentences sentences) {
            List<String> explanation = new ArrayList<>();
            for (Holding holding : holdings.subList(0, Math.min(holdings.size(), 10))) {
                explanation.addAll(
                        sentences.explanation(holding, of(holding.lease().ip()), coverage.of(holding.lease())));
            }
            return explanation;
        }
    }
}
