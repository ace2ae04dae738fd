package ipam.cli;

import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.reports.Pseudonymised;
import ipam.settings.Right;
import ipam.track.Batch;
import ipam.track.Batch.Cells;
import ipam.track.MsIpamTrack;
import ipam.track.Subject;
import ipam.track.Track;
import ipam.track.Track.Detail;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam track}. */
@Command(
        name = "track",
        description =
                "Who had this address, what did this device, host or user hold, and which line of which log says so.",
        footer = {
            "",
            "Examples:",
            "  ipam track --ip 10.20.0.63 --at 2026-10-28T13:00 --explain",
            "  ipam track --batch questions.xlsx --output answers.xlsx"
        })
final class TrackCommand extends QuestionCommand {
    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    About about;

    @Option(names = "--at", paramLabel = "T", description = "At this time, or on this day.")
    @Nullable
    String at;

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(names = "--explain", description = "Say in sentences why.")
    boolean explain;

    @Option(
            names = "--compat",
            paramLabel = "msipam",
            description = "Answer as Windows IPAM did: every row that names it, and those of its lease chunks.")
    @Nullable
    String compat;

    @Option(names = "--space", paramLabel = "S", description = "Address space; there is one, Default.")
    String space = "Default";

    /** What is asked about: one of these. */
    static final class About {
        @Option(names = "--ip", paramLabel = "A", description = "An address, or a block such as 10.20.0.0/24.")
        @Nullable
        String ip;

        @Option(names = "--mac", paramLabel = "M", description = "A MAC address in any spelling.")
        @Nullable
        String mac;

        @Option(names = "--client-id", paramLabel = "C", description = "A DHCP client id or DUID, in hex.")
        @Nullable
        String clientId;

        @Option(
                names = "--host",
                paramLabel = "H",
                description = "A host name, short or fully qualified, or pc-*; else every name that has it.")
        @Nullable
        String host;

        @Option(
                names = "--user",
                paramLabel = "U",
                description = "A user: anna, CONTOSO\\anna, anna@contoso.test or ann*; else every name that has it.")
        @Nullable
        String user;

        @Option(
                names = "--batch",
                paramLabel = "FILE",
                description = "A CSV file or workbook with an address and a time in each row: the same rows come back"
                        + " answered, those that can't be with the reason (exit 3).")
        @Nullable
        Path batch;

        Subject subject() {
            return Stream.of(
                            read(ip, Subject::ip),
                            read(mac, Subject::mac),
                            read(clientId, Subject::clientId),
                            read(host, Subject::host),
                            read(user, Subject::user))
                    .flatMap(found -> found)
                    .findFirst()
                    .orElseThrow();
        }

        private static Stream<Subject> read(@Nullable String text, Function<String, Subject> reading) {
            return text == null ? Stream.empty() : Stream.of(reading.apply(text));
        }
    }

    @Mixin
    PseudonymOptions pseudonyms = new PseudonymOptions();

    @Mixin
    ReasonOption why = new ReasonOption();

    private @Nullable Batch batch;

    TrackCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.TRACKING;
    }

    @Override
    Question question() {
        if (!space.equalsIgnoreCase("Default")) {
            throw CommandException.usage("Invalid --space: %s (must be Default)".formatted(space));
        }
        if (pseudonyms.wanted && (compat != null || explain)) {
            throw CommandException.usage(
                    "Invalid --pseudonymise: names would stand in sentences, and in rows as they were"
                            + " written (must stand without --explain and --compat)");
        }
        if (compat != null) {
            return compatible(compat);
        }
        // A dossier is read by people who can't ask again.
        boolean dossier = output.check(terminal()) == OutputFormat.PDF;
        Detail detail = explain || dossier ? Detail.EXPLAINED : Detail.BRIEF;
        if (about.batch != null) {
            if (at != null || window.isGiven()) {
                throw CommandException.usage(
                        "Invalid --batch: its rows name the times (must stand without --at, --from" + " and --to)");
            }
            boolean csv = output.check(terminal()) == OutputFormat.CSV;
            Cells cells = pseudonyms.wanted ? Cells.LEFT_OUT : csv ? Cells.NO_FORMULAS : Cells.EXACT;
            batch = new Batch(terminal().file(about.batch), detail, cells);
            return hidden(batch);
        }
        return hidden(new Track(about.subject(), window.window(at, session()), detail));
    }

    private Question hidden(Question question) {
        return pseudonyms.wanted
                ? new Pseudonymised(question, pseudonyms.of(terminal()), output.check(terminal()))
                : question;
    }

    private Question compatible(String other) {
        if (!other.equalsIgnoreCase("msipam")) {
            throw CommandException.usage("Invalid --compat: %s (must be msipam)".formatted(other));
        }
        if (explain || about.batch != null) {
            throw CommandException.usage(
                    "Invalid --compat: Windows IPAM gave no reasons, and took one question at a time (must stand"
                            + " without --explain and --batch)");
        }
        return new MsIpamTrack(about.subject(), window.window(at, session()));
    }

    /** A batch by the hash of its file: that says what was asked when the file is gone. */
    @Override
    void record(AccessRecord log) {
        if (about.batch == null) {
            log.of(spec, why.reason);
        } else {
            Path file = terminal().file(about.batch);
            log.of(
                    spec,
                    "--batch %s (SHA-256 %s)".formatted(file.getFileName(), AccessRecord.sha256(file)),
                    why.reason);
        }
    }

    @Override
    ExitCode found(Question question, Context context) {
        Batch answered = batch;
        if (answered == null) {
            return ExitCode.OK;
        }
        session().say(answered.summary());
        answered.unread().ifPresent(session()::say);
        new AccessRecord(session()).of(spec, "--batch answered: " + answered.summary(), why.reason);
        return answered.problems() > 0 ? ExitCode.REJECTED : ExitCode.OK;
    }
}
