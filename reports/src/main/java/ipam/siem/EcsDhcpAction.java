package ipam.siem;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What Elastic's integration microsoft_dhcp says of a native id.
 *
 * @param action event.action; empty where it has none
 * @param categories event.category
 * @param types event.type
 * @param failed whether event.outcome is failure
 */
record EcsDhcpAction(long id, String action, List<String> categories, List<String> types, boolean failed) {
    /** A rogue detection row stands in the DHCPv6 log under its DHCPv4 id plus this. */
    private static final long V6_ROGUE = 1048;

    private static final EcsDhcpAction NONE = new EcsDhcpAction(-1, "", List.of("network"), List.of("info"), false);

    private static final Map<Long, EcsDhcpAction> V4 = table("""
            0 log-start process start
            1 log-end process end
            2 log-pause process change failure
            10 dhcp-new network allowed,connection
            11 dhcp-renew network allowed,connection
            12 dhcp-release network allowed,connection
            13 - network connection
            14 - network connection,denied failure
            15 dhcp-deny network connection,denied failure
            16 dhcp-delete network connection
            17 dhcp-expire network connection
            18 dhcp-expire network connection
            20 - network allowed,connection
            21 - network allowed,connection
            22 - network connection,denied failure
            23 - network connection,denied failure
            24 ip-cleanup-start process start
            25 ip-cleanup-end process start
            30 dhcp-dns-update network connection
            31 dhcp-dns-update network connection failure
            32 dhcp-dns-update network connection
            33 - network connection failure
            34 dhcp-dns-update network connection failure
            35 dhcp-dns-update network connection,denied failure
            36 - network connection,denied failure
            50 rogue-server-detection authentication,network connection failure
            51 rogue-server-detection authentication,network allowed,connection
            52 rogue-server-detection authentication,network connection
            53 rogue-server-detection authentication,network allowed,connection
            54 rogue-server-detection authentication,network connection,denied failure
            55 rogue-server-detection authentication,network allowed,connection
            56 rogue-server-detection authentication,network connection,denied failure
            57 rogue-server-detection authentication,network connection
            58 rogue-server-detection authentication,network connection failure
            59 rogue-server-detection authentication,network connection failure
            60 rogue-server-detection authentication,network connection
            61 rogue-server-detection authentication,network connection
            62 rogue-server-detection authentication,network connection
            63 rogue-server-detection authentication,network connection
            64 rogue-server-detection authentication,network connection
            """);

    private static final Map<Long, EcsDhcpAction> V6 = table("""
            11000 dhcpv6-solicit network connection,protocol
            11001 dhcpv6-advertise network connection,protocol
            11002 dhcpv6-request network connection,protocol
            11003 dhcpv6-confirm network connection,protocol
            11004 dhcpv6-renew network connection,protocol
            11005 dhcpv6-rebind network connection,protocol
            11006 dhcpv6-decline network connection,protocol failure
            11007 dhcpv6-release network connection
            11008 dhcpv6-info-request network connection
            11009 dhcpv6-scope-full network connection
            11010 log-start process start
            11011 log-stop process end
            11012 log-pause process change
            11013 log-file process info
            11014 dhcpv6-bad-address network connection failure
            11015 dhcpv6-address-in-use network connection
            11016 dhcpv6-client-deleted network connection
            11017 ipv6-dns-record-not-deleted network connection
            11018 dhcpv6-expired network connection
            11019 dhcpv6-lease-expired-deleted network connection
            11020 dhcpv6-cleanup-start process start
            11021 dhcpv6-cleanup-end process end
            11022 ipv6-dns-update-request network connection,start
            11023 ipv6-dns-update-failed network connection,end failure
            11024 ipv6-dns-update-successful network connection,end
            11028 ipv6-dns-update-request-queue-exceeded network connection,end failure
            11029 ipv6-dns-update-request-failed network connection,end failure
            11030 dhcpv6-stateless-clients-pruged process change
            11031 dhcpv6-stateless-clients-expired process change
            11032 dhcpv6-stateless-client-info-request network info
            """);

    static EcsDhcpAction of(@Nullable Long id, boolean v6) {
        if (id == null) {
            return NONE;
        }
        return v6 && id >= 10_000 ? V6.getOrDefault(id, NONE) : V4.getOrDefault(v6 ? id - V6_ROGUE : id, NONE);
    }

    /** Adds what it says to event.*. */
    void putInto(Attributes event) {
        event.put("action", action)
                .put("category", categories)
                .put("type", types)
                .put("outcome", failed ? "failure" : "success");
    }

    private static Map<Long, EcsDhcpAction> table(String lines) {
        return lines.lines()
                .map(line -> line.split(" "))
                .map(words -> new EcsDhcpAction(
                        Long.parseLong(words[0]),
                        words[1].equals("-") ? "" : words[1],
                        Arrays.asList(words[2].split(",")),
                        Arrays.asList(words[3].split(",")),
                        words.length == 5))
                .collect(Collectors.toUnmodifiableMap(EcsDhcpAction::id, Function.identity()));
    }
}
