package ipam.settings;

import java.util.Locale;

/** Whether a server's data is collected. */
public enum Manageability {
    MANAGED,
    UNMANAGED,
    UNSPECIFIED;

    /** Its word: {@code managed}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
