package ipam.cli;

import ipam.net.Nearest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What {@code --fail-on} can ask about. */
enum FailOn {
    OVER(true),
    UNDER(true),
    EXPIRY_DUE(true),
    EXPIRED(true),
    GAP(true),
    CONFLICT(true),
    ZONE_ERROR(true),
    DOWN(false),
    BLOCKED(true),
    STALE(true);

    /** Whether this version finds it. */
    private final boolean found;

    FailOn(boolean found) {
        this.found = found;
    }

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
        List<String> known = Arrays.stream(values())
                .filter(value -> value.found)
                .map(FailOn::word)
                .toList();
        for (FailOn value : values()) {
            if (value.word().equals(word) && value.found) {
                return value;
            }
            if (value.word().equals(word)) {
                throw CommandException.usage("Invalid --fail-on: %s is not in this version (must be one of %s)"
                        .formatted(word, String.join(", ", known)));
            }
        }
        throw CommandException.usage("Invalid --fail-on: %s (must be one of %s)%s"
                .formatted(word, String.join(", ", known), Nearest.hint(word, known)));
    }
}
