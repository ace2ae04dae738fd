package ipam.cli;

import ipam.collect.Finding;
import ipam.collect.Finding.Kind;
import ipam.collect.Planned;
import ipam.collect.Tally;
import ipam.jobs.RunResult;
import ipam.lake.Notice;
import ipam.notices.NoticeWords;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Moments;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tasks did: of each a line for each server, a word about the files that it left, and the exit code. */
final class RunSummary {
    private static final List<Field> SERVERS = List.of(
            Field.text("server", "Server"),
            Field.integer("files", "Files"),
            Field.integer("bytes", "Bytes"),
            Field.integer("rows", "Rows"),
            Field.integer("rejected", "Rejected"),
            Field.integer("repeated", "Known already"),
            Field.integer("purged", "Of purged days"),
            Field.time("first", "First"),
            Field.time("last", "Last"),
            Field.text("task", "Task"));
    private static final List<Field> FINDINGS = List.of(
            Field.text("kind", "Kind").in(Shape.TREE),
            Field.text("server", "Server"),
            Field.text("file", "File"),
            Field.text("detail", "What"),
            Field.integer("files", "Files"));
    private static final List<Field> NOTICES = List.of(
            Field.text("kind", "Kind"),
            Field.text("object_kind", "Of"),
            Field.text("object", "Object"),
            Field.text("server", "Server"),
            Field.text("state_before", "Before"),
            Field.text("state_after", "After"),
            Field.text("detail", "Detail"));
    private static final List<Field> PLAN = List.of(
            Field.text("server", "Server"),
            Field.text("file", "File"),
            Field.text("format", "Format"),
            Field.integer("bytes", "New bytes"));

    /** What people must see even when they want to see little: it decides the exit code. */
    private static final Set<Kind> ALARMING = EnumSet.of(
            Kind.UNMATCHED,
            Kind.UNREADABLE,
            Kind.STALE,
            Kind.UNRECOGNISED,
            Kind.UNASKED,
            Kind.UNTRANSFERRED,
            Kind.UNANSWERED);

    private final Map<String, RunResult> results;
    private final Session session;

    /** @param results by the name of the task, in the order they ran */
    RunSummary(Map<String, RunResult> results, Session session) {
        this.results = results;
        this.session = session;
    }

    ExitCode exit() {
        ExitCode exit = ExitCode.OK;
        for (RunResult result : results.values()) {
            exit = exit.or(exit(result));
        }
        return exit;
    }

    private static ExitCode exit(RunResult result) {
        boolean refused = result.rejected() > 0
                || result.findings().stream().anyMatch(finding -> finding.kind() == Kind.UNRECOGNISED);
        return (result.busy().isEmpty() ? ExitCode.OK : ExitCode.BUSY)
                .or(result.isInputMissing() ? ExitCode.MISSING : ExitCode.OK)
                .or(refused ? ExitCode.REJECTED : ExitCode.OK);
    }

    /** What a run would collect. */
    Answer plan() {
        List<Row> rows = results.values().stream()
                .flatMap(result -> result.planned().stream())
                .map(RunSummary::planned)
                .toList();
        Table plan = Table.of("planned", "", PLAN, Rows.of(rows)).orSay("Nothing is new.");
        return answer(List.of(plan, findings("The other files")));
    }

    /** Tells people, beside the data, what must be seen even by those who want to see little. */
    void warn() {
        Set<String> warnings = new LinkedHashSet<>();
        results.values().forEach(result -> warnings.addAll(warnings(result)));
        warnings.forEach(warning -> session.terminal().err().println("ipam: " + warning));
    }

    /** Tells people beside the data, or programs as data. */
    void tell(OutputOptions output) throws IOException {
        warn();
        if (output.isForPeople(session.terminal())) {
            results.forEach((task, result) -> {
                if (results.size() > 1) {
                    session.say(task);
                }
                lines(result).forEach(session::say);
            });
        } else {
            List<Table> tables = new ArrayList<>();
            tables.add(Table.of("servers", "", SERVERS, Rows.of(servers())));
            tables.add(findings(""));
            if (results.values().stream().anyMatch(result -> !result.notices().isEmpty())) {
                tables.add(notices());
            }
            output.write(answer(tables), session.terminal());
        }
    }

    private static List<String> warnings(RunResult result) {
        List<String> warnings = new ArrayList<>();
        result.findings().stream()
                .filter(finding -> ALARMING.contains(finding.kind()) && finding.kind() != Kind.STALE)
                .forEach(finding -> warnings.add(warning(finding)));
        result.findings().stream()
                .filter(finding -> finding.kind() == Kind.STALE)
                .collect(Collectors.groupingBy(Finding::server, TreeMap::new, Collectors.toList()))
                .forEach((server, stale) -> warnings.add(stale(server, stale)));
        result.changed().forEach(file -> warnings.add(file + ": overwritten while it was read; the next run takes it"));
        result.busy().forEach(server -> warnings.add(server + ": another run holds it; try later"));
        return warnings;
    }

    /** What a server said names the zone, or the service; what was asked for servers is no file. */
    private static String warning(Finding finding) {
        return finding.kind() == Kind.UNTRANSFERRED
                        || finding.kind() == Kind.UNASKED
                        || finding.kind() == Kind.UNANSWERED
                ? "%s: %s".formatted(finding.server(), finding.detail())
                : "%s: %s (%s)".formatted(finding.server(), finding.file(), finding.detail());
    }

