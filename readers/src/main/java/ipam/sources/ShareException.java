package ipam.sources;

import com.hierynomus.mserref.NtStatus;
import com.hierynomus.mssmb2.SMBApiException;
import com.hierynomus.smbj.session.SMB2GuestSigningRequiredException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A share, or a file of it, that can't be read; the message says why in words for people, without its name. */
final class ShareException extends IOException {
    private static final long serialVersionUID = 1;
    private static final String MISSING = "it is not there";

    private final boolean passing;

    /** @param passing whether it may be otherwise in a moment */
    ShareException(String reason, boolean passing, @Nullable Throwable cause) {
        super(reason, cause);
        this.passing = passing;
    }

    /** What the library threw, told in words. */
    static ShareException of(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof ShareException known) {
                return known;
            }
            if (cause instanceof SMBApiException answer) {
                return of(answer);
            }
            String reason = reason(cause);
            if (reason != null) {
                return new ShareException(reason, false, thrown);
            }
        }
        return new ShareException("the connection broke", true, thrown);
    }

    boolean isPassing() {
        return passing;
    }

    /** Whether there simply is no such file or folder. */
    boolean isMissing() {
        return MISSING.equals(getMessage());
    }

    private static @Nullable String reason(Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return "its name leads to no address (look at the name, and at DNS)";
        }
        if (cause instanceof ConnectException) {
            return "nothing answers there (is the server up, and does its firewall let SMB through?)";
        }
        if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException) {
            return "the server did not answer in time";
        }
        return cause instanceof SMB2GuestSigningRequiredException
                ? "the server takes us for a guest (it does not know this user)"
                : null;
    }

    private static ShareException of(SMBApiException answer) {
        NtStatus status = answer.getStatus();
        return switch (status) {
            case STATUS_LOGON_FAILURE -> lasting("the server refused user or password", answer);
            case STATUS_PASSWORD_EXPIRED -> lasting("the password has expired", answer);
            case STATUS_ACCOUNT_DISABLED -> lasting("the account is disabled", answer);
            case STATUS_LOGON_TYPE_NOT_GRANTED -> lasting("this user may not log on over the network", answer);
            case STATUS_ACCESS_DENIED -> lasting("this user may not read it", answer);
            case STATUS_BAD_NETWORK_NAME -> lasting("the server has no such share", answer);
            case STATUS_OBJECT_NAME_NOT_FOUND, STATUS_OBJECT_PATH_NOT_FOUND, STATUS_NO_SUCH_FILE ->
                lasting(MISSING, answer);
            case STATUS_SHARING_VIOLATION, STATUS_FILE_LOCK_CONFLICT ->
                lasting("another program holds it alone (it is tried again at the next run)", answer);
            default -> new ShareException("the server said " + status.name(), true, answer);
        };
    }

    private static ShareException lasting(String reason, Throwable cause) {
        return new ShareException(reason, false, cause);
    }
}
