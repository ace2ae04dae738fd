package ipam.record;

import java.util.Locale;

/** What a server is for, by the words of the settings. */
public enum ServerRole {
    DC,
    DHCP,
    DNS,
    NPS;

    /** Its word: {@code dhcp}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of that word. */
    public static ServerRole named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
