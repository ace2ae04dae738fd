package ipam.lake;

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
}
