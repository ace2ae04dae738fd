package ipam.cli;

import ipam.jobs.PurgeJob;
import ipam.lake.Certificate;
import ipam.lake.PurgeRequest;
import ipam.lake.RetentionClass;
import ipam.report.Answer;
import ipam.settings.Right;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam purge}. */
@Command(
        name = "purge",
        description = {
            "Removes for good what is older than a day (UTC), and what was derived from it; what a hold names stays. It"
                    + " prints a certificate, which is an entry of the manifest's chain. What was removed is not collected"
                    + " again, from whatever copy.",
            "The files go with the first run 24 hours later: until then readers may hold them."
        },
        footer = {
            "",
            "Examples:",
            "  ipam purge --before 2023-11-01 --dry-run",
            "  ipam purge --before 2025-11-01 --kind logon-events --yes --output certificate.pdf"
        })
final class PurgeCommand extends SubCommand {
    @Option(names = "--before", paramLabel = "D", description = "Everything before this day, UTC.")
    @Nullable
    String before;

    @Option(
            names = "--kind",
            paramLabel = "K",
            split = ",",
            description = "Only these: lease-events, logon-events, rejects, configuration, configuration-changes,"
                    + " zone-events, service-events, notices, utilization; or access-log, which must be named.")
    List<String> kinds = List.of();

    @Option(names = "--dry-run", description = "Say what would be removed, and which holds are in the way.")
    boolean dryRun;

    @Option(names = "--yes", description = "Remove it.")
    boolean yes;

    @Option(names = "--certificate", paramLabel = "N", description = "Print the certificate of a former purge again.")
    @Nullable
    Integer certificate;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    ReasonOption why = new ReasonOption();

    PurgeCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        output.write(answer(), terminal());
        return ExitCode.OK;
    }

    private Answer answer() throws IOException {
        PurgeAnswer words = new PurgeAnswer(session().zone());
        if (certificate != null) {
            if (before != null || dryRun || yes) {
                throw CommandException.usage("Invalid --certificate: a purge is past (must stand alone)");
            }
            return words.of(Certificate.of(session().lake(), certificate));
        }
        if (dryRun == yes) {
            throw CommandException.usage("Invalid purge: (must be with --dry-run first, and then with --yes)");
        }
        PurgeRequest wanted = wanted();
        why.record(session());
        PurgeJob job = new PurgeJob(new Requests(session()).everything(), wanted);
        return dryRun ? words.of(job.dryRun()) : job.run().map(words::of).orElseGet(words::nothing);
    }

    private PurgeRequest wanted() {
        LocalDate day = day();
        Map<RetentionClass, LocalDate> limits = new EnumMap<>(RetentionClass.class);
        if (kinds.isEmpty()) {
            for (RetentionClass kind : RetentionClass.values()) {
                if (kind.isUsual()) {
                    limits.put(kind, day);
                }
            }
        }
        for (String kind : kinds) {
            try {
                limits.put(RetentionClass.named(kind), day);
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(
                        String.valueOf(e.getMessage()).replace("Invalid class:", "Invalid --kind:"));
            }
        }
        return new PurgeRequest(
                limits, PurgeRequest.BY_HAND, terminal().identity().toString());
    }

    private LocalDate day() {
        if (before == null) {
            throw CommandException.usage("Missing option: --before (must be a day such as 2023-11-01)");
        }
        try {
            LocalDate day = LocalDate.parse(before);
            LocalDate today = LocalDate.ofInstant(terminal().clock().instant(), ZoneOffset.UTC);
            if (day.isAfter(today)) {
                throw CommandException.usage(
                        "Invalid --before: %s (must be today, %s, or earlier)".formatted(day, today));
            }
            return day;
        } catch (DateTimeException e) {
            throw CommandException.usage("Invalid --before: %s (must be a day such as 2023-11-01)".formatted(before));
        }
    }
}
