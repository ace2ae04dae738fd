package ipam.cli;

import ipam.report.TimeWindow;
import ipam.settings.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A span of time. */
final class WindowOptions {
    @Option(
            names = "--from",
            paramLabel = "T",
            description = "From this time or day on: 2026-10-27, 2026-10-27T14:00, 2026-10-27T13:00Z.")
    @Nullable
    String from;

    @Option(names = "--to", paramLabel = "T", description = "Up to this time, or to the end of this day.")
    @Nullable
    String to;

    @Option(names = "--last", paramLabel = "D", description = "This long up to now, or up to --to: 36h, 7d, 4w.")
    @Nullable
    String last;

    /** Whether one of the options is given. */
    boolean isGiven() {
        return from != null || to != null || last != null;
    }

    /** The span that the options name, or the moment; all time without any of them. */
    TimeWindow window(@Nullable String at, Session session) {
        TimeWindow named = named(at, session.zone());
        if (last == null) {
            return named;
        }
        if (at != null) {
            throw CommandException.usage("Invalid --last: %s (must not stand with --at)".formatted(last));
        }
        Instant end = named.to() == null ? session.terminal().clock().instant() : named.to();
        return new TimeWindow(end.minus(last(Duration.ZERO)), end);
    }

    /** The span that {@code --from} and {@code --to} name, or the moment. */
    TimeWindow named(@Nullable String at, ZoneId zone) {
        return TimeWindow.of(at, from, to, zone);
    }

    /** How long {@code --last} says, else {@code otherwise}. */
    Duration last(Duration otherwise) {
        if (last == null) {
            return otherwise;
        }
        if (from != null) {
            throw CommandException.usage("Invalid --last: %s (must not stand with --from)".formatted(last));
        }
        try {
            return Durations.parse(last);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage("Invalid --last: %s (must be such as 7d, 12h or 4w)".formatted(last));
        }
    }
}