    /** One line a server, however many exports nobody makes any more; the oldest is named. */
    private static String stale(String server, List<Finding> stale) {
        String oldest = stale.get(0).file();
        return stale.size() == 1
                ? "%s: %s (%s)".formatted(server, oldest, Kind.STALE.text())
                : "%s: %d exports are older than their interval allows, the oldest is %s"
                        .formatted(server, stale.size(), oldest);
    }

    private List<String> lines(RunResult result) {
        List<String> lines = new ArrayList<>();
        new TreeMap<>(result.servers()).forEach((name, server) -> lines.add(line(name, server)));
        counts(result)
                .forEach((kind, count) ->
                        lines.add("%d %s: %s".formatted(count, count == 1 ? "file" : "files", kind.text())));
        if (!result.servers().isEmpty()) {
            lines.add("%,d rows and %,d rejected in %s (%s)"
                    .formatted(result.accepted(), result.rejected(), seconds(result), rate(result)));
        } else if (result.notices().isEmpty()) {
            lines.add("Nothing new.");
        }
        lines.addAll(NoticeWords.sentencesOf(result.notices()));
        result.findings().stream()
                .filter(finding -> finding.kind() == Kind.REMARK)
                .forEach(finding -> lines.add(finding.detail() + "."));
        return lines;
    }

    private String line(String name, Tally.Server server) {
        String span = server.from() == null || server.to() == null
                ? ""
                : ", %s to %s"
                        .formatted(
                                Moments.sentence(server.from(), session.zone()),
                                Moments.sentence(server.to(), session.zone()));
        return "%s: %,d rows, %,d rejected%s%s, of %,d %s%s"
                .formatted(
                        name,
                        server.accepted(),
                        server.rejected(),
                        server.repeated() == 0 ? "" : ", %,d collected already".formatted(server.repeated()),
                        server.purged() == 0 ? "" : ", %,d of purged days".formatted(server.purged()),
                        server.sources(),
                        server.sources() == 1 ? "file" : "files",
                        span);
    }

    private static Map<Kind, Long> counts(RunResult result) {
        Map<Kind, Long> counts = new TreeMap<>();
        result.findings().stream()
                .filter(finding -> !ALARMING.contains(finding.kind()) && finding.kind() != Kind.REMARK)
                .forEach(finding -> counts.merge(finding.kind(), 1L, Long::sum));
        return counts;
    }

    private static String seconds(RunResult result) {
        return String.format(Locale.ROOT, "%.1f s", result.took().toMillis() / 1000.0);
    }

    private static String rate(RunResult result) {
        double rows = result.accepted() + result.rejected();
        return String.format(
                Locale.ROOT,
                "%,.0f rows/s",
                rows * 1000 / Math.max(1, result.took().toMillis()));
    }

    private List<Row> servers() {
        List<Row> rows = new ArrayList<>();
        results.forEach((task, result) -> new TreeMap<>(result.servers())
                .forEach((name, server) -> rows.add(Row.of(
                        name,
                        server.sources(),
                        server.bytes(),
                        server.accepted(),
                        server.rejected(),
                        server.repeated(),
                        server.purged(),
                        server.from(),
                        server.to(),
                        task))));
        return rows;
    }

    private static Row planned(Planned planned) {
        return Row.of(planned.server(), planned.file(), planned.format(), planned.bytes());
    }

    private Table findings(String title) {
        List<Row> rows = new ArrayList<>();
        for (RunResult result : results.values()) {
            Map<String, Long> unchanged = new TreeMap<>();
            for (Finding finding : result.findings()) {
                if (finding.kind() == Kind.UNCHANGED && !session.verbose()) {
                    unchanged.merge(finding.server(), 1L, Long::sum);
                } else {
                    rows.add(row(finding.kind(), finding.server(), finding.file(), finding.detail(), 1));
                }
            }
            unchanged.forEach(
                    (server, files) -> rows.add(row(Kind.UNCHANGED, server, null, Kind.UNCHANGED.text(), files)));
        }
        return Table.of("findings", title, FINDINGS, Rows.of(rows)).in(Shape.PAGE, Shape.TREE);
    }

    private Table notices() {
        List<Row> rows = results.values().stream()
                .flatMap(result -> result.notices().stream())
                .flatMap(alike -> alike.first().stream())
                .map(RunSummary::row)
                .toList();
        return Table.of("notices", "", NOTICES, Rows.of(rows)).in(Shape.PAGE, Shape.TREE);
    }

    /** That the table of notices has but the first, where there are many. */
    private List<String> unlisted() {
        long unlisted = results.values().stream()
                .flatMap(result -> result.notices().stream())
                .mapToLong(alike -> alike.count() - alike.first().size())
                .sum();
        return unlisted == 0
                ? List.of()
                : List.of("%,d more notices are not listed here: ipam events --kind notice shows all."
                        .formatted(unlisted));
    }

    private static Row row(Notice notice) {
        return Row.of(
                notice.kind(),
                notice.subject().objectKind(),
                notice.subject().object(),
                notice.subject().server(),
                notice.change().before(),
                notice.change().after(),
                notice.detail());
    }

    private static Row row(Kind kind, String server, @Nullable String file, String detail, long files) {
        return Row.of(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), server, file, detail, files);
    }

    private Answer answer(List<Table> tables) {
        return new Answer("run", Map.of(), session.zone(), Answer.Words.notes(unlisted()), tables, Answer.ANY);
    }
}
