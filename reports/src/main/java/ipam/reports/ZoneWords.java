package ipam.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How zones are, in words. */
final class ZoneWords {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private ZoneWords() {}

    /** {@code 5 zones: 2 good, 1 warning, 1 in error, 1 unknown}. */
    static String counts(Map<String, Integer> count) {
        int all = count.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return "";
        }
        List<String> words = new ArrayList<>();
        add(words, count, "good", "good");
        add(words, count, "warning", "with a warning");
        add(words, count, "error", "in error");
        add(words, count, "unknown", "of which nothing is known");
        return "%d %s: %s".formatted(all, all == 1 ? "zone" : "zones", String.join(", ", words));
    }

    /** A length of time as it is spoken of: days and hours, hours and minutes. */
    static @Nullable Long about(@Nullable Long seconds) {
        if (seconds == null) {
            return null;
        }
        long grain = seconds >= DAY ? HOUR : seconds >= HOUR ? MINUTE : 1;
        return seconds / grain * grain;
    }

    private static void add(List<String> words, Map<String, Integer> count, String state, String word) {
        int number = count.getOrDefault(state, 0);
        if (number > 0) {
            words.add(number + " " + word);
        }
    }
}
