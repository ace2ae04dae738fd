package ipam.evtx;

import java.util.List;

/** A piece of BinXML, of a template or of a record that has none. */
abstract class Node {
    /** Writes it with the values of an instance. */
    abstract void write(XmlOut out, Values values) throws Damaged;

    /** Text between tags or in an attribute. */
    static final class Text extends Node {
        final String text;

        Text(String text) {
            this.text = text;
        }

        @Override
        void write(XmlOut out, Values values) throws Damaged {
            out.text(text);
        }
    }

    /** {@code <?target data?>}. */
    static final class Instruction extends Node {
        final String target;
        final String data;

        Instruction(String target, String data) {
            this.target = target;
            this.data = data;
        }

        @Override
        void write(XmlOut out, Values values) throws Damaged {
            out.markup("<?" + target + " ");
            out.text(data);
            out.markup("?>");
        }
    }

    /** The place of a value. */
    static final class Substitution extends Node {
        final int index;
        /** Whether its attribute or element is left out when the value is null. */
        final boolean isOptional;

        Substitution(int index, boolean isOptional) {
            this.index = index;
            this.isOptional = isOptional;
        }

        boolean isLeftOut(Values values) {
            return isOptional && values.type(index) == ValueType.NULL;
        }

        @Override
        void write(XmlOut out, Values values) throws Damaged {
            out.value(values, index);
        }
    }

    /** A template used within content: where its token lies. */
    static final class Instance extends Node {
        final int offset;
        final int end;

        Instance(int offset, int end) {
            this.offset = offset;
            this.end = end;
        }

        @Override
        void write(XmlOut out, Values values) throws Damaged {
            out.fragment(offset, end);
        }
    }

    /** {@code name='value'}. */
    record Attribute(String name, List<Node> value) {}

    /** An element with its attributes and content. */
    static final class Element extends Node {
        final String name;
        final List<Attribute> attributes;
        final List<Node> content;
        final boolean isEmpty;

        Element(String name, List<Attribute> attributes, List<Node> content, boolean isEmpty) {
            this.name = name;
            this.attributes = attributes;
            this.content = content;
            this.isEmpty = isEmpty;
        }

        String localName() {
            return name.substring(name.indexOf(':') + 1);
        }

        @Override
        void write(XmlOut out, Values values) throws Damaged {
            out.element(this, values);
        }
    }
}
