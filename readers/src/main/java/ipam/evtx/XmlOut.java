package ipam.evtx;

import ipam.evtx.Node.Attribute;
import ipam.evtx.Node.Element;
import ipam.evtx.Node.Substitution;

/** Writes events as XML on one line, with the spelling and quotes of {@code wevtutil}. */
final class XmlOut extends Walk {
    private final StringBuilder scratch = new StringBuilder();
    private StringBuilder out = new StringBuilder();
    private int item = -1;
    private int itemSize;

    XmlOut(Chunk chunk) {
        super(chunk);
    }

    /** Appends a whole record. */
    void record(Chunk chunk, int offset, int end, StringBuilder to) throws Damaged {
        begin(chunk);
        out = to;
        item = -1;
        fragment(offset, end);
    }

    /** The XML of a nested value. */
    String nested(Chunk chunk, int offset, int end) throws Damaged {
        StringBuilder xml = new StringBuilder();
        record(chunk, offset, end, xml);
        return xml.toString();
    }

    @Override
    void visit(Values instance) throws Damaged {
        for (Node node : instance.template().nodes()) {
            node.write(this, instance);
        }
    }

    void element(Element element, Values values) throws Damaged {
        Substitution only = element.content.size() == 1 && element.content.get(0) instanceof Substitution substitution
                ? substitution
                : null;
        if (only == null || (values.type(only.index) & ValueType.ARRAY) == 0 || values.size(only.index) == 0) {
            if (only == null || !only.isLeftOut(values)) {
                single(element, values);
            }
            return;
        }
        int at = values.offset(only.index);
        int end = at + values.size(only.index);
        while (at < end) {
            int type = values.type(only.index) & ~ValueType.ARRAY;
            int size = ValueType.itemSize(type, chunk().bytes, at, end - at);
            item = at;
            itemSize = size;
            single(element, values);
            at += size;
        }
        item = -1;
    }

    private void single(Element element, Values values) throws Damaged {
        int itemOffset = item;
        item = -1;
        markup("<" + element.name);
        for (Attribute attribute : element.attributes) {
            attribute(attribute, values);
        }
        if (element.isEmpty) {
            markup("/>");
            return;
        }
        markup(">");
        for (Node node : element.content) {
            item = itemOffset;
            node.write(this, values);
        }
        item = -1;
        markup("</" + element.name + ">");
    }

    private void attribute(Attribute attribute, Values values) throws Damaged {
        for (Node node : attribute.value()) {
            if (node instanceof Substitution substitution && substitution.isLeftOut(values)) {
                return;
            }
        }
        markup(" " + attribute.name() + "='");
        for (Node node : attribute.value()) {
            node.write(this, values);
        }
        markup("'");
    }

    /** A value; in an element that is repeated for an array, the item whose turn it is. */
    void value(Values values, int index) throws Damaged {
        int type = values.type(index);
        if (type == ValueType.BINXML) {
            fragment(values.offset(index), values.offset(index) + values.size(index));
            return;
        }
        scratch.setLength(0);
        if (item >= 0) {
            ValueText.append(scratch, type & ~ValueType.ARRAY, chunk().bytes, item, itemSize);
        } else {
            ValueText.append(scratch, type, chunk().bytes, values.offset(index), values.size(index));
        }
        text(scratch);
    }

    void markup(String text) throws Damaged {
        chunk().budget.spend(1 + text.length() / 16);
        out.append(text);
    }

    void text(CharSequence text) throws Damaged {
        int length = text.length();
        chunk().budget.spend(1 + length / 16);
        int plain = 0;
        for (int i = 0; i < length; i++) {
            char character = text.charAt(i);
            if (character < ' '
                    || character == '<'
                    || character == '>'
                    || character == '&'
                    || character == '\''
                    || character >= 0xd800) {
                out.append(text, plain, i);
                escape(text, i);
                plain = i + 1;
            }
        }
        out.append(text, plain, length);
    }

    private void escape(CharSequence text, int index) {
        char character = text.charAt(index);
        switch (character) {
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '&' -> out.append("&amp;");
            case '\'' -> out.append("&apos;");
            case '\t', '\n' -> out.append(character);
            case '\r' -> out.append("&#13;");
            default -> out.append(isInXml(text, index) ? character : '\ufffd');
        }
    }

    /** XML has no control characters, and no half of a pair alone. */
    private static boolean isInXml(CharSequence text, int index) {
        char character = text.charAt(index);
        if (Character.isHighSurrogate(character)) {
            return index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1));
        }
        if (Character.isLowSurrogate(character)) {
            return index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
        }
        return character >= ' ' && character < 0xfffe;
    }
}
