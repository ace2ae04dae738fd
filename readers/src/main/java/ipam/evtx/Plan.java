package ipam.evtx;

import ipam.evtx.Node.Attribute;
import ipam.evtx.Node.Element;
import ipam.evtx.Node.Instance;
import ipam.evtx.Node.Substitution;
import java.util.ArrayList;
import java.util.List;

/** Which values of a template feed which fields of an event: what remains of the template when only those are wanted. */
final class Plan {
    /** One thing to do for an instance. */
    interface Step {
        void run(Extraction into, Values values) throws Damaged;
    }

    private final List<Step> steps = new ArrayList<>();

    private Plan() {}

    static Plan of(List<Node> nodes, Place place) {
        Plan plan = new Plan();
        plan.add(nodes, place);
        return plan;
    }

    void run(Extraction into, Values values) throws Damaged {
        into.chunk().budget.spend(steps.size());
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).run(into, values);
        }
    }

    private void add(List<Node> nodes, Place place) {
        for (Node node : nodes) {
            if (node instanceof Element element) {
                add(element, place);
            } else if (node instanceof Substitution substitution) {
                steps.add((into, values) -> into.content(values, substitution, place));
            } else if (node instanceof Instance instance) {
                steps.add((into, values) -> into.fragment(instance.offset, instance.end, place));
            }
        }
    }

    private void add(Element element, Place place) {
        switch (place) {
            case ROOT -> {
                if (element.localName().equals("Event")) {
                    add(element.content, Place.EVENT);
                }
            }
            case EVENT -> addPart(element);
            case SYSTEM -> addSystem(element);
            case EVENT_DATA -> addData(element);
            case USER_DATA -> addUserData(element);
        }
    }

    private void addPart(Element element) {
        switch (element.localName()) {
            case "System" -> {
                steps.add((into, values) -> into.beginSystem());
                add(element.content, Place.SYSTEM);
            }
            case "EventData" -> add(element.content, Place.EVENT_DATA);
            case "UserData" -> add(element.content, Place.USER_DATA);
            default -> {
                // RenderingInfo and the like say nothing that is not in these, or depend on the reader's language.
            }
        }
    }

    private void addSystem(Element element) {
        addField(element.localName(), element.content);
        for (Attribute attribute : element.attributes) {
            addField(element.localName() + "/" + attribute.name(), attribute.value());
        }
    }

    private void addField(String path, List<Node> nodes) {
        int field = SystemField.at(path);
        if (field >= 0) {
            Content content = Content.of(nodes);
            steps.add((into, values) -> into.field(field, content, values));
        }
    }

    private void addData(Element element) {
        String own = element.localName();
        Content name = Content.of(element.attributes.stream()
                .filter(attribute -> attribute.name().equals("Name"))
                .findFirst()
                .map(Attribute::value)
                .orElse(List.of(new Node.Text(own.equals("Data") ? "" : own))));
        Content content = Content.of(element.content);
        steps.add((into, values) -> into.data(into.text(name, values), content, values, Place.EVENT_DATA));
    }

    private void addUserData(Element element) {
        boolean isLeaf =
                element.content.stream().noneMatch(node -> node instanceof Element || node instanceof Instance);
        if (isLeaf) {
            String name = element.localName();
            Content content = Content.of(element.content);
            steps.add((into, values) -> into.data(name, content, values, Place.USER_DATA));
        } else {
            add(element.content, Place.USER_DATA);
        }
    }
}
