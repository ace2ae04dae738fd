package ipam.track;

import ipam.lake.Grade;
import ipam.report.Field;
import ipam.report.Moments;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tables of a tracking answer: the leases, the rows they stand on, the data they come from. */
final class TrackTables {
    private final Subject subject;
    private final Track.Detail detail;
    private final ZoneId zone;

    TrackTables(Subject subject, Track.Detail detail, ZoneId zone) {
        this.subject = subject;
        this.detail = detail;
        this.zone = zone;
    }

    /**
     * The tables.
     *
     * @param strays where the user was that no lease is known of
     * @param withRows fetches the rows of the evidence where they are not at hand yet; for programs alone
     * @param reaches what data there is, with the gaps in the time asked about
     */
    List<Table> of(
            List<Holding> holdings,
            List<Stray> strays,
            UnaryOperator<List<Holding>> withRows,
            Silence silence,
            List<Coverage.Reach> reaches,
            TimeWindow window) {
        List<Table> tables = new ArrayList<>();
        boolean users = holdings.stream().anyMatch(holding -> !holding.users().isEmpty());
        if (!strays.isEmpty()) {
            List<Row> rows = new ArrayList<>(rows(holdings));
            strays.forEach(stray -> rows.add(row(stray)));
            tables.add(answers(Rows.of(rows), true));
        } else if (holdings.isEmpty()) {
            tables.add(answers(Rows.of(silent(silence, window)), false).in(Shape.SHEET, Shape.TREE));
        } else {
            tables.add(answers(Rows.of(rows(holdings)), users).in(Shape.PAGE));
            boolean atHand = holdings.stream()
                    .anyMatch(holding -> holding.evidence().stream().anyMatch(row -> row.copy() != null));
            Rows nested =
                    sink -> rows(atHand ? holdings : withRows.apply(holdings)).forEach(sink);
            tables.add(answers(nested, users).in(Shape.SHEET, Shape.TREE));
            if (atHand || holdings.size() <= Track.EVIDENCE_SHOWN) {
                tables.add(evidence(holdings));
            }
        }
        tables.add(coverage(reaches));
        return tables;
    }

    private Table answers(Rows rows, boolean users) {
        boolean client = subject instanceof Subject.Identifier;
        List<Field> fields = List.of(
                oneAddress() ? Field.text("ip", "Address").in(Shape.SHEET, Shape.TREE) : Field.text("ip", "Address"),
                Field.text("client", "Client").in(client ? new Shape[] {} : new Shape[] {Shape.PAGE}),
                Field.text("mac", "MAC").in(Shape.SHEET, Shape.TREE),
                Field.text("client_id", "Client id").in(Shape.SHEET, Shape.TREE),
                Field.text("duid", "DUID").in(Shape.SHEET, Shape.TREE),
                Field.text("host", "Host"),
                users ? Field.text("user", "User") : Field.text("user", "User").in(Shape.SHEET, Shape.TREE),
                Field.time("from", "From"),
                Field.time("to", "To"),
                Field.text("end", "End"),
                Field.text("grade", "Grade"),
                Field.text("rule", "Rule"),
                Field.time("seen", "Last seen").in(Shape.SHEET, Shape.TREE),
                Field.integer("renewals", "Renewals").in(Shape.SHEET, Shape.TREE),
                Field.text("server", "Server").in(Shape.SHEET, Shape.TREE),
                Field.text("first_evidence", "First evidence").in(Shape.SHEET),
                Field.text("first_sha256", "SHA-256 of the first").in(Shape.SHEET),
                Field.text("last_evidence", "Last evidence").in(Shape.SHEET),
                Field.text("last_sha256", "SHA-256 of the last").in(Shape.SHEET),
                Field.text("user_evidence", "Evidence of the user").in(Shape.SHEET),
                Field.text("user_sha256", "SHA-256 of that").in(Shape.SHEET),
                Field.nested("evidence"),
                Field.nested("users"));
        return Table.of("answers", title("Answers"), fields, rows);
    }

