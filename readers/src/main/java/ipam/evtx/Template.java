package ipam.evtx;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** BinXML with places for values, and what of it is wanted, by where it stands in an event. */
final class Template {
    static final Template NONE = new Template(0, 0, List.of());

    private static final int HEADER = 24;

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

    /** The definition at an offset: offset of the next one, GUID, size, BinXML. */
    static Template at(Chunk chunk, int offset) throws Damaged {
        if (offset < Chunk.HEADER || offset > chunk.length() - HEADER) {
            throw new Damaged("a template at offset %d is not in the chunk".formatted(Integer.toUnsignedLong(offset)));
        }
        int size = chunk.size(offset + 20, chunk.length(), "a template");
        BinXml xml = new BinXml(chunk, offset + HEADER, offset + HEADER + size, true);
        return new Template(chunk.i32(offset + 4), HEADER + size, xml.document());
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
