package ipam.evtx;

import ipam.evtx.Definitions.NameUse;
import ipam.evtx.Node.Attribute;
import ipam.evtx.Node.Element;
import java.util.ArrayList;
import java.util.List;

/** Parses BinXML (MS-EVEN6 2.2.12) into nodes. */
final class BinXml {
    static final int END = 0x00;
    static final int ELEMENT = 0x01;
    static final int TEMPLATE = 0x0c;
    static final int HEADER = 0x0f;
    static final int HEADER_LENGTH = 4;

    private static final int CLOSE_START = 0x02;
    private static final int CLOSE_EMPTY = 0x03;
    private static final int END_ELEMENT = 0x04;
    private static final int VALUE = 0x05;
    private static final int ATTRIBUTE = 0x06;
    private static final int CDATA = 0x07;
    private static final int CHARACTER = 0x08;
    private static final int ENTITY = 0x09;
    private static final int INSTRUCTION = 0x0a;
    private static final int INSTRUCTION_DATA = 0x0b;
    private static final int SUBSTITUTION = 0x0d;
    private static final int OPTIONAL = 0x0e;
    private static final int MORE = 0x40;

    private static final int DEEPEST = 128;

    private final Chunk chunk;
    private final int end;
    private final boolean isDefinition;
    private final List<NameUse> names = new ArrayList<>();
    private boolean hasInstances;
    private int at;

    /** @param isDefinition whether elements bring the number of the substitution they depend on */
    BinXml(Chunk chunk, int at, int end, boolean isDefinition) {
        this.chunk = chunk;
        this.at = at;
        this.end = end;
        this.isDefinition = isDefinition;
    }

    /** A token without the flag that says more of its kind follow. */
    static int kind(int token) {
        return token & ~MORE;
    }

    /** The names that were read, and where in the chunk their offsets stand. */
    List<NameUse> names() {
        return names;
    }

    /** Whether a template is used within, which names offsets of this chunk. */
    boolean hasInstances() {
        return hasInstances;
    }

    /** Everything up to the end. */
    List<Node> document() throws Damaged {
        List<Node> nodes = new ArrayList<>();
        while (at < end && kind(chunk.u8(at)) != END) {
            if (kind(chunk.u8(at)) == HEADER) {
                at += HEADER_LENGTH;
            } else {
                nodes.add(node(0));
            }
        }
        return List.copyOf(nodes);
    }

    private Node node(int depth) throws Damaged {
        chunk.budget.spend(1);
        int token = token();
        return switch (kind(token)) {
            case ELEMENT -> element(token != ELEMENT, depth + 1);
            case INSTRUCTION -> instruction();
            case TEMPLATE -> instance();
            default -> text(kind(token));
        };
    }

    private int token() throws Damaged {
        return chunk.u8(advance(1));
    }

    /** Moves on, and returns where it was. */
    private int advance(int count) throws Damaged {
        int was = at;
        if (count < 0 || count > end - at) {
            throw new Damaged("its XML ends too early");
        }
        at += count;
        return was;
    }

    private Element element(boolean hasAttributes, int depth) throws Damaged {
        if (depth > DEEPEST) {
            throw new Damaged("its elements are nested more than %d deep".formatted(DEEPEST));
        }
        advance(hasDependency() ? 6 : 4);
        String name = name();
        List<Attribute> attributes = hasAttributes ? attributes() : List.of();
        int token = token();
        if (token == CLOSE_EMPTY) {
            return new Element(name, attributes, List.of(), true);
        }
        if (token != CLOSE_START) {
            throw new Damaged("the start tag of %s is not closed".formatted(name));
        }
        return new Element(name, attributes, content(depth), false);
    }

    /** Within values of type BinXML elements lack the two bytes; some writers put them all the same. */
    private boolean hasDependency() throws Damaged {
        if (hasName(isDefinition ? 6 : 4) || !hasName(isDefinition ? 4 : 6)) {
            return isDefinition;
        }
        return !isDefinition;
    }

