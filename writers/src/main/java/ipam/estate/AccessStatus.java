package ipam.estate;

import java.util.Collection;
import java.util.Locale;

/** Whether something of a server can be read, by the words of Windows Server IPAM. */
public enum AccessStatus {
    UNBLOCKED,
    BLOCKED,
    /** Nobody has looked yet. */
    NOT_CHECKED,
    /** None of its roles has it. */
    NOT_APPLICABLE;

    /** Its word: {@code not-checked}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The status of that word. */
    public static AccessStatus named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The status of a server: one input that is blocked blocks it, and one that nobody looked at leaves it open. */
    public static AccessStatus overall(Collection<AccessStatus> inputs) {
        if (inputs.contains(BLOCKED)) {
            return BLOCKED;
        }
        return inputs.contains(NOT_CHECKED) || !inputs.contains(UNBLOCKED) ? NOT_CHECKED : UNBLOCKED;
    }

    /**
     * What is to be done next about a server of that status, in the words of Windows Server IPAM; empty for nothing.
     *
     * @param manageability managed, unmanaged or unspecified
     */
    public String action(String manageability) {
        return switch (manageability) {
            case "unspecified" -> "Set Manageability Status";
            case "managed" ->
                switch (this) {
                    case UNBLOCKED -> "IPAM Access Unblocked";
                    case BLOCKED -> "Unblock IPAM Access";
                    case NOT_CHECKED, NOT_APPLICABLE -> "";
                };
            default -> "";
        };
    }
}
