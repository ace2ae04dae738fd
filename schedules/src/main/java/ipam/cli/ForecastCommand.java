package ipam.cli;

import ipam.report.Context;
import ipam.report.Question;
import ipam.reports.Forecasts;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam forecast}. */
@Command(
        name = "forecast",
        description =
                "When subnets will be full, those to act on first at the top; lease lengths and reservations that don't fit.",
        footer = {
            "",
            "Examples:",
            "  ipam forecast --block 10.0.0.0/8",
            "  ipam forecast --subnet 10.20.0.0/22 --at 90,100 --format json"
        })
final class ForecastCommand extends QuestionCommand {
    @Mixin
    ObjectOptions objects = new ObjectOptions();

    @Option(names = "--at", paramLabel = "P", split = ",", description = "Percents of the total; else 80,95,100.")
    List<Integer> percents = List.of(80, 95, 100);

    @Option(
            names = "--fail-on",
            paramLabel = "WORDS",
            split = ",",
            description = "Exit 4 on over: the highest percent within 90 days; under: larger than it has to be.")
    List<String> failOn = List.of();

    ForecastCommand(Session session) {
        super(session);
    }

    @Override
    void check(Known known) {
        objects.check(known);
    }

    @Override
    boolean isOfNow() {
        return true;
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
        FailOn.parse(failOn);
        for (int percent : percents) {
            if (percent < 1 || percent > 100) {
                throw CommandException.usage("Invalid --at: %d (must be 1 to 100)".formatted(percent));
            }
        }
        return new Forecasts(
                objects.objects("subnet"), percents.stream().sorted().distinct().toList());
    }

    @Override
    ExitCode found(Question question, Context context) {
        Set<FailOn> asked = FailOn.parse(failOn);
        Forecasts forecasts = (Forecasts) question;
        boolean found = (asked.contains(FailOn.OVER) && forecasts.anyFull(context))
                || (asked.contains(FailOn.UNDER) && forecasts.anyTooLarge(context));
        return found ? ExitCode.FOUND : ExitCode.OK;
    }
}
