package ipam.readers.logon;

import ipam.format.Dictionary;
import ipam.net.IpAddress;
import ipam.net.MacAddress;
import ipam.readers.logon.LogonRows.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code logon_event} on its way into a block: takes values as the inputs write them and holds them as the lake
 * says them. Nothing, a hyphen or a null SID stand for unknown. The fields are open to {@link LogonRows}; reused from row
 * to row. Not thread-safe.
 */
public final class LogonRow {
    private static final String NULL_SID = "S-1-0-0";
    private static final int QUOTED = 60;
    private static final int MOST_STATION = 253;
    private static final long LOOPBACK_4 = 127;
    private static final String CUT_SHORT = "…";

    String provider = "";
    long eventId;
    String event = "";

    @Nullable
    Boolean success;

    @Nullable
    String status;

    long logonType = Dictionary.NULL;

    @Nullable
    String policy;

    @Nullable
    IpAddress ip;

    @Nullable
    MacAddress mac;

    @Nullable
    String station;

    @Nullable
    String host;

    @Nullable
    String userName;

    @Nullable
    String userDomain;

    @Nullable
    String userSid;

    @Nullable
    String nasIp;

    @Nullable
    String nasId;

    @Nullable
    String logonId;

    @Nullable
    String sessionId;

    /** The access device of the row before, as written and as it is. */
    private @Nullable String lastNas;

    private @Nullable String lastNasIp;

    @Nullable
    Refused refusal;

    /** Codes of all but the session; null when they are to be found. */
    int @Nullable [] known;

    /**
     * Begins a row.
     *
     * @param source what the column {@code provider} says
     * @param id the native id
     * @param word what the column {@code event} says
     */
    public void begin(String source, long id, String word) {
        provider = source;
        eventId = id;
        event = word;
        success = null;
        status = null;
        logonType = Dictionary.NULL;
        policy = null;
        ip = null;
        mac = null;
        station = null;
        host = null;
        userName = null;
        userDomain = null;
        userSid = null;
        nasIp = null;
        nasId = null;
        logonId = null;
        sessionId = null;
        refusal = null;
        known = null;
    }

    /**
     * Begins a row that differs from an earlier one by its session alone.
     *
     * @param codes of the earlier row, from {@link ipam.format.Layout.Logon#KIND} on
     */
    public void again(int[] codes, @Nullable String session) {
        known = codes;
        refusal = null;
        logonId = null;
        sessionId(session);
    }

    /** How it ended; null when the input does not say. */
    public void outcome(@Nullable Boolean succeeded, @Nullable String code) {
        success = succeeded;
        status = code;
    }

    public void logonType(long type) {
        logonType = type;
    }

    public void policy(@Nullable String name) {
        policy = value(name);
    }

    /** The user: {@code CONTOSO\ann}, {@code ann@contoso.test} and {@code contoso.test/Users/ann} are split. */
    public void user(@Nullable String name, @Nullable String domain, @Nullable String sid) {
        userName = value(name);
        userDomain = value(domain);
        String identifier = value(sid);
        userSid = NULL_SID.equals(identifier) ? null : identifier;
        if (userName != null) {
            split(userName);
        }
    }

    private void split(String name) {
        int backslash = name.indexOf('\\');
        int at = name.lastIndexOf('@');
        int slash = AccountKind.isMachineName(name) ? -1 : name.indexOf('/');
        if (backslash >= 0) {
            domain(name.substring(0, backslash));
            userName = value(name.substring(backslash + 1));
        } else if (at > 0) {
            domain(name.substring(at + 1));
            userName = value(name.substring(0, at));
        } else if (slash > 0) {
            domain(name.substring(0, slash));
            userName = value(name.substring(name.lastIndexOf('/') + 1));
        }
    }

    private void domain(String written) {
        if (userDomain == null) {
            userDomain = value(written);
        }
    }

    /** The client's name; backslashes before it do not belong to it. */
    public void host(@Nullable String name) {
        String written = value(name);
        while (written != null && written.startsWith("\\")) {
            written = value(written.substring(1));
        }
        host = written;
    }

