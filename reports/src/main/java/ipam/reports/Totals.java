package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.report.Context;
import ipam.reports.CurrentFigure.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What blocks, ranges and subnets that were asked for come to, whoever configured them or not: the subnets that lie in
 * them, added up; of failover partners a subnet has an address once.
 *
 * @param figures a total for each family and category
 * @param notes which subnets lie in one only partly, and so in no total
 */
record Totals(List<CurrentFigure> figures, List<String> notes) {
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
        NewestFigures.select(context, conditions, null, row -> {
            CurrentFigure figure = CurrentFigure.of(row);
            Objects.block(figure.of().object())
                    .map(AddressBlock::range)
                    .ifPresent(range -> asked.forEach(each -> totals.take(each, range, figure, parts)));
        });
        parts.forEach((each, subnets) -> totals.add(each, subnets, limits));
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
