package ipam.lake;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How utilization is judged, added up and kept.
 *
 * @param usual thresholds of every object without its own
 * @param own thresholds of single objects, by name: {@code 10.0.0.0/22}, {@code dhcp1.contoso.test}
 * @param groups the group of each server that has one, by its name in lower case
 * @param partners failover partners that no snapshot names, server and partner, in lower case
 * @param keepRaw how long single moments are kept; afterwards their hours and days are
 * @param keepHourly how long hours are kept; days are for ever
 * @param uncounted servers that add to no sum of the present
 */
public record UtilizationRules(
        Thresholds usual,
        Map<String, Thresholds> own,
        Map<String, String> groups,
        List<Map.Entry<String, String>> partners,
        Duration keepRaw,
        Duration keepHourly,
        Uncounted uncounted) {
    /** Over 80 %, under 20 %, moments for 90 days, hours for a year. */
    public static final UtilizationRules STANDARD = new UtilizationRules(
            new Thresholds(80, 20), Map.of(), Map.of(), List.of(), Duration.ofDays(90), Duration.ofDays(365));

    /**
     * Objects with more addresses than all of IPv4 are under only by thresholds of their own: no one fills a fifth of an
     * IPv6 /64.
     */
    public static final long LARGEST_UNDER = 1L << 32;

    static final int MARGIN = 5;

    public UtilizationRules {
        own = Map.copyOf(own);
        groups = Map.copyOf(groups);
        partners = List.copyOf(partners);
    }

    /** With every server. */
    public UtilizationRules(
            Thresholds usual,
            Map<String, Thresholds> own,
            Map<String, String> groups,
            List<Map.Entry<String, String>> partners,
            Duration keepRaw,
            Duration keepHourly) {
        this(usual, own, groups, partners, keepRaw, keepHourly, Uncounted.NONE);
    }

    /** The same without some servers. */
    public UtilizationRules without(Uncounted servers) {
        return new UtilizationRules(usual, own, groups, partners, keepRaw, keepHourly, servers);
    }

    /** The thresholds of single objects as rows of a table: object, over, under. */
    List<@Nullable Object[]> ownRows() {
        return own.entrySet().stream()
                .map(object -> new @Nullable Object[] {
                    object.getKey(), object.getValue().over(), object.getValue().under()
                })
                .toList();
    }

    /**
     * When an object is told to be over or under.
     *
     * @param over percent, from which on it is over
     * @param under percent, below which it is under; at most {@code over}
     */
    public record Thresholds(int over, int under) {
        public Thresholds {
            if (under < 0 || over > 100 || under > over) {
                throw new IllegalArgumentException(
                        "Invalid thresholds: over %d, under %d (must be: under at most over, both 0 to 100)"
                                .formatted(over, under));
            }
        }

        /** So many points past its threshold a state ends: else what flaps would change it all the time. */
        public double margin() {
            return Math.min(MARGIN, (over - under) / 2.0);
        }
    }
}
