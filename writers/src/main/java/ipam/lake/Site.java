package ipam.lake;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Another installation whose lake is merged into this one.
 *
 * @param name by which people know it: lower-case letters, digits and hyphens, at least two, so that it is no drive
 * @param folder its data folder, a copy of that, or a backup of it
 */
public record Site(String name, Path folder) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*[a-z0-9]");

    public Site {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    "Invalid site: %s (must be lower-case letters, digits and hyphens, two or more)".formatted(name));
        }
    }

    /** Whether a site may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** What the name of each of its files begins with here. */
    String prefix() {
        return name + ":";
    }
}
