package ipam.sources.ldap;

import java.io.IOException;

/** A directory did not answer as it should; the message says why, and what to do, in one line. */
public final class DirectoryException extends IOException {
    private static final long serialVersionUID = 1;

    DirectoryException(String message, Throwable cause) {
        super(message, cause);
    }

    DirectoryException(String message) {
        super(message);
    }
}
