package ipam.lake;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** The lake can't be read or written; the message is one line that says what, where and why. */
public sealed class LakeException extends RuntimeException permits ConflictException, RefusedException {
    private static final long serialVersionUID = 1;

    public LakeException(String message) {
        super(message);
    }

    public LakeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** An exception that says what could not be done, and in the same line why. */
    static LakeException because(String what, Exception cause) {
        return new LakeException(what + ": " + reason(cause), cause);
    }

    /** Why something failed: one line. What Java says of a file alone is no reason. */
    static String reason(Exception cause) {
        if (cause instanceof AccessDeniedException denied) {
            return "%s: permission denied".formatted(denied.getFile());
        }
        if (cause instanceof NoSuchFileException missing) {
            return "%s: no such file".formatted(missing.getFile());
        }
        if (cause instanceof FileSystemException file && file.getReason() != null) {
            return "%s: %s".formatted(file.getFile(), file.getReason());
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
