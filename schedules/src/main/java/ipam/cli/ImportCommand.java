package ipam.cli;

import ipam.inventory.ImportRequest;
import ipam.inventory.ImportRequest.Sync;
import ipam.inventory.Inventory;
import ipam.inventory.Inventory.Applied;
import ipam.inventory.Inventory.Rows;
import ipam.inventory.Kind;
import ipam.inventory.MappingException;
import ipam.inventory.MarkedCsv;
import ipam.inventory.MarkedXlsx;
import ipam.inventory.Plan;
import ipam.inventory.PlannedRow.Action;
import ipam.inventory.Profile;
import ipam.inventory.VmmRequest;
import ipam.net.Nearest;
import ipam.readers.sheet.SheetException;
import ipam.report.OutputFile;
import ipam.settings.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam import}. */
@Command(
        name = "import",
        description = {
            "Takes address space from a file that people keep: first a dry run, which changes nothing, tells all that"
                    + " is wrong at once and gives a token; then --apply with the token.",
            "An empty cell leaves what there is, (clear) clears it. Refused rows come back in the file of --output."
        },
        footer = {
            "",
            "Examples:",
            "  ipam import ranges ranges.xlsx --dry-run --output ranges-marked.xlsx",
            "  ipam import subnets prefixes.csv --profile netbox --map Role=Description --dry-run"
        })
final class ImportCommand extends SubCommand {
    static final double DEFAULT_MAX_DELETE = 5;

    private static final String MAX_DELETE = "5%";

    @Parameters(
            index = "0",
            paramLabel = "KIND",
            description = "spaces, blocks, subnets, ranges, addresses, owners, fields, groups or servers.")
    String kind = "";

    @Parameters(
            index = "1",
            paramLabel = "FILE",
            description = "A workbook (.xlsx) or a CSV file with a row of headings.")
    Path file = Path.of("");

    @Option(names = "--dry-run", description = "Say what would be done, and give the token for it.")
    boolean dryRun;

    @Option(names = "--apply", paramLabel = "TOKEN", description = "Do what the dry run of this token said.")
    String token = "";

    @Option(names = "--strict", description = "With --apply: take all rows, or none when any is refused.")
    boolean strict;

    @Option(
            names = "--output",
            paramLabel = "MARKED",
            description =
                    "Write the file with all that is wrong marked in it, as a workbook (.xlsx) or as CSV; with --apply its"
                            + " refused rows alone.")
    @Nullable
    Path output;

    @Option(names = "--sync", description = "Delete what the file no longer has, of --service and --instance.")
    boolean sync;

    @Option(names = "--service", paramLabel = "S", description = "With --sync: managed by this service.")
    String service = "";

    @Option(
            names = "--instance",
            paramLabel = "I",
            description = "With --sync: of this service instance; with --profile vmm: the VMM server.")
    String instance = "";

    @Option(
            names = "--host-group",
            paramLabel = "G",
            description = "With --profile vmm: network sites of this host group alone, by its name or path.")
    String hostGroup = "";

    @Option(
            names = "--max-delete",
            paramLabel = "N%",
            description =
                    "With --sync and --profile vmm: stop when more than this part would be deleted; 5%% unless said.")
    String maxDelete = MAX_DELETE;

    @Option(
            names = "--culture",
            paramLabel = "C",
            description = "The language and country whose way of writing dates the file has: de-DE.")
    String culture = "";

    @Option(names = "--code-page", paramLabel = "P", description = "Of a file that is no Unicode: windows-1252.")
    String codePage = "";

    @Option(
            names = "--map",
            paramLabel = "HEADING=FIELD",
            description = "What a heading means; may be repeated: --map Contact=Owner.")
    Map<String, String> mapping = new LinkedHashMap<>();

    @Option(
            names = "--profile",
            paramLabel = "P",
            description =
                    "The program that wrote the file: netbox, phpipam, or msipam for Windows Server IPAM. Its columns are read"
                            + " as what they mean; those that have no field here are named. What Windows Server IPAM"
                            + " would refuse is refused. With vmm, KIND is all, and FILE a folder with"
                            + " what the cmdlets of System Center VMM write (README).")
    String profile = "";

    ImportCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return dryRun ? Right.VIEW : toChange();
    }

    @Override
    ExitCode run() throws IOException {
        if (dryRun == !token.isEmpty()) {
            throw CommandException.usage("Invalid import: (must be with --dry-run, or with --apply TOKEN)");
        }
        if (strict && dryRun) {
            throw CommandException.usage("Invalid --strict: it goes with --apply");
        }
        if (profile.equals(VmmTakeover.PROFILE)) {
            VmmTakeover takeover = takeover();
            return dryRun ? takeover.rehearse() : takeover.apply(token, strict);
        }
        if (!hostGroup.isEmpty()) {
            throw CommandException.usage("Invalid --host-group: it goes with --profile vmm");
        }
        ImportRequest request = request();
        if (output != null) {
            Path marked = terminal().file(output);
            SheetOutput.at(marked);
            if (Files.exists(marked) && Files.isSameFile(marked, request.file())) {
                throw CommandException.usage(
                        "Invalid --output: %s (must be another file than the one that is imported)".formatted(output));
            }
        }
        try (Stock stock = dryRun ? Stock.toRead(session()) : Stock.toChange(session())) {
            return dryRun ? rehearse(stock.inventory(), request) : apply(stock.inventory(), request);
        } catch (SheetException e) {
            throw CommandException.usage("Cannot read %s: %s".formatted(file, e.getMessage()));
        } catch (MappingException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private VmmTakeover takeover() throws IOException {
        if (!kind.equals(VmmTakeover.ALL)) {
            throw CommandException.usage(
                    "Invalid KIND: %s (must be all: --profile vmm takes a folder with all that VMM has)"
                            .formatted(kind));
        }
        if (sync || output != null || !mapping.isEmpty() || !service.isEmpty()) {
            throw CommandException.usage(
                    "Invalid import: --sync, --service, --output and --map don't go with --profile vmm");
        }
        VmmRequest request = new VmmRequest(terminal().file(file), instance, hostGroup, percentage());
        return new VmmTakeover(session(), file, request.within(spaces()));
    }

    private ExitCode rehearse(Inventory inventory, ImportRequest request) throws IOException {
        Plan plan = inventory.plan(request);
        ImportWords words = new ImportWords(terminal(), request, plan);
        words.plan();
        String command = words.command(file, options());
        write(request, plan, MarkedCsv.Rows.ALL, marked -> new MarkedXlsx(request, plan).write(marked, command));
        words.token(command);
        return plan.isClean() ? ExitCode.OK : ExitCode.REJECTED;
    }

    private ExitCode apply(Inventory inventory, ImportRequest request) throws IOException {
        Applied applied = inventory.apply(
                request,
                token,
                strict ? Rows.ALL_OR_NONE : Rows.VALID,
                terminal().identity().toString());
        Plan plan = applied.plan();
        ImportWords words = new ImportWords(terminal(), request, plan);
        boolean nothing = strict && !plan.marks().isEmpty();
        words.applied(applied, nothing);
        if (profile.equals(Profile.WINDOWS)) {
            words.inWindowsWords(nothing, output);
        }
        Stock.post(session());
        if (plan.count(Action.REFUSED) > 0) {
            write(
                    request,
                    plan,
                    MarkedCsv.Rows.REFUSED,
                    marked -> new MarkedXlsx(request, plan).write(marked, applied));
        }
        return nothing ? ExitCode.FAILED : plan.isClean() ? ExitCode.OK : ExitCode.REJECTED;
    }

    /** Writes the file of {@code --output}, if somebody wants one, as its name says. */
    private void write(ImportRequest request, Plan plan, MarkedCsv.Rows rows, OutputFile.Body workbook)
            throws IOException {
        if (output != null) {
            MarkedCsv csv = new MarkedCsv(request, plan);
            OutputFile.at(terminal().file(output))
                    .write(SheetOutput.isWorkbook(output) ? workbook : out -> csv.write(out, rows));
        }
    }

    /** What says how the file is read, for the token is of this reading; and into what. */
    private List<String> options() {
        List<String> options = new ArrayList<>();
        if (sync) {
            options.add("--sync");
            for (String[] each : new String[][] {{"--service", service}, {"--instance", instance}}) {
                options.addAll(each[1].isEmpty() ? List.of() : List.of(each));
            }
            options.addAll(maxDelete.equals(MAX_DELETE) ? List.of() : List.of("--max-delete", maxDelete));
        }
        options.addAll(profile.isEmpty() ? List.of() : List.of("--profile", profile));
        options.addAll(culture.isEmpty() ? List.of() : List.of("--culture", culture));
        options.addAll(codePage.isEmpty() ? List.of() : List.of("--code-page", codePage));
        mapping.forEach((heading, field) -> options.addAll(List.of("--map", heading + "=" + field)));
        options.addAll(session().where());
        return options;
    }

    private ImportRequest request() throws IOException {
        Path path = terminal().file(file);
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw CommandException.usage("Cannot read %s: it must be a file that can be read".formatted(file));
        }
        if (terminal().identity().isForAnother()
                && !Files.getOwner(path).getName().equals(terminal().identity().user())) {
            throw CommandException.usage(
                    "Cannot read %s: it must be yours, for you read it in another's name".formatted(file));
        }
        return new ImportRequest(
                        KindArgument.parse(kind),
                        path,
                        Cultures.parse(culture),
                        CodePageOption.parse(codePage),
                        mapping,
                        syncOf(),
                        profileOf())
                .within(spaces());
    }

    /** Where it may change something; null: everywhere. A rehearsal tells what would become of it. */
    private @Nullable Set<String> spaces() throws IOException {
        Right right = toChange();
        return session().permissions().allows(right)
                ? session().permissions().spaces(right).orElse(null)
                : null;
    }

    private Right toChange() {
        return kind.equals(Kind.ADDRESSES.plural()) ? Right.RECORDS : Right.SPACE;
    }

    private @Nullable Profile profileOf() {
        if (profile.isEmpty()) {
            return null;
        }
        Profile named = Profile.named(profile)
                .orElseThrow(() -> CommandException.usage("Invalid --profile: %s (must be one of %s)%s"
                        .formatted(
                                profile, String.join(", ", Profile.names()), Nearest.hint(profile, Profile.names()))));
        if (!named.kinds().contains(KindArgument.parse(kind))) {
            throw CommandException.usage("Invalid --profile: %s has no %s (must be of %s)"
                    .formatted(
                            profile,
                            kind,
                            named.kinds().stream().map(Kind::plural).collect(Collectors.joining(", "))));
        }
        return named;
    }

    private @Nullable Sync syncOf() {
        boolean named = !service.isEmpty() && !instance.isEmpty();
        boolean has = KindArgument.parse(kind).hasService();
        if (!sync) {
            if (!service.isEmpty() || !instance.isEmpty() || !maxDelete.equals(MAX_DELETE)) {
                throw CommandException.usage("Invalid import: --service, --instance and --max-delete go with --sync");
            }
            return null;
        }
        if (has != named || (!has && !(service.isEmpty() && instance.isEmpty()))) {
            throw CommandException.usage(
                    has
                            ? "Invalid --sync: it needs --service and --instance, for it deletes what is of them"
                            : "Invalid --sync: %s have no --service and --instance".formatted(kind));
        }
        return new Sync(service, instance, percentage());
    }

    private double percentage() {
        String number = maxDelete.endsWith("%") ? maxDelete.substring(0, maxDelete.length() - 1) : maxDelete;
        if (!number.matches("[0-9]{1,3}(\\.[0-9]{1,3})?") || Double.parseDouble(number) > 100) {
            throw CommandException.usage(
                    "Invalid --max-delete: %s (must be a percentage from 0%% to 100%%)".formatted(maxDelete));
        }
        return Double.parseDouble(number);
    }
}
