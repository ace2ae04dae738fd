package ipam.cli;

import ipam.lake.Certificate;
import ipam.lake.PurgePlan;
import ipam.lake.PurgePlan.Removal;
import ipam.lake.PurgeRequest;
import ipam.report.Answer;
import ipam.report.Answer.Words;
import ipam.report.Field;
import ipam.report.Moments;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a purge would remove, and the certificate of one that did. */
final class PurgeAnswer {
    private static final List<Field> REMOVED = List.of(
            Field.text("class", "Class"),
            Field.text("dataset", "Dataset"),
            Field.text("before", "Older than"),
            Field.integer("rows", "Rows"),
            Field.integer("bytes", "Bytes"),
            Field.text("first_day", "First day"),
            Field.text("last_day", "Last day"),
            Field.integer("files_removed", "Files that go"),
            Field.integer("files_rewritten", "Files written anew"));
    private static final List<Field> HELD = List.of(Field.text("case", "Case"), Field.integer("rows", "Rows it keeps"));
    private static final List<Field> FILES = List.of(
            Field.text("file", "File"),
            Field.integer("rows", "Rows"),
            Field.integer("bytes", "Bytes"),
            Field.text("sha256", "SHA-256"));

    private final ZoneId zone;

    PurgeAnswer(ZoneId zone) {
        this.zone = zone;
    }

    /** What would go. */
    Answer of(PurgePlan plan) {
        return of(plan, "", "Nothing is that old.");
    }

    /** What would go of a server. */
    Answer of(PurgePlan plan, String server) {
        return of(plan, " of " + server, "Nothing is kept of %s.".formatted(server));
    }

    private Answer of(PurgePlan plan, String of, String nothing) {
        String verdict = plan.isEmpty()
                ? nothing
                : "%s%s would be removed, and what was derived from them; the same with --yes removes them."
                        .formatted(counts(plan), of);
        return answer("purge", Map.of(), new Words(List.of(verdict), List.of(), notes(plan)), tables(plan));
    }

    /** {@code 1,204 rows and 3 kept stretches of files}. */
    static String counts(PurgePlan plan) {
        String rows = "%,d %s".formatted(plan.rows(), plan.rows() == 1 ? "row" : "rows");
        String stretches =
                "%,d kept %s of files".formatted(plan.stretches(), plan.stretches() == 1 ? "stretch" : "stretches");
        return plan.stretches() == 0 ? rows : plan.rows() == 0 ? stretches : rows + " and " + stretches;
    }

    private static List<String> notes(PurgePlan plan) {
        return plan.held().isEmpty()
                ? List.of()
                : List.of("Holds are in the way: what they name stays (ipam hold list).");
    }

    /** Nothing went. */
    Answer nothing() {
        return nothing("Nothing is that old: nothing was removed.");
    }

    /** Nothing went, and why. */
    Answer nothing(String reason) {
        return answer("purge", Map.of(), Words.verdict(reason), List.of(removed(new PurgePlan(List.of(), Map.of()))));
    }

    Answer of(Certificate certificate) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("certificate", certificate.entry());
        List<Table> tables = new ArrayList<>(tables(certificate.plan()));
        tables.add(Table.of(
                "files",
                "Files removed",
                FILES,
                Rows.of(certificate.parts().stream()
                        .map(part -> Row.of(part.file(), part.rows(), part.bytes(), part.sha256()))
                        .toList())));
        return answer("purge", asked, new Words(verdict(certificate), List.of(), chain(certificate)), tables);
    }

    private List<String> verdict(Certificate certificate) {
        return List.of(
                "Purge certificate %d: %s%s were removed on %s."
                        .formatted(
                                certificate.entry(),
                                counts(certificate.plan()),
                                certificate.server().isEmpty() ? "" : " of " + certificate.server(),
                                Moments.sentence(certificate.time(), zone)),
                "By %s, with ipam %s; policy: %s."
                        .formatted(certificate.by(), certificate.program(), certificate.policy()),
                certificate.left() == 0
                        ? "None of the files is left."
                        : "%,d of the files are left for readers that hold them; the first run after %s deletes them."
                                .formatted(certificate.left(), Moments.sentence(certificate.deletable(), zone)));
    }

    private static List<String> chain(Certificate certificate) {
        return List.of(
                "Derived data (who held what, sessions, identities) was made anew without what was removed.",
                "Manifest entry before: %s".formatted(certificate.before()),
                "Manifest entry %08d: %s".formatted(certificate.entry(), certificate.after()),
                "ipam verify checks the chain; ipam purge --certificate %d prints this again."
                        .formatted(certificate.entry()));
    }

    private static List<Table> tables(PurgePlan plan) {
        List<Table> tables = new ArrayList<>(List.of(removed(plan)));
        tables.add(Table.of(
                "holds",
                "Holds in the way",
                HELD,
                Rows.of(plan.held().entrySet().stream()
                        .map(held -> Row.of(held.getKey(), held.getValue()))
                        .toList())));
        return tables;
    }

    private static Table removed(PurgePlan plan) {
        return Table.of(
                "removed",
                "",
                REMOVED,
                Rows.of(plan.removals().stream().map(PurgeAnswer::row).toList()));
    }

    private static Row row(Removal removal) {
        return Row.of(
                removal.kind().word(),
                removal.dataset().name(),
                removal.before().equals(PurgeRequest.EVER)
                        ? null
                        : removal.before().toString(),
                removal.rows(),
                removal.bytes(),
                text(removal.first()),
                text(removal.last()),
                removal.whole(),
                removal.edges());
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private Answer answer(String name, Map<String, @Nullable Object> asked, Words words, List<Table> tables) {
        return new Answer(name, asked, zone, words, tables, Answer.ANY);
    }
}
