package ipam.report;

import java.util.Map;
import java.util.Set;

/** How a word or figure is meant, so that every renderer colours it alike. */
public enum Level {
    /** A fact. */
    NEUTRAL,
    /** As it should be. */
    GOOD,
    /** Worth a look: under-used, changed. */
    NOTICE,
    /** To act on: over the threshold, in conflict, gone. */
    ALERT;

    private static final Map<String, Level> WORDS = Map.ofEntries(
            Map.entry("optimal", GOOD),
            Map.entry("added", GOOD),
            Map.entry("created", GOOD),
            Map.entry("completed", GOOD),
            Map.entry("good", GOOD),
            Map.entry("ok", GOOD),
            Map.entry("running", GOOD),
            Map.entry("up", GOOD),
            Map.entry("under", NOTICE),
            Map.entry("changed", NOTICE),
            Map.entry("inactive", NOTICE),
            Map.entry("paused", NOTICE),
            Map.entry("stale", NOTICE),
            Map.entry("too long", NOTICE),
            Map.entry("too short", NOTICE),
            Map.entry("warning", NOTICE),
            Map.entry("expiry-due", NOTICE),
            Map.entry("unmapped", NOTICE),
            Map.entry("over", ALERT),
            Map.entry("overlapping", ALERT),
            Map.entry("duplicate", ALERT),
            Map.entry("conflict", ALERT),
            Map.entry("removed", ALERT),
            Map.entry("deleted", ALERT),
            Map.entry("expired", ALERT),
            Map.entry("failed", ALERT),
            Map.entry("error", ALERT),
            Map.entry("down", ALERT),
            Map.entry("unreachable", ALERT),
            Map.entry("shutdown", ALERT));

    /** The words that have a meaning. */
    public static Set<String> words() {
        return WORDS.keySet();
    }

    /** The meaning of a value of {@link FieldType#STATE}; {@link #NEUTRAL} for a word without one. */
    public static Level of(String word) {
        return WORDS.getOrDefault(word, NEUTRAL);
    }
}
