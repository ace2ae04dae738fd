package ipam.readers.dhcpserver;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Windows' names of states as the datasets spell them. */
final class Words {
    private Words() {}

    /** {@code InactiveReservation} as {@code inactive-reservation}; null stays null. */
    static @Nullable String hyphenated(@Nullable String name) {
        return name == null
                ? null
                : name.strip()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
                        .replaceAll("[\\s_]+", "-")
                        .toLowerCase(Locale.ROOT);
    }
}
