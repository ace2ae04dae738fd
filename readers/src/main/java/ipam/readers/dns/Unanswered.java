package ipam.readers.dns;

import java.io.IOException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Locale;

/** Why a question to a name server has no answer. */
enum Unanswered {
    /** Its host says that nobody listens on the port. */
    CLOSED,
    /** Nothing came in time. */
    LATE,
    /** Something came that is no answer to the question: of another number, say. */
    OTHER;

    static Unanswered of(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PortUnreachableException) {
                return CLOSED;
            }
        }
        String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return failure instanceof SocketTimeoutException || said.contains("timed out") ? LATE : OTHER;
    }
}
