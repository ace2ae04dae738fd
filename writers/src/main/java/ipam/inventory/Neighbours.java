package ipam.inventory;

import ipam.inventory.Mark.Fault;
import ipam.net.AddressRange;
import ipam.readers.sheet.SheetRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Holds the rows of a file against each other and against what stays: within a space, they may nest but not cross. */
final class Neighbours {
    private final Kind kind;
    private final List<Item> stay;

    Neighbours(Kind kind, List<Item> stay) {
        this.kind = kind;
        this.stay = stay;
    }

    /** Marks the rows that would add something that crosses another, or that is there already. */
    void check(List<Draft> drafts) {
        if (!kind.mustNest()) {
            return;
        }
        Map<String, List<Draft>> rows = new HashMap<>();
        for (Draft draft : drafts) {
            if (draft.place != null && !draft.doubled && !draft.identity.isEmpty() && draft.stored == null) {
                rows.computeIfAbsent(space(draft.identity), name -> new ArrayList<>())
                        .add(draft);
            }
        }
        Map<String, List<Item>> items = new HashMap<>();
        stay.forEach(item -> items.computeIfAbsent(space(item.identity()), name -> new ArrayList<>())
                .add(item));
        rows.forEach((space, added) -> check(added, items.getOrDefault(space, List.of())));
    }

    private static String space(String identity) {
        return identity.substring(0, identity.indexOf('|'));
    }

    private void check(List<Draft> added, List<Item> items) {
        List<AddressRange> places = new ArrayList<>();
        items.forEach(item -> places.add(item.place())); // first, for of several neighbours the first is named
        added.forEach(draft -> places.add(Objects.requireNonNull(draft.place)));
        Sweep sweep = Sweep.over(places);
        for (int i = items.size(); i < places.size(); i++) {
            Draft draft = added.get(i - items.size());
            int crossing = sweep.crossing(i);
            int equal = sweep.equal(i);
            if (crossing != Sweep.NONE) {
                draft.mark(Fault.OVERLAP, "overlaps " + name(crossing, places, added, items) + " of the same space");
            }
            if (equal != Sweep.NONE) {
                draft.mark(
                        Fault.DUPLICATE,
                        "is a duplicate: " + name(equal, places, added, items) + " has the same addresses");
            }
        }
    }

    private String name(int index, List<AddressRange> places, List<Draft> added, List<Item> items) {
        if (index >= items.size()) {
            return "%s, %s,".formatted(SheetRow.words(added.get(index - items.size()).row), places.get(index));
        }
        Item item = items.get(index);
        return kind.hasService()
                ? "%s (%s, %s)".formatted(item.label(), item.get("managed_by_service"), item.get("service_instance"))
                : item.label();
    }
}
