package ipam.track;

import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who had this address, what did this device or host hold; at a moment, in a span of time, or ever. */
public final class Track implements Question {
    /** Rows are fetched for so many leases at most; the others name the file and line of theirs. */
    static final int EVIDENCE_FOR = 200;
    /** Pages show the rows of so many leases of a span of time; fetching them takes longer than finding the leases. */
    static final int EVIDENCE_SHOWN = 5;
    /** So many leases are explained. */
    private static final int EXPLAINED = 10;

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
        List<Holding> holdings = inquiry.held();
        Coverage coverage = inquiry.coverage;
        Silence silence = Silence.of(coverage, window);
        Sentences sentences = new Sentences(subject, window, context.zone());
        List<Coverage.Reach> reaches = Stream.concat(
                        coverage.of(holdings).stream(), inquiry.logonCoverage.reaches().stream())
                .map(reach -> reach.within(window))
                .toList();
        List<String> explanation = detail == Detail.EXPLAINED ? inquiry.explained(holdings, sentences) : List.of();
        List<String> verdict = subject instanceof Subject.User && holdings.isEmpty()
                ? List.of(sentences.notLeased(inquiry.strays, inquiry.seen))
                : sentences.verdict(holdings, silence);
        List<String> hint = holdings.isEmpty() ? inquiry.hint(sentences) : List.of();
        Answer.Words words = new Answer.Words(
                Stream.concat(verdict.stream(), hint.stream()).toList(),
                explanation,
                Stream.of(
                                purged(context),
                                inquiry.partly(),
                                Logons.pending(context.lake(), window),
                                sentences.unheard(holdings, Silence.of(inquiry.logonCoverage, window)),
                                notes(holdings))
                        .flatMap(List::stream)
                        .toList());
        return new Answer(
                name(),
                asked(context),
                context.zone(),
                words,
                new TrackTables(subject, detail, context.zone())
                        .of(holdings, inquiry.strays, inquiry::complete, silence, reaches, window),
                Answer.ANY,
                new Dossier(subject, window, context).front(holdings, reaches));
    }

    /** That what is asked about is gone on purpose, or some of it: then no answer means nothing. */
    private List<String> purged(Context context) {
        Instant from = window.from();
        return Stream.of(Datasets.LEASE_EVENT, Datasets.LOGON_EVENT)
                .flatMap(dataset -> context
                        .lake()
                        .purged(dataset)
                        .filter(purge -> from == null
                                || from.isBefore(purge.before()
                                        .atStartOfDay(ZoneOffset.UTC)
                                        .toInstant()))
                        .map(purge -> "%s before %s, UTC, were purged on %s (%s)."
                                .formatted(
                                        dataset.equals(Datasets.LEASE_EVENT) ? "Rows of DHCP logs" : "Logons",
                                        purge.before(),
                                        LocalDate.ofInstant(purge.time(), context.zone()),
                                        purge.policy()))
                        .stream())
                .toList();
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
        boolean rows = holdings.stream()
                .allMatch(holding -> holding.evidence().stream().allMatch(row -> row.copy() != null));
        return holdings.size() > EVIDENCE_SHOWN && !rows
                ? List.of("The rows behind these leases are in --format json; or ask about fewer.")
                : List.of();
    }

    /** One asking: what it has found so far. */
    private final class Inquiry {
        private final Leases leases;
        private final EvidenceFinder evidence;
        private final LogonEvidence logonRows;
        private final Coverage coverage;
        private final Coverage logonCoverage;
        private final Clocks clocks;
        private final Grading grading;
        private final Logons logons;
        private final Map<IpAddress, List<Lease>> everybody = new HashMap<>();
        /** Where a user was that no lease is known of. */
        private List<Stray> strays = List.of();

        private @Nullable Logon seen;

        /** Whether nobody has the name that is asked about, but somebody has it as a part of theirs. */
        private boolean isPartly;

        Inquiry(Context context) {
            this.logons = new Logons(context.lake());
            this.leases = new Leases(context.lake());
            RawLines files = new RawLines(context.lake());
            this.evidence = new EvidenceFinder(context.lake(), files);
            this.logonRows = new LogonEvidence(context.lake(), files);
            Coverage all = Coverage.of(context.lake());
            this.coverage = all.about(subject);
            this.logonCoverage = all.ofLogons();
            this.clocks = Clocks.of(context.lake());
            this.grading = new Grading(all, clocks);
        }

        /** The leases that answer, who was on them, and the rows of so many as are shown. */
        List<Holding> held() {
            List<Holding> held = leased();
            if (strays.size() <= EVIDENCE_FOR) {
                Map<Logon, Evidence> rows =
                        logonRows.of(strays.stream().flatMap(Stray::rows).toList());
                strays = strays.stream().map(stray -> stray.with(rows)).toList();
            }
            return held.size() > shown() ? held : withLogonRows(held);
        }

        private int shown() {
            return window.isMoment() ? EVIDENCE_FOR : detail == Detail.EXPLAINED ? EXPLAINED : EVIDENCE_SHOWN;
        }

        /** What the card tells whose MAC an address without a lease is made of. */
        List<String> hint(Sentences sentences) {
            String mac = subject instanceof Subject.Addresses addresses
                    ? addresses.eui64().orElse(null)
                    : null;
            return mac == null
                    ? List.of()
                    : List.of(sentences.hint(mac, withUsers(holdings(leases(Subject.mac(mac))))));
        }

        List<String> partly() {
            return isPartly
                    ? List.of("No %s is called %s; these have it in their names."
                            .formatted(subject.key(), subject.text()))
                    : List.of();
        }

        private List<Holding> leased() {
            if (!(subject instanceof Subject.User named)) {
                List<Holding> held = withUsers(holdings(leases(subject)));
                if (held.isEmpty() && subject instanceof Subject.Host host && !host.wild()) {
                    held = withUsers(holdings(leases(host.partly())));
                    isPartly = !held.isEmpty();
                }
                return held;
            }
            List<Logon> own = rows(named);
            Subject.User user = named;
            if (own.isEmpty() && !named.isWild()) {
                own = rows(named.partly());
                isPartly = !own.isEmpty();
                user = isPartly ? named.partly() : named;
            }
            return leased(user, own);
        }

        private List<Holding> leased(Subject.User user, List<Logon> own) {
            Instant moment = window.isMoment() ? window.from() : null;
            seen = own.stream()
                    .filter(logon -> moment == null || !logon.time().isAfter(moment))
                    .reduce((a, b) -> b)
                    .orElse(null);
            List<Lease> found = leases.of(own, coverage.end());
            strays = Stray.of(
                    own.stream()
                            .filter(logon -> found.stream().noneMatch(logon::isOn))
                            .toList(),
                    window);
            return withUsers(holdings(found)).stream()
                    .filter(holding -> holding.users().stream().anyMatch(on -> user.isOf(on.account())))
                    .toList();
        }

        /**
         * The rows of a user, and the first and last one of each visit: at an address of the machine there is no row of
         * theirs, a logoff names no address, and a month's end that cuts a visit is never the last that is known.
         */
        private List<Logon> rows(Subject.User user) {
            return Stream.concat(
                            logons.of(user, window).stream(),
                            logons.visits(user, window).stream()
                                    .flatMap(visit -> Stream.of(visit.first(), visit.last())))
                    .sorted(Comparator.comparing(Logon::time))
                    .toList();
        }

        private List<Holding> withUsers(List<Holding> held) {
            if (held.size() > EVIDENCE_FOR) {
                return held;
            }
            Map<Lease, List<Visit>> on =
                    logons.visits(held.stream().map(Holding::lease).toList(), window);
            return held.stream()
                    .map(holding -> holding.by(on.getOrDefault(holding.lease(), List.of()), window, clocks))
                    .toList();
        }

        private List<Lease> leases(Subject subject) {
            boolean whole = window.equals(TimeWindow.ALL);
            List<Lease> found = whole ? leases.of(subject) : leases.of(subject, window, coverage.end());
            if (whole && subject instanceof Subject.Addresses) {
                found.forEach(lease -> everybody
                        .computeIfAbsent(lease.ip(), none -> new ArrayList<>())
                        .add(lease));
            }
            return found;
        }

        private List<Holding> holdings(List<Lease> found) {
            Instant moment = window.isMoment() ? window.from() : null;
            List<Holding> held = moment == null
                    ? during(found)
                    : new Candidates(grading)
                            .at(moment, found, (lease, since) -> !Grading.wasSeen(of(lease.ip()), since, lease));
            if (held.size() > shown()) {
                return held;
            }
            List<Holding> shown = withRows(held);
            return moment == null
                    ? shown
                    : shown.stream()
                            .map(holding -> grading.withClocks(holding, moment))
                            .toList();
        }

        /** The same, with all rows of their evidence, unless they are too many. */
        List<Holding> complete(List<Holding> held) {
            return held.size() > EVIDENCE_FOR ? held : withLogonRows(withRows(held));
        }

        private List<Holding> withLogonRows(List<Holding> held) {
            Map<Logon, Evidence> rows = logonRows.of(held.stream()
                    .flatMap(holding -> holding.users().stream())
                    .flatMap(UserHolding::rows)
                    .toList());
            return held.stream()
                    .map(holding -> holding.by(holding.users().stream()
                            .map(user -> user.with(rows))
                            .toList()))
                    .toList();
        }

        private List<Holding> withRows(List<Holding> held) {
            if (held.size() > EVIDENCE_FOR) {
                return held;
            }
            Map<Lease, List<Evidence>> rows =
                    evidence.of(held.stream().map(Holding::lease).toList());
            return held.stream()
                    .map(holding -> holding.with(rows.getOrDefault(holding.lease(), List.of())))
                    .toList();
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

        /** What is known of the clocks of the servers that its rows are of. */
        private List<String> notes(Holding holding) {
            Set<String> servers = holding.allEvidence()
                    .map(row -> row.link().server())
                    .collect(Collectors.toCollection(TreeSet::new));
            Instant from = window.from();
            return clocks.notes(servers, from == null ? holding.lease().span().seen() : from);
        }

        private List<Lease> of(IpAddress ip) {
            return everybody.computeIfAbsent(ip, leases::of);
        }

        List<String> explained(List<Holding> holdings, Sentences sentences) {
            List<String> explanation = new ArrayList<>();
            Reasoning reasoning = new Reasoning(sentences);
            for (Holding holding : holdings.subList(0, Math.min(holdings.size(), EXPLAINED))) {
                explanation.addAll(
                        reasoning.of(holding, of(holding.lease().ip()), coverage.of(holding.lease()), notes(holding)));
            }
            return explanation;
        }
    }
}
