package ipam.backup;

/** A backup or a restore that can't be done; the message names the file. */
public final class BackupException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final boolean busy;

    private BackupException(String message, boolean busy) {
        super(message);
        this.busy = busy;
    }

    BackupException(String message) {
        this(message, false);
    }

    /** Somebody else is at work. */
    static BackupException busy(String message) {
        return new BackupException(message, true);
    }

    /** Whether somebody else is at work: to try later helps. */
    public boolean isBusy() {
        return busy;
    }
}
