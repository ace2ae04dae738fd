package ipam.backup;

import ipam.control.ControlPlace;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * An installation.
 *
 * @param data its data folder
 * @param control its control database
 * @param settings its settings file; null when it has none
 * @param program version of the program
 * @param clock what time it is
 */
public record Installation(
        Path data, ControlPlace control, @Nullable Path settings, String program, Clock clock) {}
