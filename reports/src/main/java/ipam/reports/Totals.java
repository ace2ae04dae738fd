package ipam.reports;

import ipam.lake.Views;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.record.Configuration;
import ipam.report.Context;
import ipam.report.Found;
import ipam.reports.CurrentFigure.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What blocks, ranges and subnets that were asked for come to, whoever configured them or not: the subnets that lie in
 * them, added up; of failover partners a subnet has an address once. What is configured no longer is in no total.
 *
 * @param figures a total for each family and category
 * @param notes which subnets lie in one only partly, and so in no total
 */
record Totals(List<CurrentFigure> figures, List<String> notes) {
    private static final String CONFIGURED =
            "SELECT DISTINCT concat_ws('/', scope_id, prefix_length::VARCHAR) AS object"
                    + " FROM scope_as_of(coalesce(?, TIMESTAMP 'infinity'))";

    /**
     * Adds up.
     *
     * @param known the figures that answer the question itself: of what has its own, no total is needed
     * @param figures what finds current figures by their conditions
     * @param moment nothing later counts; null for all that is on record
     */
    static Totals of(
            Context context,
            Objects objects,
            List<CurrentFigure> known,
            Limits limits,
            Figures figures,
            @Nullable Instant moment) {
        Totals totals = new Totals(new ArrayList<>(), new ArrayList<>());
        List<Whole> asked = Whole.of(
                objects,
                name -> known.stream().anyMatch(figure -> figure.of().object().equals(name)));
        if (asked.isEmpty()) {
            return totals;
        }
        Map<Whole, List<CurrentFigure>> parts = new LinkedHashMap<>();
        asked.forEach(each -> parts.put(each, new ArrayList<>()));
        Conditions conditions = new Conditions();
        Objects.of("subnet").of(List.of(), objects.category()).demandOf(conditions);
        List<CurrentFigure> subnets = new ArrayList<>();
        figures.select(conditions, row -> subnets.add(CurrentFigure.of(row)));
        totals.withoutGone(configured(context, moment), subnets).forEach(figure -> {
            Objects.block(figure.of().object())
                    .map(AddressBlock::range)
                    .ifPresent(range -> asked.forEach(each -> totals.take(each, range, figure, parts)));
        });
        parts.forEach((each, some) -> totals.add(each, some, limits));
        return totals;
    }

    /** What finds current figures. */
    interface Figures {
        void select(Conditions conditions, Consumer<Found> sink);
    }

    /** Without what is in no configuration any more, nor has figures of the last day. */
    private List<CurrentFigure> withoutGone(Set<String> configured, List<CurrentFigure> subnets) {
        Instant newest = subnets.stream()
                .map(CurrentFigure::time)
                .filter(java.util.Objects::nonNull)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
        Instant recent = newest.minus(Duration.ofDays(1));
        return subnets.stream()
                .filter(subnet -> configured.contains(subnet.of().object())
                        || (subnet.time() != null && subnet.time().isAfter(recent)))
                .toList();
    }

    /** The subnets that are scopes of anybody's at a moment; null for now. */
    static Set<String> configured(Context context, @Nullable Instant moment) {
        Set<String> configured = new HashSet<>();
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(moment);
        context.lake()
                .select(
                        Views.of(Configuration.SNAPSHOT, Configuration.SCOPE),
                        CONFIGURED,
                        parameters,
                        row -> configured.add(String.valueOf(row.text("object"))));
        return configured;
    }

    private void take(Whole asked, AddressRange subnet, CurrentFigure figure, Map<Whole, List<CurrentFigure>> parts) {
        if (asked.contains(subnet)) {
            parts.computeIfAbsent(asked, any -> new ArrayList<>()).add(figure);
        } else if (asked.cuts(subnet)) {
            notes.add(asked.note(figure.of().object()));
        }
    }

    private void add(Whole asked, List<CurrentFigure> subnets, Limits limits) {
        if (asked.isOnly(subnets.stream().map(subnet -> subnet.of().object()).toList())) {
            return;
        }
        Map<Identity, List<CurrentFigure>> kinds = new LinkedHashMap<>();
        for (CurrentFigure subnet : subnets) {
            Identity of = new Identity(
                    asked.kind(),
                    asked.name(),
                    subnet.of().family(),
                    subnet.of().category());
            kinds.computeIfAbsent(of, any -> new ArrayList<>()).add(subnet);
        }
        kinds.forEach((of, some) -> figures.add(CurrentFigure.sum(of, some, limits)));
    }
}
