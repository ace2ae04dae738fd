package ipam.lake;

import org.jspecify.annotations.Nullable;

/** SQL that is not let through, or that DuckDB does not understand: a wrong argument, not a broken lake. */
public final class RefusedException extends LakeException {
    private static final long serialVersionUID = 1;

    RefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