    /** Where an answer is read as a whole, its parts have titles. */
    private String title(String words) {
        return detail == Track.Detail.EXPLAINED ? words : "";
    }

    private boolean oneAddress() {
        return subject instanceof Subject.Addresses addresses && addresses.isOne();
    }

    private static List<Row> rows(List<Holding> holdings) {
        List<Row> rows = new ArrayList<>();
        for (Holding holding : holdings) {
            Lease lease = holding.lease();
            Client client = lease.client();
            Lease.Span span = lease.span();
            List<Evidence> evidence = holding.evidence();
            Evidence first = evidence.get(0);
            Evidence last = evidence.get(evidence.size() - 1);
            Optional<Evidence> logon = holding.users().stream()
                    .flatMap(user -> user.evidence().stream())
                    .findFirst();
            rows.add(Row.of(
                    lease.ip().toString(),
                    client.key(),
                    client.mac(),
                    client.clientId(),
                    client.duid(),
                    client.host(),
                    users(holding),
                    holding.from(),
                    span.end(),
                    span.reason(),
                    holding.grade().word(),
                    holding.rule().word(),
                    span.seen(),
                    span.renewals(),
                    lease.last().server(),
                    first.where(),
                    sha256(first),
                    last.where(),
                    sha256(last),
                    logon.map(Evidence::where).orElse(null),
                    logon.map(TrackTables::sha256).orElse(null),
                    holding.allEvidence().map(TrackTables::nested).toList(),
                    holding.users().stream().map(TrackTables::nested).toList()));
        }
        return rows;
    }

    /** Whom the logons name; not who had left. */
    private static @Nullable String users(Holding holding) {
        String named = holding.users().stream()
                .filter(user -> user.grade() != Grade.UNKNOWN)
                .map(user -> user.account().shown())
                .collect(Collectors.joining(", "));
        return named.isEmpty() ? null : named;
    }