    /** The client's address; refuses what is none. */
    public void ip(String field, @Nullable String text) {
        ip = address(field, text);
    }

    /** Who called: a MAC, an address or some other text. An address that is known already stays. */
    public void station(@Nullable String text) {
        String written = value(text);
        if (written == null) {
            return;
        }
        byte[] bytes = written.getBytes(StandardCharsets.UTF_8);
        mac = MacAddress.find(bytes, 0, bytes.length);
        if (mac != null) {
            return;
        }
        IpAddress address = IpAddress.find(bytes, 0, bytes.length);
        if (address == null) {
            station = written.length() > MOST_STATION ? written.substring(0, MOST_STATION) : written;
        } else if (ip == null && !isNowhere(address)) {
            ip = address;
        }
    }

    /** The access device; takes the first that is known. */
    public void nasIp(String field, @Nullable String text) {
        if (nasIp == null) {
            if (text == null || !text.equals(lastNas)) {
                IpAddress address = address(field, text);
                lastNas = address == null ? null : text;
                lastNasIp = address == null ? null : address.toString();
            }
            nasIp = lastNasIp;
        }
    }

    /** The name of the access device; takes the first that is known. */
    public void nasId(@Nullable String name) {
        nasId = nasId == null ? value(name) : nasId;
    }

    /** A logon session: {@code 0x3e7}, however many zeros are before it; 0 is none. */
    public void logonId(@Nullable String text) {
        String written = value(text);
        logonId = written == null ? null : hex(written);
        if ("0x0".equals(logonId)) {
            logonId = null;
        }
    }

    public void sessionId(@Nullable String text) {
        sessionId = value(text);
    }

    /** A hex number without needless zeros, in lower case; other text as it is. */
    static String hex(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("0x")) {
            return text;
        }
        int at = 2;
        while (at < lower.length() - 1 && lower.charAt(at) == '0') {
            at++;
        }
        return "0x" + lower.substring(at);
    }

    /** Whether it names anybody or anything that was seen. */
    public boolean namesNothing() {
        return userName == null && host == null && ip == null && mac == null && station == null;
    }

    private @Nullable IpAddress address(String field, @Nullable String text) {
        String written = value(text);
        if (written == null || written.equalsIgnoreCase("LOCAL")) {
            return null;
        }
        int zone = written.indexOf('%');
        byte[] bytes = (zone > 0 ? written.substring(0, zone) : written).getBytes(StandardCharsets.UTF_8);
        IpAddress address = IpAddress.find(bytes, 0, bytes.length);
        if (address == null) {
            refuse(
                    "%s is %s (expected an address)".formatted(field, quoted(written)),
                    "check that the export was not edited by hand");
            return null;
        }
        return isNowhere(address) ? null : address;
    }

    /** Loopback and the unspecified address say nothing of where somebody is. */
    private static boolean isNowhere(IpAddress address) {
        if (address.isV4()) {
            long first = address.lo() >>> 24 & 0xff;
            return first == LOOPBACK_4 || (address.lo() & 0xffff_ffffL) == 0;
        }
        return address.hi() == 0 && (address.lo() == 0 || address.lo() == 1);
    }

    /** Refuses the row, unless it is refused already. */
    public void refuse(String problem, String remedy) {
        if (refusal == null) {
            refusal = new Refused(problem, remedy);
        }
    }

    /** Why the row was refused; null when it was not. */
    public @Nullable Refused refused() {
        return refusal;
    }

    /** A value as a problem quotes it. */
    public static String quoted(String value) {
        String text = value.replaceAll("\\p{Cntrl}", "?");
        return "'" + (text.length() > QUOTED ? text.substring(0, QUOTED) + CUT_SHORT : text) + "'";
    }

    /** The value; null when there is none, or the hyphen that stands for nothing. */
    public static @Nullable String value(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String stripped = text.strip();
        return stripped.isEmpty() || stripped.equals("-") ? null : stripped;
    }
}
