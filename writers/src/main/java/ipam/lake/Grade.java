package ipam.lake;

import java.util.Locale;

/** How sure an answer is; the surest first. */
public enum Grade {
    CERTAIN,
    LIKELY,
    /** Several answers, and nothing to choose between them. */
    CONFLICT,
    UNKNOWN;

    /** As answers say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
