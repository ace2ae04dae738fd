package ipam.cli;

import ipam.lake.Access;
import ipam.lake.AccessLog;
import ipam.lake.LakeException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Records a question about people before it is answered; one that can't be recorded is not answered. */
final class AccessRecord {
    /** What says how it is answered, or is recorded elsewhere. */
    private static final Set<String> NOT_ASKED =
            Set.of("--reason", "--format", "--output", "--data", "--config", "--quiet", "--verbose", "--wait");

    private final Session session;

    AccessRecord(Session session) {
        this.session = session;
    }

    /** Records a command as it was typed. */
    void of(CommandSpec command, @Nullable String reason) {
        of(command, typed(command.commandLine().getParseResult()), reason);
    }

    /** @param object what it is about */
    void of(CommandSpec command, String object, @Nullable String reason) {
        AccessLog log = new AccessLog(session.lake());
        try {
            append(log, command.qualifiedName().substring("ipam ".length()), object, reason);
        } catch (IOException | LakeException e) {
            throw new CommandException(
                    ExitCode.FAILED,
                    ("Cannot answer: who asks about people is recorded, and %s can't be written (%s); ask as somebody who"
                                    + " may write it")
                            .formatted(
                                    log.file(),
                                    e instanceof AccessDeniedException ? "permission denied" : e.getMessage()));
        }
    }

    /** Records what the settings ask for, and nobody typed. */
    void ofScheduled(String command, String object) throws IOException {
        append(new AccessLog(session.lake()), command, object, "scheduled");
    }

    private void append(AccessLog log, String command, String object, @Nullable String reason) throws IOException {
        Identity identity = session.terminal().identity();
        log.append(new Access(
                session.terminal().clock().instant(), identity.user(), identity.account(), command, object, reason));
    }

    /** The hash of a file that holds questions. */
    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            in.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String typed(ParseResult parsed) {
        Stream<String> options = parsed.matchedOptions().stream()
                .filter(option -> !NOT_ASKED.contains(option.longestName()))
                .map(AccessRecord::typed);
        Stream<String> others = parsed.matchedPositionals().stream().map(AccessRecord::typed);
        return Stream.concat(options, others).distinct().collect(Collectors.joining(" "));
    }

    private static String typed(ArgSpec argument) {
        List<String> values = argument.originalStringValues();
        if (!(argument instanceof OptionSpec option)) {
            return String.join(" ", values);
        }
        return option.arity().max() == 0
                ? option.longestName()
                : values.stream()
                        .map(value -> option.longestName() + " " + value)
                        .collect(Collectors.joining(" "));
    }
}
