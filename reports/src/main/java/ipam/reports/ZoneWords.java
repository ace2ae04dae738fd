package ipam.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How zones are, in words. */
final class ZoneWords {
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

    private static void add(List<String> words, Map<String, Integer> count, String state, String word) {
        int number = count.getOrDefault(state, 0);
        if (number > 0) {
            words.add(number + " " + word);
        }
    }
}
