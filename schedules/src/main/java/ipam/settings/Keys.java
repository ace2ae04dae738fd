package ipam.settings;

import static ipam.settings.Shape.list;
import static ipam.settings.Shape.named;
import static ipam.settings.Shape.section;

import ipam.lake.RetentionClass;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Every key of {@code ipam.yml}. */
final class Keys {
    /**
     * The tasks, by the names that {@code ipam run} takes, and how often Windows Server IPAM runs them; it pulls nothing,
     * but what it does once a night is of the day before, too.
     */
    static final Map<String, Duration> TASKS = Map.of(
            "address-expiry", Duration.ofDays(1),
            "address-utilization", Duration.ofHours(2),
            "audit", Duration.ofDays(1),
            "pull", Duration.ofDays(1),
            "server-availability", Duration.ofMinutes(15),
            "server-configuration", Duration.ofHours(6),
            "server-discovery", Duration.ofDays(1),
            "service-monitoring", Duration.ofMinutes(30));

    /** The keys that a task of this version uses; the others are read and checked only. */
    static final Set<String> USED = Set.of(
            "ipam",
            "tasks",
            "data",
            "time-zone",
            "control-database",
            "control-database-credentials",
            "servers",
            "servers.name",
            "servers.roles",
            "servers.time-zone",
            "servers.code-page",
            "servers.manageability",
            "servers.group",
            "servers.audit-logs",
            "servers.events",
            "servers.nps-logs",
            "servers.scopes",
            "servers.leases",
            "servers.zones",
            "servers.failover-partner",
            "servers.zone-transfers",
            "servers.status",
            "servers.availability",
            "servers.culture",
            "servers.credentials",
            "servers.share-security",
            "discovery",
            "tasks.address-expiry",
            "tasks.address-utilization",
            "tasks.audit",
            "tasks.jitter",
            "tasks.pull",
            "tasks.server-availability",
            "tasks.server-configuration",
            "tasks.server-discovery",
            "tasks.service-monitoring",
            "expiry",
            "retention",
            "evidence",
            "utilization",
            "notices",
            "mail",
            "metrics",
            "credentials",
            "reports",
            "views",
            "roles",
            "sites",
            "address-spaces");

    private static final Kind ROLE = Kind.words("dhcp", "dns", "dc", "nps");

    private static final Shape TRANSFER = section(
            "zones", list(Kind.ZONE_NAME),
            "from", Kind.HOST,
            "port", Kind.PORT,
            "timeout", Kind.DURATION,
            "key",
                    section(
                            "name", Kind.ZONE_NAME,
                            "algorithm",
                                    Kind.words(
                                            "hmac-md5",
                                            "hmac-sha1",
                                            "hmac-sha224",
                                            "hmac-sha256",
                                            "hmac-sha384",
                                            "hmac-sha512"),
                            "secret-file", Kind.PATH,
                            "secret", Kind.SECRET));

    private static final Kind SERVICE = Kind.words("dns", "dhcp");

    private static final Shape ASKED = section(
            "ask", list(SERVICE),
            "address", Kind.HOST,
            "dns-port", Kind.PORT,
            "dhcp-port", Kind.PORT,
            "zones", list(Kind.ZONE_NAME));

    private static final Shape SERVER = section(
            "name", Kind.SERVER,
            "roles", list(ROLE),
            "time-zone", Kind.ZONE,
            "code-page", Kind.CODE_PAGE,
            "culture", Kind.CULTURE,
            "manageability", Kind.words("managed", "unmanaged", "unspecified"),
            "group", Kind.TEXT,
            "audit-logs", list(Kind.GLOB),
            "scopes", list(Kind.GLOB),
            "leases", list(Kind.GLOB),
            "zones", list(Kind.GLOB),
            "zone-transfers", list(TRANSFER),
            "events", list(Kind.GLOB),
            "nps-logs", list(Kind.GLOB),
            "status", list(Kind.GLOB),
            "availability", ASKED,
            "credentials", Kind.TEXT,
            "share-security", Kind.words("encrypt", "sign"),
            "failover-partner", Kind.SERVER);

    private static final Shape DISCOVERY = section(
            "domains",
            list(section(
                    "name",
                    Kind.SERVER,
                    "roles",
                    list(Kind.words("dc", "dhcp", "dns")),
                    "bind",
                    section(
                            "url", list(Kind.DIRECTORY),
                            "credentials", Kind.TEXT,
                            "method", Kind.words("simple", "gssapi"),
                            "starttls", Kind.FLAG,
                            "trust", Kind.PATH,
                            "timeout", Kind.DURATION),
                    "name-server",
                    Kind.HOST,
                    "name-server-port",
                    Kind.PORT,
                    "dhcp-inform",
                    Kind.FLAG,
                    "saved",
                    list(Kind.GLOB))));

