package ipam.cli;

import ipam.report.Context;
import ipam.report.Question;
import ipam.report.TimeWindow;
import ipam.reports.Limits;
import ipam.reports.UtilizationNow;
import ipam.reports.UtilizationSeries;
import ipam.settings.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam utilization}. */
@Command(
        name = "utilization",
        description = {
            "How full scopes, subnets, servers and groups are: now, or over a span of time.",
            "A block, a range or a subnet is also told as a whole, whoever configured it or not: all the subnets in it,"
                    + " each scope once.",
            "Now is the newest figure of each object, here and in report utilization-now; of origins that have one less"
                    + " than a day older than the newest, what the server counted (statistics), else the leases it"
                    + " listed, else the events of its logs."
        },
        footer = {
            "",
            "Examples:",
            "  ipam utilization --category private --fail-on over",
            "  ipam utilization --subnet 10.20.0.0/22 --last 7d --every 2h --format csv"
        })
final class UtilizationCommand extends QuestionCommand {
    private static final Duration DAY = Duration.ofDays(1);

    @Mixin
    ObjectOptions objects = new ObjectOptions();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(
            names = "--every",
            paramLabel = "D",
            description = "Length of a step: 2h, 1d. Else 1h, and 1d for more than two weeks.")
    @Nullable
    String every;

    @Option(names = "--fail-on", paramLabel = "WORDS", split = ",", description = "Exit 4 on over, under.")
    List<String> failOn = List.of();

    UtilizationCommand(Session session) {
        super(session);
    }

    @Override
    void check(Known known) {
        objects.check(known);
    }

    @Override
    boolean isOfNow() {
        return !isSeries();
    }

    @Override
    List<String> named() {
        return objects.servers.named();
    }

    @Override
    ServerGroupOption group() {
        return objects.servers.group;
    }

    @Override
    Question question() {
        Set<FailOn> known = FailOn.parse(failOn);
        TimeWindow asked = window.window(null, session());
        boolean isSeries = isSeries();
        if (isSeries && !known.isEmpty()) {
            throw CommandException.usage("Invalid --fail-on: a series has no state of now (must stand without --last,"
                    + " --from, --to and --every)");
        }
        Limits limits = Limits.of(Requests.rules(session().settings()));
        return isSeries
                ? new UtilizationSeries(objects.objects("scope"), asked, step(asked), limits)
                : new UtilizationNow(objects.objects("scope"), limits);
    }

    @Override
    ExitCode found(Question question, Context context) {
        if (!(question instanceof UtilizationNow now)) {
            return ExitCode.OK;
        }
        Set<FailOn> asked = FailOn.parse(failOn);
        boolean found = (asked.contains(FailOn.OVER) && now.any(context, "over"))
                || (asked.contains(FailOn.UNDER) && now.any(context, "under"));
        return found ? ExitCode.FOUND : ExitCode.OK;
    }

    private boolean isSeries() {
        return window.isGiven() || every != null;
    }

    private Duration step(TimeWindow asked) {
        if (every == null) {
            boolean isLong = asked.from() == null
                    || asked.to() == null
                    || Duration.between(asked.from(), asked.to()).compareTo(DAY.multipliedBy(14)) > 0;
            return isLong ? DAY : Duration.ofHours(1);
        }
        Duration step = duration("--every", every);
        if (step.compareTo(Duration.ofMinutes(1)) < 0) {
            throw CommandException.usage("Invalid --every: %s (must be a minute or more)".formatted(every));
        }
        return step;
    }

    private static Duration duration(String option, String text) {
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(
                    "Invalid %s: %s (must be a duration such as 2h, 7d or 4w)".formatted(option, text));
        }
    }
}
