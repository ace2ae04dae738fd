package ipam.reports;

import ipam.lake.Views;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.record.Configuration;
import ipam.report.Context;
import ipam.reports.CurrentFigure.Identity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
                    + " FROM scope_as_of(TIMESTAMP 'infinity')";

    /** Something asked for, by kind and name. */
    private record Asked(String kind, String name, AddressRange range) {}

    /**
     * Adds up.
     *
     * @param known the figures that answer the question itself: of what has its own, no total is needed
     */
    static Totals of(Context context, Objects objects, List<CurrentFigure> known, Limits limits) {
        Totals totals = new Totals(new ArrayList<>(), new ArrayList<>());
        List<Asked> asked = asked(objects, known);
        if (asked.isEmpty() || !objects.servers().isEmpty()) {
            return totals;
        }
        Map<Asked, List<CurrentFigure>> parts = new LinkedHashMap<>();
        asked.forEach(each -> parts.put(each, new ArrayList<>()));
        Conditions conditions = new Conditions();
        Objects.of("subnet").of(List.of(), objects.category()).demandOf(conditions);
        List<CurrentFigure> subnets = new ArrayList<>();
        NewestFigures.select(context, conditions, null, row -> subnets.add(CurrentFigure.of(row)));
        totals.withoutGone(context, subnets).forEach(figure -> {
            Objects.block(figure.of().object())
                    .map(AddressBlock::range)
                    .ifPresent(range -> asked.forEach(each -> totals.take(each, range, figure, parts)));
        });
        parts.forEach((each, some) -> totals.add(each, some, limits));
        return totals;
    }

    private static List<Asked> asked(Objects objects, List<CurrentFigure> known) {
        AddressRange within = objects.within();
        if (within != null) {
            String name = AddressBlock.of(within).map(AddressBlock::toString).orElse(within.toString());
            return List.of(new Asked(objects.kind().equals("scope") ? "range" : "block", name, within));
        }
        List<Asked> asked = new ArrayList<>();
        if (objects.kind().equals("subnet")) {
            objects.names().stream()
                    .filter(name -> known.stream()
                            .noneMatch(figure -> figure.of().object().equals(name)))
                    .forEach(name -> Objects.block(name)
                            .ifPresent(block -> asked.add(new Asked("subnet", name, block.range()))));
        }
        return asked;
    }

    /** Without what is in no configuration any more, nor has figures of the last day. */
    private List<CurrentFigure> withoutGone(Context context, List<CurrentFigure> subnets) {
        Set<String> configured = new HashSet<>();
        context.lake()
                .select(
                        Views.of(Configuration.SNAPSHOT, Configuration.SCOPE),
                        CONFIGURED,
                        List.of(),
                        row -> configured.add(String.valueOf(row.text("object"))));
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

    private void take(Asked asked, AddressRange subnet, CurrentFigure figure, Map<Asked, List<CurrentFigure>> parts) {
        if (asked.range().contains(subnet.first()) && asked.range().contains(subnet.last())) {
            parts.computeIfAbsent(asked, any -> new ArrayList<>()).add(figure);
        } else if (asked.range().contains(subnet.first())
                || asked.range().contains(subnet.last())
                || subnet.contains(asked.range().first())) {
            notes.add("%s is only partly in %s, and in no total of it"
                    .formatted(figure.of().object(), asked.name()));
        }
    }

    private void add(Asked asked, List<CurrentFigure> subnets, Limits limits) {
        Map<Identity, List<CurrentFigure>> kinds = new LinkedHashMap<>();
        for (CurrentFigure subnet : subnets) {
            Identity of = new Identity(
                    asked.kind(),
                    asked.name(),
                    subnet.of().family(),
                    subnet.of().category());
            kinds.computeIfAbsent(of, any -> new ArrayList<>()).add(subnet);
        }
        kinds.forEach((of, some) -> {
            boolean isItself = some.size() == 1
                    && asked.kind().equals("block")
                    && some.get(0).of().object().equals(asked.name());
            if (!isItself) {
                figures.add(CurrentFigure.sum(of, some, limits));
            }
        });
    }
}
