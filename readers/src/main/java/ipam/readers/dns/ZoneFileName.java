package ipam.readers.dns;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The zone that a file is named after: {@code db.example.test}, {@code example.test.dns}, {@code example.test.zone};
 * {@code db.192.0.2} is {@code 2.0.192.in-addr.arpa}.
 */
final class ZoneFileName {
    private static final String PREFIX = "db.";
    private static final Pattern ENDING = Pattern.compile("(.+)\\.(dns|zone|db|txt|hosts|axfr|signed|rev|bak)");
    private static final Pattern NETWORK = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){0,2}");

    private ZoneFileName() {}

    /** Whether such files are zones, as a rule. */
    static boolean isZone(String path) {
        String name = last(path);
        return name.startsWith(PREFIX) || name.matches(".+\\.(dns|zone|db|axfr)");
    }

    /** The zone; the root when the name says none. */
    static DomainName zone(String path) {
        String name = last(path);
        if (name.startsWith(PREFIX)) {
            name = name.substring(PREFIX.length());
        }
        Matcher ending = ENDING.matcher(name);
        while (ending.matches()) {
            name = ending.group(1);
            ending = ENDING.matcher(name);
        }
        if (NETWORK.matcher(name).matches()) {
            name = reversed(name) + ".in-addr.arpa";
        }
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        try {
            return new Names(Dialect.MASTER_FILE, DomainName.ROOT).read(bytes, 0, bytes.length);
        } catch (BadRecord e) {
            return DomainName.ROOT; // no file name is wrong: it only says nothing
        }
    }

    static String last(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
                .toLowerCase(Locale.ROOT);
    }

    private static String reversed(String network) {
        StringBuilder reversed = new StringBuilder();
        for (String part : network.split("\\.", -1)) {
            reversed.insert(0, reversed.isEmpty() ? part : part + ".");
        }
        return reversed.toString();
    }
}