    private static Map<String, Object> nested(UserHolding user) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("user", user.account().shown());
        map.put("from", user.from());
        map.put("to", user.to());
        map.put("logons", user.logons());
        map.put("grade", user.grade().word());
        map.put("rule", user.rule().word());
        map.put("first_evidence", user.first().where());
        map.put("last_evidence", user.last().where());
        return map;
    }

    private static Row row(Stray stray) {
        Evidence first = stray.evidence().get(0);
        Evidence last = stray.evidence().get(stray.evidence().size() - 1);
        return Row.of(
                stray.ip(),
                stray.first().mac(),
                stray.first().mac(),
                null,
                null,
                stray.first().host(),
                stray.first().account().shown(),
                stray.first().time(),
                stray.last().time(),
                null,
                Grade.LIKELY.word(),
                "no-lease",
                stray.last().time(),
                null,
                stray.first().link().server(),
                first.where(),
                sha256(first),
                last.where(),
                sha256(last),
                first.where(),
                sha256(first),
                stray.evidence().stream().map(TrackTables::nested).toList(),
                List.of());
    }

    /** Where nothing can be said, machines get a row that says so: no rows would read as "nobody". */
    private List<Row> silent(Silence silence, TimeWindow window) {
        if (silence.parts().isEmpty() && !silence.isTotal()) {
            return List.of();
        }
        Silence.@Nullable Part part =
                silence.parts().isEmpty() ? null : silence.parts().get(0);
        boolean moment = window.isMoment();
        Instant from = part == null || !moment ? window.from() : part.from();
        Instant to = part == null || !moment ? window.to() : part.to();
        String ip = subject instanceof Subject.Addresses ? subject.text() : null;
        String mac = subject.key().equals("mac") ? subject.text() : null;
        String clientId = subject.key().equals("client-id") ? subject.text() : null;
        String host = subject instanceof Subject.Host ? subject.text() : null;
        String user = subject instanceof Subject.User ? subject.text() : null;
        String server = part == null ? null : part.server();
        return List.of(Row.of(
                ip,
                null,
                mac,
                clientId,
                null,
                host,
                user,
                from,
                to,
                null,
                Grade.UNKNOWN.word(),
                Rule.NO_DATA.word(),
                null,
                null,
                server,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of()));
    }

    /** Of the bytes that were collected with the row. */
    private static @Nullable String sha256(Evidence evidence) {
        Evidence.@Nullable Copy copy = evidence.copy();
        return copy == null ? null : copy.sha256();
    }

    private static Map<String, @Nullable Object> nested(Evidence evidence) {
        Evidence.@Nullable Copy copy = evidence.copy();
        Evidence.@Nullable Words words = evidence.words();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("file", evidence.link().source());
        map.put("line", evidence.link().line());
        map.put("sha256", sha256(evidence));
        map.put("text", copy == null ? null : copy.text());
        map.put("time", evidence.time());
        map.put("time_uncertain", evidence.clock());
        map.put("event", words == null ? null : words.event());
        map.put("role", evidence.role().word());
        map.put("text_from", copy == null ? null : copy.origin().word());
        return map;
    }

    private Table evidence(List<Holding> holdings) {
        List<Row> rows = new ArrayList<>();
        for (Holding holding : holdings) {
            String of = oneAddress()
                    ? holding.lease().client().key()
                    : holding.lease().ip().toString();
            holding.evidence()
                    .forEach(evidence -> rows.add(Row.of(of, evidence.role().word(), lines(evidence))));
            holding.users()
                    .forEach(user -> user.evidence()
                            .forEach(evidence -> rows.add(
                                    Row.of(of, "logon of " + user.account().shown(), lines(evidence)))));
        }
        Field of = Field.text("of", oneAddress() ? "Client" : "Address");
        List<Field> fields = List.of(
                holdings.size() == 1 ? of.in() : of.in(Shape.PAGE),
                Field.text("role", "Evidence").in(Shape.PAGE),
                Field.lines("row", "File and line, and what stands there"));
        return Table.of("evidence", title("Evidence"), fields, Rows.of(rows)).in(Shape.PAGE);
    }

    private List<String> lines(Evidence evidence) {
        List<String> lines = new ArrayList<>(List.of(evidence.where()));
        Evidence.@Nullable Copy copy = evidence.copy();
        if (copy != null) {
            if (detail == Track.Detail.EXPLAINED) {
                lines.add(
                        (copy.sha256() == null ? "" : "SHA-256 of the bytes collected with it: " + copy.sha256() + "; ")
                                + copy.origin().sentence());
            }
            lines.addAll(EvidenceText.lines(copy.text(), detail));
        }
        return lines;
    }

    private Table coverage(List<Coverage.Reach> reaches) {
        List<Row> rows = reaches.stream()
                .map(reach -> Row.of(
                        reach.server(),
                        reach.kind(),
                        reach.from(),
                        reach.to(),
                        gaps(reach),
                        reach.gaps().stream().map(TrackTables::nested).toList()))
                .toList();
        List<Field> fields = List.of(
                Field.text("server", "Data of"),
                Field.text("kind", "Kind"),
                Field.time("from", "From"),
                Field.time("to", "To"),
                Field.text("gap", "Gaps in the time asked about").in(Shape.PAGE),
                Field.nested("gaps"));
        return Table.of("coverage", title("Data"), fields, Rows.of(rows)).in(Shape.PAGE, Shape.TREE);
    }

    private @Nullable String gaps(Coverage.Reach reach) {
        return reach.gaps().isEmpty()
                ? null
                : reach.gaps().stream()
                        .map(gap -> "%s to %s (%s)"
                                .formatted(
                                        Moments.cell(gap.start(), zone), Moments.cell(gap.end(), zone), gap.reason()))
                        .collect(Collectors.joining("; "));
    }

    private static Map<String, Object> nested(Coverage.Gap gap) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("from", gap.start());
        map.put("to", gap.end());
        map.put("gap", gap.reason());
        return map;
    }
}
