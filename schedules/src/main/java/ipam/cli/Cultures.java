package ipam.cli;

import java.util.IllformedLocaleException;
import java.util.Locale;

/** The option {@code --culture}. */
final class Cultures {
    private Cultures() {}

    /** The culture of that name; none of an empty one. */
    static Locale parse(String culture) {
        if (culture.isEmpty()) {
            return Locale.ROOT;
        }
        try {
            Locale locale = new Locale.Builder()
                    .setLanguageTag(culture.replace('_', '-'))
                    .build();
            if (!locale.getCountry().isEmpty()) {
                return locale;
            }
        } catch (IllformedLocaleException e) {
            // said below, as for one that is only half of it
        }
        throw CommandException.usage(
                "Invalid --culture: %s (must be a language and country such as de-DE or en-US)".formatted(culture));
    }
}
