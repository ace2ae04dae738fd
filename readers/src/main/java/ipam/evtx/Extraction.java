package ipam.evtx;

import ipam.evtx.Node.Substitution;
import org.jspecify.annotations.Nullable;

/** Finds the wanted fields of a record without building its XML. */
final class Extraction extends Walk {
    final Slots system = new Slots();
    final Slots data = new Slots();

    private final XmlOut xml;
    private Place place = Place.ROOT;
    private boolean hasSystem;

    Extraction(Chunk chunk) {
        super(chunk);
        xml = new XmlOut(chunk);
    }

    void record(Chunk chunk, int offset, int end) throws Damaged {
        begin(chunk);
        system.clear(SystemField.COUNT);
        data.clear(0);
        hasSystem = false;
        fragment(offset, end, Place.ROOT);
        if (!hasSystem) {
            throw new Damaged("it holds no event");
        }
    }

    void beginSystem() {
        hasSystem = true;
    }

    @Override
    void visit(Values instance) throws Damaged {
        Place here = place;
        instance.template().plan(here).run(this, instance);
        place = here;
    }

    void fragment(int offset, int end, Place at) throws Damaged {
        place = at;
        fragment(offset, end);
    }

    /** A value that stands where elements do. */
    void content(Values values, Substitution substitution, Place at) throws Damaged {
        int type = values.type(substitution.index);
        if (type == ValueType.BINXML) {
            int offset = values.offset(substitution.index);
            fragment(offset, offset + values.size(substitution.index), at);
        } else if (type != ValueType.NULL && at == Place.EVENT_DATA) {
            values(type, values.offset(substitution.index), values.size(substitution.index), "");
        }
    }

    void field(int field, Content content, Values values) throws Damaged {
        chunk().budget.spend(1);
        Substitution substitution = content.substitution();
        if (substitution != null) {
            int index = substitution.index;
            system.set(field, values.type(index), values.offset(index), values.size(index));
        } else {
            system.set(field, text(content, values));
        }
    }

    /** The value or values of an element. */
    void data(String name, Content content, Values values, Place at) throws Damaged {
        Substitution substitution = content.substitution();
        if (substitution == null) {
            add(name, text(content, values));
        } else if (!substitution.isLeftOut(values)) {
            int offset = values.offset(substitution.index);
            int size = values.size(substitution.index);
            int type = values.type(substitution.index);
            if (type == ValueType.BINXML && at == Place.USER_DATA) {
                fragment(offset, offset + size, at);
            } else {
                values(type, offset, size, name);
            }
        }
    }

    /** An array is as many elements of that name. */
    private void values(int type, int offset, int size, String name) throws Damaged {
        if (type == ValueType.BINXML) {
            add(name, xml.nested(chunk(), offset, offset + size));
        } else if ((type & ValueType.ARRAY) == 0 || size == 0) {
            add(name, type & ~ValueType.ARRAY, offset, size);
        } else {
            int item = type & ~ValueType.ARRAY;
            int at = offset;
            while (at < offset + size) {
                int length = ValueType.itemSize(item, chunk().bytes, at, offset + size - at);
                add(name, item, at, length);
                at += length;
            }
        }
    }

    private void add(String name, int type, int offset, int size) throws Damaged {
        chunk().budget.spend(1);
        data.set(data.add(name), type, offset, size);
    }

    private void add(String name, String text) throws Damaged {
        chunk().budget.spend(1 + text.length() / 16);
        data.set(data.add(name), text);
    }

    /** The text of a name or of mixed content. */
    String text(Content content, Values values) throws Damaged {
        @Nullable String text = content.text();
        if (text != null) {
            return text;
        }
        StringBuilder mixed = new StringBuilder();
        for (Node node : content.mixed()) {
            chunk().budget.spend(1 + mixed.length() / 1024);
            if (node instanceof Node.Text part) {
                mixed.append(part.text);
            } else if (node instanceof Substitution part) {
                ValueText.append(
                        mixed,
                        values.type(part.index),
                        chunk().bytes,
                        values.offset(part.index),
                        values.size(part.index));
            }
        }
        chunk().budget.spend(mixed.length() / 16);
        return mixed.toString();
    }
}
