package ipam.readers.powershell;

import java.util.Locale;

/** Booleans as texts. */
final class Flags {
    private Flags() {}

    static boolean parse(String property, String text) throws UnreadableException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw UnreadableException.value(property, text, "True or False");
        };
    }
}
