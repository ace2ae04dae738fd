package ipam.cli;

import ipam.inventory.ExpiryState;
import ipam.report.Context;
import ipam.report.Question;
import ipam.reports.Expiries;
import ipam.settings.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipam expiry}. */
@Command(
        name = "expiry",
        description = "Addresses that have expired or are about to, and whose they are; the longest expired first.",
        footer = {"", "Examples:", "  ipam expiry", "  ipam expiry --within 30d --fail-on expired --format csv"})
final class ExpiryCommand extends QuestionCommand {
    @Option(names = "--within", paramLabel = "D", description = "Due so long before the day: 10d unless set otherwise.")
    @Nullable
    String within;

    @Option(
            names = "--fail-on",
            paramLabel = "WORDS",
            split = ",",
            description = "Exit 4 on expired, or on expiry-due.")
    List<String> failOn = List.of();

    ExpiryCommand(Session session) {
        super(session);
    }

    @Override
    boolean asksInventory() {
        return true;
    }

    @Override
    boolean isOfNow() {
        return true;
    }

    @Override
    Question question() {
        FailOn.parse(failOn);
        return new Expiries(terminal().clock().instant(), length());
    }

    private Duration length() {
        String text = within;
        if (text == null) {
            return session().settings().expiry().rules().within();
        }
        try {
            return Durations.parse(text);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("Invalid --within: %s (must be such as 10d or 2w)".formatted(text));
        }
    }

    @Override
    ExitCode found(Question question, Context context) {
        Set<FailOn> asked = FailOn.parse(failOn);
        Expiries expiries = (Expiries) question;
        boolean found = (asked.contains(FailOn.EXPIRED) && expiries.any(context, ExpiryState.EXPIRED))
                || (asked.contains(FailOn.EXPIRY_DUE) && expiries.any(context, ExpiryState.EXPIRY_DUE));
        return found ? ExitCode.FOUND : ExitCode.OK;
    }
}
