package ipam.reports;

import ipam.lake.UtilizationRules;
import ipam.lake.UtilizationRules.Thresholds;
import ipam.report.TrendChart;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * From when on an object is told to be over or under, for charts and sentences; the states in the lake were found by
 * the limits of their time.
 *
 * @param usual of every object without its own
 * @param own of single objects, by name
 */
public record Limits(Thresholds usual, Map<String, Thresholds> own) {
    /** Over 80 %, under 20 %. */
    public static final Limits STANDARD = of(UtilizationRules.STANDARD);

    public Limits {
        own = Map.copyOf(own);
    }

    /** Those of the settings. */
    public static Limits of(UtilizationRules rules) {
        return new Limits(rules.usual(), rules.own());
    }

    Thresholds of(String object) {
        return own.getOrDefault(object, usual);
    }

    /** @param total the object's addresses; null: not known */
    TrendChart.Bands bands(String object, @Nullable Number total) {
        Thresholds limits = of(object);
        return new TrendChart.Bands(asksUnder(object, total) ? limits.under() / 100d : 0, limits.over() / 100d);
    }

    /** The state of what no state is on record of. */
    String state(String object, Number total, double percent) {
        Thresholds limits = of(object);
        boolean isUnder = percent < limits.under() && total.doubleValue() > 0 && asksUnder(object, total);
        return percent >= limits.over() ? "over" : isUnder ? "under" : "optimal";
    }

    private boolean asksUnder(String object, @Nullable Number total) {
        return own.containsKey(object) || total == null || total.doubleValue() <= UtilizationRules.LARGEST_UNDER;
    }

    /** {@code Over: from 80 % of the addresses on; under: below 20 %; …} */
    String sentence() {
        String others = own.isEmpty()
                ? ""
                : own.size() == 1
                        ? " One object has limits of its own."
                        : " " + own.size() + " objects have limits of their own.";
        return "Over: from %d %% of the addresses on; under: below %d %%; neither ends before the use is %d points past it."
                        .formatted(usual.over(), usual.under(), (int) usual.margin())
                + others;
    }
}
