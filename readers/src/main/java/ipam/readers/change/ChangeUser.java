package ipam.readers.change;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who made a change: as the event names them, else the security identifier under which it was raised. Identifiers are not
 * looked up, but for those that mean the same everywhere.
 *
 * @param name null when the event says neither
 * @param domain null when not said
 */
record ChangeUser(@Nullable String name, @Nullable String domain) {
    private static final String WELL_KNOWN_DOMAIN = "NT AUTHORITY";

    private static final Map<String, String> WELL_KNOWN =
            Map.of("S-1-5-18", "SYSTEM", "S-1-5-19", "LOCAL SERVICE", "S-1-5-20", "NETWORK SERVICE");

    static ChangeUser of(@Nullable String named, String sid) {
        if (named == null) {
            @Nullable String known = WELL_KNOWN.get(sid);
            return known == null
                    ? new ChangeUser(sid.startsWith("S-1-") ? sid : null, null)
                    : new ChangeUser(known, WELL_KNOWN_DOMAIN);
        }
        int backslash = named.indexOf('\\');
        int at = named.lastIndexOf('@');
        if (backslash > 0 && backslash < named.length() - 1) {
            return new ChangeUser(named.substring(backslash + 1), named.substring(0, backslash));
        }
        return at > 0 && at < named.length() - 1
                ? new ChangeUser(named.substring(0, at), named.substring(at + 1))
                : new ChangeUser(named, null);
    }
}
