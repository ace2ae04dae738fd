package ipam.readers.dns;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A zone that a name server did not transfer. Its message is one line: which zone, which server, and what to do. */
public final class TransferException extends IOException {
    private static final long serialVersionUID = 1;

    private final boolean unreachable;

    private TransferException(String message, @Nullable Throwable cause, boolean unreachable) {
        super(message, cause);
        this.unreachable = unreachable;
    }

    /** Why, in words: the message without whom was asked for what. */
    public String reason() {
        String message = String.valueOf(getMessage());
        return message.substring(message.indexOf(": ") + 2);
    }

    static TransferException refused(String message, @Nullable Throwable cause) {
        return new TransferException(message, cause, false);
    }

    static TransferException unreachable(String message, @Nullable Throwable cause) {
        return new TransferException(message, cause, true);
    }

    /** Whether the server was not heard of at all: it would not transfer another zone either. */
    public boolean isUnreachable() {
        return unreachable;
    }
}
