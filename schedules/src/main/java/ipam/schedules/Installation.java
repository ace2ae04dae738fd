package ipam.schedules;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a scheduler of the operating system has to know of an installation.
 *
 * @param launcher the program, absolute
 * @param where options that say which installation it is
 * @param user as whom tasks run
 * @param javaHome where Java is; null: the launcher finds it
 * @param mailTo who gets mail of what is wrong; empty: whoever cron thinks
 * @param jitter tasks wait at random up to this long
 * @param written folders that tasks write to, the data folder first
 */
public record Installation(
        String launcher,
        List<String> where,
        String user,
        @Nullable String javaHome,
        String mailTo,
        Duration jitter,
        List<Path> written) {
    public Installation {
        where = List.copyOf(where);
        written = List.copyOf(written);
    }

    /** The words of a command line after the program. */
    List<String> words(String task) {
        return Stream.concat(Stream.of("run", task, "--quiet"), where.stream()).toList();
    }
}