    private static final Shape TASK = section("every", Kind.DURATION);

    private static final Shape TASK_SECTION = section(
            "address-expiry", TASK,
            "address-utilization", TASK,
            "audit", TASK,
            "pull", TASK,
            "server-availability",
                    section(
                            "every", Kind.DURATION,
                            "stale-after", Kind.DURATION,
                            "ask", list(SERVICE),
                            "timeout", Kind.DURATION,
                            "confirm", Kind.TIMES),
            "server-configuration", section("every", Kind.DURATION, "stale-after", Kind.DURATION),
            "server-discovery", TASK,
            "service-monitoring", TASK,
            "jitter", Kind.DURATION);

    private static final Shape REPORT = section(
            "name", Kind.TEXT,
            "group", Kind.TEXT,
            "scope", Kind.TEXT,
            "subnet", Kind.TEXT,
            "block", Kind.TEXT,
            "range", Kind.TEXT,
            "space", Kind.TEXT,
            "server", Kind.SERVER,
            "server-group", Kind.TEXT,
            "view", Kind.TEXT,
            "last", Kind.DURATION,
            "formats", list(Kind.words("pdf", "xlsx", "html", "csv")),
            "every", Kind.DURATION,
            "output", Kind.PATH,
            "mail-to", list(Kind.MAIL));

    private static final Shape VIEW = section(
            "filter", list(Kind.FILTER),
            "columns", list(Kind.TEXT),
            "sort", list(Kind.ORDER),
            "group", Kind.TEXT);

    private static final Shape RECIPIENT = section(
            "mail", Kind.MAIL,
            "kinds", list(Kind.words("utilization", "expiry", "server", "zone", "service")),
            "states",
                    list(Kind.words(
                            "over",
                            "optimal",
                            "under",
                            "expiry-due",
                            "expired",
                            "not-expired",
                            "new",
                            "lost",
                            "back",
                            "renamed",
                            "re-addressed",
                            "in-other-roles",
                            "good",
                            "warning",
                            "error",
                            "up",
                            "down",
                            "paused",
                            "unreachable")),
            "groups", list(Kind.TEXT),
            "servers", list(Kind.SERVER),
            "objects", list(Kind.TEXT),
            "every", Kind.DURATION);

    private static final Shape MAIL = section(
            "host", Kind.SERVER,
            "port", Kind.PORT,
            "starttls", Kind.FLAG,
            "credentials", Kind.TEXT,
            "from", Kind.MAIL);

    private static final Shape RETENTION = section(Arrays.stream(RetentionClass.values())
            .flatMap(kind -> Stream.of(kind.word(), Kind.DURATION))
            .toArray());

    /** Everything under {@code ipam:}. */
    static final Shape.Section IPAM = section(
            "data", Kind.PATH,
            "time-zone", Kind.ZONE,
            "control-database", Kind.DATABASE,
            "control-database-credentials", Kind.TEXT,
            "servers", list(SERVER),
            "discovery", DISCOVERY,
            "credentials",
                    named(section(
                            "user", Kind.TEXT,
                            "password-file", Kind.PATH,
                            "password", Kind.SECRET,
                            "keytab", Kind.PATH)),
            "address-spaces", list(section("name", Kind.TEXT)),
            "tasks", TASK_SECTION,
            "utilization",
                    section(
                            "over", Kind.PERCENT,
                            "under", Kind.PERCENT,
                            "keep-raw", Kind.DURATION,
                            "keep-hourly", Kind.DURATION,
                            "objects", named(section("over", Kind.PERCENT, "under", Kind.PERCENT))),
            "expiry",
                    section(
                            "within", Kind.DURATION,
                            "notify", Kind.words("once", "daily"),
                            "output", Kind.PATH),
            "retention", RETENTION,
            "evidence", section("keep-raw", Kind.FLAG),
            "notices",
                    section(
                            "default-recipient", Kind.MAIL,
                            "recipients", list(RECIPIENT),
                            "quiet-hours", Kind.QUIET_HOURS,
                            "watch", list(Kind.words("zone", "service")),
                            "webhook", Kind.URL,
                            "webhook-credentials", Kind.TEXT),
            "mail", MAIL,
            "metrics", section("file", Kind.PATH),
            "reports", list(REPORT),
            "views", named(VIEW),
            "sites", named(Kind.PATH),
            "roles",
                    named(section(
                            "is", list(Kind.words(BuiltInRole.words().toArray(String[]::new))),
                            "users", list(Kind.TEXT),
                            "groups", list(Kind.TEXT),
                            "spaces", list(Kind.TEXT),
                            "servers", list(Kind.SERVER),
                            "server-groups", list(Kind.TEXT))));

    private Keys() {}
}
