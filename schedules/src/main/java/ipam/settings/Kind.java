package ipam.settings;

import ipam.control.ControlPlace;
import ipam.format.CodePages;
import ipam.inventory.Condition;
import ipam.inventory.View;
import ipam.notices.QuietHours;
import ipam.sources.ShareAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.Charset;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * What a value may be: a check that also says what is allowed.
 *
 * @param rule ends the sentence "must be …"
 * @param parse throws an {@link IllegalArgumentException} for anything else
 */
record Kind(String rule, Function<String, ?> parse) {
    private static final Pattern HOST_NAME = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*\\.?");

    /** The control database lies in the data folder. */
    static final String EMBEDDED = "embedded";

    static final Kind TEXT = new Kind("a text", text -> {
        require(!text.isBlank());
        return text;
    });

    static final Kind QUIET_HOURS = new Kind("hours such as 22:00-06:00", QuietHours::parse);
    static final Kind ZONE = new Kind("a time zone such as Europe/Berlin or UTC", Kind::zone);
    static final Kind CODE_PAGE = new Kind("a code page such as windows-1252, IBM850 or windows-31j", Kind::charset);
    static final Kind CULTURE = new Kind("a language and country such as de-DE or en-US", Kind::culture);
    static final Kind DURATION = new Kind("a duration such as 15m, 2h or 10d", Durations::parse);
    static final Kind PERCENT = number(0, 100, "a percentage from 0 to 100");
    static final Kind TIMES = number(1, 10, "a number from 1 to 10");
    static final Kind PORT = number(1, 65_535, "a port from 1 to 65535");
    static final Kind FLAG = words("true", "false");
    static final Kind PATH = new Kind("a file or folder", text -> {
        require(!text.isBlank() && text.indexOf('\0') < 0);
        return text;
    });
    static final Kind GLOB =
            new Kind("a path, or smb://server/share/path, with *, ?, ** or {a,b} for many", Kind::glob);
    static final Kind SERVER = new Kind("a host name such as dhcp1.contoso.test", Kind::hostName);
    static final Kind HOST = new Kind("a host name or an address", text -> {
        require(text.matches("[A-Za-z0-9_.:-]{1,254}"));
        return text;
    });
    static final Kind ZONE_NAME = new Kind("a domain name such as contoso.test", text -> {
        require(text.matches("[^\\s\\p{Cntrl}]{1,254}"));
        return text.toLowerCase(Locale.ROOT);
    });
    /** Every text is one, so that no message ever shows it. */
    static final Kind SECRET = new Kind("a secret", text -> text);

    static final Kind URL = new Kind("a http or https address", text -> {
        require(List.of("http", "https").contains(uri(text).getScheme())
                && uri(text).getHost() != null);
        return text;
    });
    static final Kind DIRECTORY =
            new Kind("the address of a directory, ldaps://dc1.contoso.test or ldap://dc1.contoso.test", text -> {
                require(List.of("ldap", "ldaps").contains(uri(text).getScheme())
                        && uri(text).getHost() != null
                        && List.of("", "/").contains(uri(text).getPath()));
                return text;
            });
    static final Kind DATABASE = new Kind("embedded, or jdbc:postgresql://host/database without a password", text -> {
        require(text.equals(EMBEDDED) || ControlPlace.isAddress(text));
        return text;
    });
    static final Kind MAIL = new Kind("a mail address", text -> {
        require(text.matches("[^@\\s]+@[^@\\s]+"));
        return text;
    });

    static final Kind FILTER =
            new Kind("a field, one of = != < <= > >= ~ in, and a value, such as owner = Ann", Condition::parse);
    static final Kind ORDER = new Kind("a field, or - and a field for the highest first", View.Order::parse);

    static Kind words(String... allowed) {
        List<String> words = List.of(allowed);
        return new Kind(
                words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words), text -> word(text, words));
    }

    private static Kind number(int least, int most, String rule) {
        return new Kind(rule, text -> {
            int value = Integer.parseInt(text);
            require(value >= least && value <= most);
            return value;
        });
    }

    private static String word(String text, List<String> allowed) {
        String word = text.toLowerCase(Locale.ROOT);
        require(allowed.contains(word));
        return word;
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Charset charset(String text) {
        return CodePages.named(text);
    }

    private static Locale culture(String text) {
        Locale culture = Locale.forLanguageTag(text);
        require(Arrays.asList(Locale.getAvailableLocales()).contains(culture) && !culture.equals(Locale.ROOT));
        return culture;
    }

    private static String glob(String text) {
        require(!text.isBlank() && text.indexOf('\0') < 0);
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            require(depth >= 0);
        }
        require(depth == 0);
        if (ShareAddress.isMeant(text)) {
            ShareAddress.all(text);
        }
        return text;
    }

    private static String hostName(String text) {
        String name = text.toLowerCase(Locale.ROOT);
        require(name.length() <= 254 && HOST_NAME.matcher(name).matches());
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException();
        }
    }
}
