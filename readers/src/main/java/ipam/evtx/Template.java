package ipam.evtx;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** BinXML with places for values, and what of it is wanted, by where it stands in an event. */
final class Template {
    static final Template NONE = new Template(0, 0, List.of());

    /** What comes before the BinXML: offset of the next definition, GUID, size. */
    static final int HEADER = 24;

    private final int id;
    private final int length;
    private final List<Node> nodes;
    private final Map<Place, Plan> plans = new EnumMap<>(Place.class);

    private Template(int id, int length, List<Node> nodes) {
        this.id = id;
        this.length = length;
        this.nodes = nodes;
    }

    /** Content that is no definition. */
    static Template of(List<Node> nodes) {
        return new Template(0, 0, nodes);
    }

    /**
     * A definition.
     *
     * @param id the first four bytes of its GUID
     * @param length of the whole
     */
    static Template of(int id, int length, List<Node> nodes) {
        return new Template(id, length, nodes);
    }

    /** The first four bytes of its GUID, by which instances name it. */
    int id() {
        return id;
    }

    /** How many bytes the definition takes. */
    int length() {
        return length;
    }

    List<Node> nodes() {
        return nodes;
    }

    Plan plan(Place place) {
        Plan plan = plans.get(place);
        if (plan == null) {
            plan = Plan.of(nodes, place);
            plans.put(place, plan);
        }
        return plan;
    }
}
