package ipam.cli;

import ipam.report.Pseudonyms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether names are given as tokens, and the key of these. */
final class PseudonymOptions {
    private static final int LEAST = 16;

    @Option(
            names = "--pseudonymise",
            description =
                    "Give users, hosts and devices as tokens, the same one each time; with --key. Free text is left"
                            + " out.")
    boolean wanted;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The key of the tokens: 16 bytes or more that only you can read"
                    + " (head -c 32 /dev/urandom > FILE).")
    @Nullable
    Path key;

    /** The tokens. */
    Pseudonyms of(Terminal terminal) {
        if (key == null) {
            throw CommandException.usage("Missing option: --key (must be the file of the tokens' key)");
        }
        return read(key, terminal);
    }

    /** The tokens of a key in a file. */
    static Pseudonyms read(Path key, Terminal terminal) {
        Path file = terminal.file(key);
        try {
            PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
            if (posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ)) {
                throw CommandException.usage(
                        "Invalid --key: every user of this machine can read %s (chmod o= %s)".formatted(key, key));
            }
            byte[] bytes = Files.readAllBytes(file);
            int end = bytes.length;
            while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
                end--;
            }
            if (end < LEAST) {
                throw CommandException.usage(
                        "Invalid --key: %s has %d bytes (must be %d or more)".formatted(key, end, LEAST));
            }
            return new Pseudonyms(Arrays.copyOf(bytes, end));
        } catch (IOException e) {
            throw CommandException.usage("Invalid --key: %s (must be a file that you may read)".formatted(key));
        }
    }
}