    private boolean hasName(int distance) throws Damaged {
        return at + distance <= end - 4 && chunk.names().isPlausible(chunk.i32(at + distance));
    }

    private List<Node> content(int depth) throws Damaged {
        List<Node> content = new ArrayList<>();
        while (chunk.u8(advance(0)) != END_ELEMENT) {
            content.add(node(depth));
        }
        advance(1);
        return List.copyOf(content);
    }

    private List<Attribute> attributes() throws Damaged {
        advance(4);
        List<Attribute> attributes = new ArrayList<>();
        while (kind(chunk.u8(advance(0))) == ATTRIBUTE) {
            chunk.budget.spend(1);
            advance(1);
            String name = name();
            List<Node> value = new ArrayList<>();
            while (isText(kind(chunk.u8(advance(0))))) {
                value.add(text(kind(token())));
            }
            attributes.add(new Attribute(name, List.copyOf(value)));
        }
        return List.copyOf(attributes);
    }

    private static boolean isText(int kind) {
        return switch (kind) {
            case VALUE, CDATA, CHARACTER, ENTITY, SUBSTITUTION, OPTIONAL -> true;
            default -> false;
        };
    }

    private Node text(int kind) throws Damaged {
        chunk.budget.spend(1);
        return switch (kind) {
            case VALUE -> value();
            case CDATA -> new Node.Text(characters());
            case CHARACTER -> new Node.Text(String.valueOf((char) chunk.u16(advance(2))));
            case ENTITY -> entity(name());
            case SUBSTITUTION -> substitution(false);
            case OPTIONAL -> substitution(true);
            default -> throw new Damaged("its XML has an unknown token 0x%02x".formatted(kind));
        };
    }

    private Node value() throws Damaged {
        int type = token();
        if (type != ValueType.STRING) {
            throw new Damaged("its XML has text of the unknown type 0x%02x".formatted(type));
        }
        return new Node.Text(characters());
    }

    private String characters() throws Damaged {
        int length = chunk.u16(advance(2));
        int from = advance(2 * length);
        chunk.budget.spend(length / 16);
        return Texts.utf16(chunk.bytes, from, 2 * length);
    }

    private static Node entity(String name) {
        return switch (name) {
            case "amp" -> new Node.Text("&");
            case "lt" -> new Node.Text("<");
            case "gt" -> new Node.Text(">");
            case "quot" -> new Node.Text("\"");
            case "apos" -> new Node.Text("'");
            default -> new Node.Text("&" + name + ";");
        };
    }

    private Node substitution(boolean isOptional) throws Damaged {
        int index = chunk.u16(advance(3));
        return new Node.Substitution(index, isOptional);
    }

    private Node instruction() throws Damaged {
        String target = name();
        int token = token();
        if (kind(token) != INSTRUCTION_DATA) {
            throw new Damaged("the instruction %s has no data".formatted(target));
        }
        return new Node.Instruction(target, characters());
    }

    private Node instance() throws Damaged {
        hasInstances = true;
        int from = at - 1;
        int definition = chunk.i32(advance(9) + 5);
        if (definition == at) {
            advance(24 + chunk.size(definition + 20, end, "a template"));
        }
        int count = chunk.i32(advance(4));
        if (count < 0 || count > (end - at) / 4) {
            throw new Damaged("a template announces %d values".formatted(Integer.toUnsignedLong(count)));
        }
        int sizes = advance(4 * count);
        for (int i = 0; i < count; i++) {
            advance(chunk.u16(sizes + 4 * i));
        }
        return new Node.Instance(from, at);
    }

    private String name() throws Damaged {
        int offset = chunk.i32(advance(4));
        String name = chunk.names().at(offset);
        names.add(new NameUse(at - 4, name, offset == at));
        if (offset == at) {
            advance(chunk.names().length(offset));
        }
        return name;
    }
}
