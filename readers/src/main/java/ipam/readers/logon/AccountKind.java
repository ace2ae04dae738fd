package ipam.readers.logon;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an account stands for: a person, or something that runs without one. */
public enum AccountKind {
    USER,
    /** A computer's own account: {@code PC7$}, {@code host/pc7.contoso.test}. */
    MACHINE,
    /** The system, its services, or an account that a service logs on with. */
    SERVICE,
    ANONYMOUS;

    private static final String[] SYSTEM_NAMES = {"SYSTEM", "LOCAL SERVICE", "NETWORK SERVICE", "LOCALSYSTEM", "IUSR"};
    private static final String[] SYSTEM_DOMAINS = {
        "NT SERVICE", "WINDOW MANAGER", "FONT DRIVER HOST", "IIS APPPOOL", "NT VIRTUAL MACHINE"
    };
    private static final Set<String> SYSTEM_SIDS = Set.of("S-1-5-18", "S-1-5-19", "S-1-5-20", "S-1-5-17");

    /** Virtual accounts: services, application pools, virtual machines, window manager, font driver. */
    private static final String[] VIRTUAL = {"S-1-5-80-", "S-1-5-82-", "S-1-5-83-", "S-1-5-90-", "S-1-5-96-"};

    private static final String ANONYMOUS_SID = "S-1-5-7";
    private static final String ANONYMOUS_NAME = "ANONYMOUS LOGON";
    private static final String MACHINE_PREFIX = "host/";
    private static final long SERVICE_LOGON = 5;

    private final String text = name().toLowerCase(Locale.ROOT);

    /** The word in the lake. */
    public String text() {
        return text;
    }

    /**
     * The kind of an account by what an event says of it.
     *
     * @param logonType as in {@code logon_type}; anything else when there is none
     */
    static AccountKind of(@Nullable String name, @Nullable String domain, @Nullable String sid, long logonType) {
        if (ANONYMOUS_SID.equals(sid) || ANONYMOUS_NAME.equalsIgnoreCase(name)) {
            return ANONYMOUS;
        }
        boolean machine = name != null && (name.endsWith("$") || isMachineName(name));
        if (logonType == SERVICE_LOGON || (!machine && isOfTheSystem(name, domain, sid))) {
            return SERVICE;
        }
        return machine ? MACHINE : USER; // a machine's own account may bear the SID of its system
    }

    private static boolean isOfTheSystem(@Nullable String name, @Nullable String domain, @Nullable String sid) {
        if (sid != null) {
            for (String virtual : VIRTUAL) {
                if (sid.startsWith(virtual)) {
                    return true;
                }
            }
        }
        return (sid != null && SYSTEM_SIDS.contains(sid)) || isAny(name, SYSTEM_NAMES) || isAny(domain, SYSTEM_DOMAINS);
    }

    private static boolean isAny(@Nullable String text, String[] any) {
        for (String one : any) {
            if (one.equalsIgnoreCase(text)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a name is written as machines write their own. */
    static boolean isMachineName(String name) {
        return name.regionMatches(true, 0, MACHINE_PREFIX, 0, MACHINE_PREFIX.length());
    }

    /** The machine that a machine account is of. */
    static String machine(String name) {
        if (isMachineName(name)) {
            return name.substring(MACHINE_PREFIX.length());
        }
        return name.endsWith("$") ? name.substring(0, name.length() - 1) : name;
    }
}
