package ipam.cli;

import ipam.control.Holds;
import ipam.lake.Hold;
import ipam.lake.Hold.About;
import ipam.settings.Right;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ipam hold add}. */
@Command(
        name = "add",
        description = {
            "Puts a hold: no purge, by hand or by policy, removes what it names until that day.",
            "A user or host is held with the devices it was seen with. A case without any of these holds everything."
        },
        footer = {
            "",
            "Examples:",
            "  ipam hold add --case 2026-17 --user anna --until 2028-01-01 --reason \"court order\"",
            "  ipam hold add --case audit --until 2027-01-01 --reason \"the auditors are in the house\""
        })
final class HoldAddCommand extends SubCommand {
    @Option(names = "--case", required = true, paramLabel = "CASE", description = "What people call the case.")
    String caseName = "";

    @Option(names = "--ip", paramLabel = "A", description = "An address or block; may be repeated.")
    List<String> ips = List.of();

    @Option(names = "--mac", paramLabel = "M", description = "A device by its MAC; may be repeated.")
    List<String> macs = List.of();

    @Option(names = "--user", paramLabel = "U", description = "A user; may be repeated.")
    List<String> users = List.of();

    @Option(names = "--host", paramLabel = "H", description = "A host, short or fully qualified; may be repeated.")
    List<String> hosts = List.of();

    @Option(names = "--until", required = true, paramLabel = "D", description = "The day on which it ends, UTC.")
    String until = "";

    @Option(names = "--reason", required = true, paramLabel = "R", description = "Why.")
    String reason = "";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    HoldAddCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() {
        Instant end = end();
        if (reason.isBlank()) {
            throw CommandException.usage("Invalid --reason: it is empty (must say why)");
        }
        List<Hold> holds = new ArrayList<>();
        add(holds, About.IP, ips, end);
        add(holds, About.MAC, macs, end);
        add(holds, About.USER, users, end);
        add(holds, About.HOST, hosts, end);
        if (holds.isEmpty()) {
            add(holds, About.EVERYTHING, List.of(""), end);
        }
        new AccessRecord(session()).of(spec, reason);
        new Holds(session().settings().control().open())
                .add(
                        holds,
                        reason,
                        terminal().identity().toString(),
                        terminal().clock().instant());
        session()
                .say("Case %s holds %s until %s."
                        .formatted(
                                caseName,
                                holds.get(0).about() == About.EVERYTHING
                                        ? "everything"
                                        : holds.size() == 1 ? "one thing" : holds.size() + " things",
                                until));
        return ExitCode.OK;
    }

    private void add(List<Hold> holds, About about, List<String> values, Instant end) {
        for (String value : values) {
            try {
                holds.add(new Hold(about, value, caseName, end));
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()));
            }
        }
    }

    private Instant end() {
        try {
            Instant end = LocalDate.parse(until).atStartOfDay().toInstant(ZoneOffset.UTC);
            if (!end.isAfter(terminal().clock().instant())) {
                throw CommandException.usage("Invalid --until: %s (must be a day to come)".formatted(until));
            }
            return end;
        } catch (DateTimeException e) {
            throw CommandException.usage("Invalid --until: %s (must be a day such as 2028-01-01)".formatted(until));
        }
    }
}
