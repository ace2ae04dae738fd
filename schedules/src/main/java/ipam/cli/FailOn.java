package ipam.cli;

import ipam.net.Nearest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code --fail-on} can ask about. */
enum FailOn {
    OVER,
    UNDER,
    EXPIRY_DUE,
    EXPIRED,
    GAP,
    CONFLICT,
    ZONE_ERROR,
    DOWN,
    BLOCKED,
    STALE;

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The words of the option, separated by commas. */
    static Set<FailOn> parse(List<String> words) {
        Set<FailOn> asked = EnumSet.noneOf(FailOn.class);
        for (String word : words) {
            asked.add(one(word));
        }
        return asked;
    }

    private static FailOn one(String word) {
        List<String> known = Arrays.stream(values()).map(FailOn::word).toList();
        for (FailOn value : values()) {
            if (value.word().equals(word)) {
                return value;
            }
        }
        throw CommandException.usage("Invalid --fail-on: %s (must be one of %s)%s"
                .formatted(word, String.join(", ", known), Nearest.hint(word, known)));
    }
}
