package ipam.cli;

import ipam.report.TimeWindow;
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

    /** Whether one of the options is given. */
    boolean isGiven() {
        return from != null || to != null;
    }

    /** The span that the options name, or the moment. */
    TimeWindow window(@Nullable String at, ZoneId zone) {
        return TimeWindow.of(at, from, to, zone);
    }
}
