package ipam.workbook;

import ipam.readers.sheet.WorkbookParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.xml.stream.XMLStreamReader;

/** What a part knows of others. */
final class Relations {
    private final String folder;
    private final String part;
    private final List<Relation> all = new ArrayList<>();

    /** One of them: its target as the part says it. */
    record Relation(String id, String type, String target, String mode) {
        /** The last word of its type: {@code comments}. */
        String word() {
            return type.substring(type.lastIndexOf('/') + 1);
        }
    }

    private Relations(String owner) {
        int slash = owner.lastIndexOf('/');
        this.folder = owner.substring(0, slash + 1);
        this.part = folder + "_rels/" + owner.substring(slash + 1) + ".rels";
    }

    /** Of a part; none when there are none. */
    static Relations of(WorkbookParts parts, String owner) throws IOException {
        Relations relations = new Relations(owner);
        if (parts.has(relations.part)) {
            parts.read(relations.part, xml -> {
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamReader.START_ELEMENT
                            && xml.getLocalName().equals("Relationship")) {
                        relations.all.add(new Relation(
                                value(xml, "Id"), value(xml, "Type"), value(xml, "Target"), value(xml, "TargetMode")));
                    }
                }
            });
        }
        return relations;
    }

    private static String value(XMLStreamReader xml, String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** The part that holds them. */
    String part() {
        return part;
    }

    List<Relation> all() {
        return List.copyOf(all);
    }

    /** The name in the package of what one leads to. */
    String target(Relation relation) {
        if (relation.target().startsWith("/")) {
            return relation.target().substring(1);
        }
        List<String> path = new ArrayList<>(List.of((folder + relation.target()).split("/", -1)));
        for (int i = 0; i < path.size(); ) {
            if (path.get(i).equals("..") && i > 0) {
                path.remove(i);
                path.remove(--i);
            } else if (path.get(i).equals(".")) {
                path.remove(i);
            } else {
                i++;
            }
        }
        return String.join("/", path);
    }

    /** Takes some away; the names of the parts that they led to. */
    List<String> remove(Predicate<Relation> some) {
        List<String> targets = all.stream()
                .filter(some)
                .filter(relation -> relation.mode().isEmpty())
                .map(this::target)
                .toList();
        all.removeIf(some);
        return targets;
    }

    /** Adds one to a part of that name in the package; its id. */
    String add(String word, String target) {
        int number = all.size() + 1;
        while (isTaken("rId" + number)) {
            number++;
        }
        all.add(new Relation("rId" + number, Markup.RELATION + "/" + word, "/" + target, ""));
        return "rId" + number;
    }

    private boolean isTaken(String id) {
        return all.stream().anyMatch(relation -> relation.id().equalsIgnoreCase(id));
    }

    void write(ZipOut zip) throws IOException {
        StringBuilder each = new StringBuilder();
        for (Relation relation : all) {
            each.append("<Relationship Id=\"%s\" Type=\"%s\" Target=\"%s\""
                    .formatted(
                            Markup.escaped(relation.id()),
                            Markup.escaped(relation.type()),
                            Markup.escaped(relation.target())));
            each.append(
                    relation.mode().isEmpty()
                            ? "/>"
                            : " TargetMode=\"%s\"/>".formatted(Markup.escaped(relation.mode())));
        }
        zip.part(part, Markup.relations(each.toString()));
    }
}
