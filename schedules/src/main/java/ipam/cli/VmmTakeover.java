package ipam.cli;

import ipam.inventory.Inventory;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.inventory.PlannedRow.FieldChange;
import ipam.inventory.VmmPlan;
import ipam.inventory.VmmPlan.Change;
import ipam.inventory.VmmPlan.Difference;
import ipam.inventory.VmmRequest;
import ipam.readers.sheet.SheetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code ipam import all FOLDER --profile vmm}: what Virtual Machine Manager has, all kinds at once. */
final class VmmTakeover {
    static final String PROFILE = "vmm";

    /** What is said as the kind, for the folder holds several. */
    static final String ALL = "all";

    private static final int MOST = 200;

    private final Session session;
    private final Terminal terminal;
    private final Path named;
    private final VmmRequest request;

    /**
     * @param folder as it was named
     * @param request with where it lies
     */
    VmmTakeover(Session session, Path folder, VmmRequest request) {
        this.session = session;
        this.terminal = session.terminal();
        this.named = folder;
        this.request = request;
        if (!Files.isDirectory(request.folder())) {
            throw CommandException.usage(
                    "Invalid FILE: %s (must be a folder with Get-SCLogicalNetwork.json and the files of the other cmdlets)"
                            .formatted(folder));
        }
        if (request.server().isEmpty()) {
            throw CommandException.usage(
                    "Invalid --profile: vmm needs --instance, the name of the VMM server that the export is of");
        }
    }

    /** Says what would be done, and gives the token for it. */
    ExitCode rehearse() throws IOException {
        try (Stock stock = Stock.toRead(session)) {
            VmmPlan plan = stock.inventory().vmm().plan(request);
            tell(plan, "would be ");
            if (!plan.refusal().isEmpty()) {
                terminal.println("Nothing can be applied: " + plan.refusal() + ".");
            } else {
                terminal.println(plan.isIdle() ? "There is nothing to apply." : "To apply it: " + command(plan));
            }
            return plan.problems().isEmpty() && plan.refusal().isEmpty() ? ExitCode.OK : ExitCode.REJECTED;
        } catch (SheetException e) {
            throw CommandException.usage("Cannot read %s: %s".formatted(named, e.getMessage()));
        }
    }

    /** Does what the dry run of a token said: all that is not refused, or with strict nothing when anything is. */
    ExitCode apply(String token, boolean strict) throws IOException {
        try (Stock stock = Stock.toChange(session)) {
            Inventory inventory = stock.inventory();
            if (strict) {
                List<String> problems = inventory.vmm().plan(request).problems();
                if (!problems.isEmpty()) {
                    problems.stream().limit(MOST).forEach(problem -> terminal.println("  " + problem));
                    throw new CommandException(
                            ExitCode.FAILED,
                            "Cannot apply %s: %d objects are refused, and --strict takes all or none"
                                    .formatted(token, problems.size()));
                }
            }
            VmmPlan plan = inventory
                    .vmm()
                    .apply(request, token, session.terminal().identity().toString());
            tell(plan, "");
            Stock.post(session);
            return plan.problems().isEmpty() ? ExitCode.OK : ExitCode.REJECTED;
        } catch (SheetException e) {
            throw CommandException.usage("Cannot read %s: %s".formatted(named, e.getMessage()));
        }
    }

    private void tell(VmmPlan plan, String would) {
        terminal.println(
                "%s: %,d objects of %s: %,d refused, %,d of other host groups or without addresses of their own"
                        .formatted(
                                named,
                                plan.objects(),
                                request.server(),
                                plan.problems().size(),
                                plan.left()));
        plan.notes().forEach(note -> terminal.println("  note: " + note));
        List<String> lines = new ArrayList<>();
        for (Map.Entry<Kind, Difference> entry : plan.differences().entrySet()) {
            Difference each = entry.getValue();
            terminal.println("  %s: %,d new, %,d changed, %,d unchanged, %,d deleted"
                    .formatted(
                            entry.getKey().plural(),
                            each.created().size(),
                            each.changed().size(),
                            each.unchanged(),
                            each.deleted().size()));
            each.changed().forEach(change -> lines.add("  %s%s".formatted(would, changed(change))));
            each.deleted().forEach(item -> lines.add("  %sdeleted: %s".formatted(would, label(item))));
        }
        lines.stream().limit(MOST).forEach(terminal::println);
        if (lines.size() > MOST) {
            terminal.println("  and %,d more".formatted(lines.size() - MOST));
        }
        plan.problems().stream().limit(MOST).forEach(problem -> terminal.println("  refused: " + problem));
    }

    private static String changed(Change change) {
        return "changed: %s: %s"
                .formatted(
                        label(change.stored()),
                        change.changes().stream().map(VmmTakeover::words).collect(Collectors.joining("; ")));
    }

    private static String words(FieldChange change) {
        return "%s '%s' becomes '%s'".formatted(change.field().heading(), change.before(), change.after());
    }

    private static String label(Item item) {
        return item.shape().kind().word() + " " + item.label();
    }

    private String command(VmmPlan plan) {
        List<String> words = new ArrayList<>(
                List.of("ipam", "import", ALL, named.toString(), "--profile", PROFILE, "--instance", request.server()));
        words.addAll(request.hostGroup().isEmpty() ? List.of() : List.of("--host-group", request.hostGroup()));
        if (request.maxDelete() != ImportCommand.DEFAULT_MAX_DELETE) {
            words.addAll(List.of("--max-delete", "%s%%".formatted(request.maxDelete())));
        }
        words.addAll(session.where());
        words.addAll(List.of("--apply", plan.token()));
        return words.stream().map(ImportWords::quoted).collect(Collectors.joining(" "));
    }
}
