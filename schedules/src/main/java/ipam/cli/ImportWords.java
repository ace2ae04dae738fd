package ipam.cli;

import ipam.inventory.ImportRequest;
import ipam.inventory.Inventory.Applied;
import ipam.inventory.Item;
import ipam.inventory.Mark;
import ipam.inventory.Plan;
import ipam.inventory.PlannedRow;
import ipam.inventory.PlannedRow.Action;
import ipam.inventory.PlannedRow.FieldChange;
import ipam.readers.sheet.SheetRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in words what an import would do, or has done. */
final class ImportWords {
    /** More than anybody reads; all of it is in the file of {@code --output}. */
    private static final int MOST = 200;

    private final Terminal terminal;
    private final ImportRequest request;
    private final Plan plan;

    ImportWords(Terminal terminal, ImportRequest request, Plan plan) {
        this.terminal = terminal;
        this.request = request;
        this.plan = plan;
    }

    /** What would be done, and all that is wrong. */
    void plan() {
        terminal.println("%s: %,d %s: %,d new, %,d changed, %,d unchanged, %,d refused%s"
                .formatted(
                        request.file().getFileName(),
                        plan.rows().size(),
                        plan.rows().size() == 1 ? "row" : "rows",
                        plan.count(Action.NEW),
                        plan.count(Action.CHANGED),
                        plan.count(Action.UNCHANGED),
                        plan.count(Action.REFUSED),
                        request.sync() == null
                                ? ""
                                : ", %,d to delete".formatted(plan.deleted().size())));
        plan.notes().forEach(note -> terminal.println("  note: " + note));
        List<String> changes = plan.rows().stream()
                .filter(row -> row.action() == Action.CHANGED)
                .limit(MOST)
                .map(ImportWords::change)
                .toList();
        changes.forEach(terminal::println);
        more(plan.count(Action.CHANGED) - changes.size(), "changes");
        plan.deleted().stream().limit(MOST).map(Item::label).forEach(label -> terminal.println("  delete " + label));
        more(plan.deleted().size() - (long) MOST, "to delete");
        marks();
        if (!plan.refusal().isEmpty()) {
            terminal.println("Nothing can be applied: " + plan.refusal() + ".");
        }
    }

    /** The command that applies the plan; empty when there is nothing to apply. */
    String command(Path file, List<String> options) {
        boolean idle = plan.count(Action.NEW) + plan.count(Action.CHANGED) == 0
                && plan.deleted().isEmpty();
        if (plan.token().isEmpty() || idle) {
            return "";
        }
        List<String> words = new ArrayList<>(
                List.of("ipam", "import", request.kind().plural(), file.toString(), "--apply", plan.token()));
        words.addAll(4, options);
        return words.stream().map(ImportWords::quoted).collect(Collectors.joining(" "));
    }

    static String quoted(String word) {
        return word.matches("[\\p{L}\\p{N}_./:=%+,@-]+") ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }

    /** How to go on. */
    void token(String command) {
        if (!plan.token().isEmpty()) {
            terminal.println(command.isEmpty() ? "There is nothing to apply." : "To apply it: " + command);
        }
    }

    /** What was done. */
    void applied(Applied applied, boolean nothing) {
        long taken = nothing ? 0 : plan.rows().size() - plan.count(Action.REFUSED);
        terminal.println("%,d out of %,d %s imported: %,d new, %,d changed, %,d unchanged, %,d deleted"
                .formatted(
                        taken,
                        plan.rows().size(),
                        request.kind().plural(),
                        applied.created(),
                        applied.changed(),
                        nothing ? 0 : plan.count(Action.UNCHANGED),
                        applied.deleted()));
        marks();
    }

    /** The same as Windows Server IPAM says it. */
    void inWindowsWords(boolean nothing, @Nullable Path failures) {
        long all = plan.rows().size();
        long taken = nothing ? 0 : all - plan.count(Action.REFUSED);
        String families = plan.rows().stream()
                .map(PlannedRow::item)
                .filter(Objects::nonNull)
                .map(item -> item.place().first().isV4() ? "IPv4" : "IPv6")
                .distinct()
                .sorted()
                .collect(Collectors.joining(" and "));
        terminal.println("Import of%s objects is complete. %d out of %d objects successfully imported. %d out of %d"
                        .formatted(families.isEmpty() ? "" : " " + families, taken, all, all - taken, all)
                + " objects failed to get imported."
                + (failures == null || taken == all ? "" : " Failures recorded in the file: " + failures));
    }

    private void marks() {
        plan.marks().stream().limit(MOST).map(ImportWords::mark).forEach(terminal::println);
        more(plan.marks().size() - (long) MOST, "problems");
    }

    private void more(long count, String what) {
        if (count > 0) {
            terminal.println("  and %,d %s more; --output FILE has them all".formatted(count, what));
        }
    }

    private static String mark(Mark mark) {
        return "  %s: %s".formatted(SheetRow.words(mark.row()), mark.text());
    }

    private static String change(PlannedRow row) {
        StringBuilder line = new StringBuilder("  %s:".formatted(SheetRow.words(row.row())));
        for (FieldChange change : row.changes()) {
            line.append(" %s '%s' becomes '%s';".formatted(change.field().heading(), change.before(), change.after()));
        }
        return line.substring(0, line.length() - 1);
    }
}
