package ipam.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * What the program sees of the process it runs in.
 *
 * @param in what is piped in
 * @param out data, UTF-8; throws when nobody takes it any more
 * @param err everything that is no data: progress, summaries, errors
 * @param environment variables
 * @param directory what relative arguments are relative to, absolute
 * @param clock the time of now
 * @param watched whether somebody sees {@code err} on a terminal
 * @param stop tells when the process is to end
 */
record Terminal(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Map<String, String> environment,
        Path directory,
        Clock clock,
        boolean watched,
        Stop stop) {

    /** A terminal whose process nobody asks to end. */
    Terminal(
            InputStream in,
            OutputStream out,
            PrintStream err,
            Map<String, String> environment,
            Path directory,
            Clock clock,
            boolean watched) {
        this(in, out, err, environment, directory, clock, watched, new Stop());
    }

    /** The terminal of this process. */
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        OutputStream out = new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16);
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        return new Terminal(
                System.in,
                out,
                err,
                environment,
                Path.of("").toAbsolutePath(),
                Clock.systemUTC(),
                watched(environment));
    }

    /** Who is at it. */
    Identity identity() {
        return new Identity(System.getProperty("user.name", ""), environment);
    }

    /** This terminal at another time. */
    Terminal at(Instant now) {
        return new Terminal(in, out, err, environment, directory, Clock.fixed(now, ZoneOffset.UTC), watched, stop);
    }

    /** Java knows of stdin and stdout alone; where there is no {@code /proc}, nobody is told of progress. */
    private static boolean watched(Map<String, String> environment) {
        try {
            Path err = Files.readSymbolicLink(Path.of("/proc/self/fd/2"));
            return !"dumb".equals(environment.get("TERM"))
                    && (err.startsWith("/dev/pts") || err.toString().startsWith("/dev/tty"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    /** Writes text as data. */
    void print(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a line of data. */
    void println(String line) {
        print(line + System.lineSeparator());
    }

    /** An argument that names a file. */
    Path file(Path argument) {
        return directory.resolve(argument).normalize();
    }
}
