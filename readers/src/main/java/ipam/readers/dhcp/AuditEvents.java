package ipam.readers.dhcp;

import java.util.Map;

/**
 * The meaning of the native ids.
 *
 * @see <a href="https://learn.microsoft.com/previous-versions/windows/it-pro/windows-server-2008-R2-and-2008/dd183591(v=ws.10)">Analyze
 *     DHCP Server Log Files</a>
 */
final class AuditEvents {
    /** An id that nobody has described. */
    static final String OTHER = "other";

    /** A rogue detection row stands in the DHCPv6 log under its DHCPv4 id plus this. */
    private static final int V6_ROGUE = 1048;

    private static final Map<Integer, String> V4 = Map.ofEntries(
            Map.entry(0, "log-started"),
            Map.entry(1, "log-stopped"),
            Map.entry(2, "log-paused"),
            Map.entry(10, "assigned"),
            Map.entry(11, "renewed"),
            Map.entry(12, "released"),
            Map.entry(13, "conflict"),
            Map.entry(14, "pool-exhausted"),
            Map.entry(15, "denied"),
            Map.entry(16, "deleted"),
            Map.entry(17, "expired"),
            Map.entry(18, "expired"),
            Map.entry(20, "bootp-assigned"),
            Map.entry(21, "bootp-assigned"),
            Map.entry(22, "pool-exhausted"),
            Map.entry(23, "deleted"),
            Map.entry(24, "cleanup"),
            Map.entry(25, "cleanup"),
            Map.entry(30, "dns-update-requested"),
            Map.entry(31, "dns-update-failed"),
            Map.entry(32, "dns-updated"),
            Map.entry(33, "dropped"),
            Map.entry(34, "dns-update-failed"),
            Map.entry(35, "dns-update-failed"),
            Map.entry(36, "dropped"),
            Map.entry(50, "rogue-unreachable-domain"),
            Map.entry(51, "rogue-authorised"),
            Map.entry(52, "rogue-upgraded"),
            Map.entry(53, "rogue-cached-authorisation"),
            Map.entry(54, "rogue-unauthorised"),
            Map.entry(55, "rogue-authorised"),
            Map.entry(56, "rogue-unauthorised"),
            Map.entry(57, "rogue-other-server"),
            Map.entry(58, "rogue-domain-not-found"),
            Map.entry(59, "rogue-network-failure"),
            Map.entry(60, "rogue-no-dc"),
            Map.entry(61, "rogue-server-in-domain"),
            Map.entry(62, "rogue-other-server"),
            Map.entry(63, "rogue-retrying"),
            Map.entry(64, "rogue-no-interface"));

    private static final Map<Integer, String> V6 = Map.ofEntries(
            Map.entry(11000, "solicited"),
            Map.entry(11001, "advertised"),
            Map.entry(11002, "assigned"),
            Map.entry(11003, "confirmed"),
            Map.entry(11004, "renewed"),
            Map.entry(11005, "renewed"),
            Map.entry(11006, "declined"),
            Map.entry(11007, "released"),
            Map.entry(11008, "information-requested"),
            Map.entry(11009, "pool-exhausted"),
            Map.entry(11010, "log-started"),
            Map.entry(11011, "log-stopped"),
            Map.entry(11012, "log-paused"),
            Map.entry(11013, "log-file"),
            Map.entry(11014, "conflict"),
            Map.entry(11015, "conflict"),
            Map.entry(11016, "deleted"),
            Map.entry(11017, "expired"),
            Map.entry(11018, "expired"),
            Map.entry(11019, "cleanup"),
            Map.entry(11020, "cleanup"),
            Map.entry(11021, "cleanup"),
            Map.entry(11022, "dns-update-requested"),
            Map.entry(11023, "dns-update-failed"),
            Map.entry(11024, "dns-updated"),
            Map.entry(11028, "dns-update-failed"),
            Map.entry(11029, "dns-update-failed"),
            Map.entry(11030, "cleanup"),
            Map.entry(11031, "stateless-purged"),
            Map.entry(11032, "information-requested"));

    private AuditEvents() {}

    static String v4(int id) {
        return V4.getOrDefault(id, OTHER);
    }

    static String v6(int id) {
        return id < 10_000 ? v4(id - V6_ROGUE) : V6.getOrDefault(id, OTHER);
    }
}
