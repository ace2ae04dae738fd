package ipam.workbook;

import ipam.readers.sheet.SheetException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Copies a part's XML element by element, so that somebody can change some of them on the way. Elements of workbooks have no
 * prefix in the copy; comments and instructions are left out. The reader stands before the root when it is given.
 */
final class XmlCopy {
    private final XMLStreamReader in;
    private final XmlOut out;
    private final List<String> defaults = new ArrayList<>();
    private boolean open;
    private int depth;

    XmlCopy(XMLStreamReader in, XmlOut out) {
        this.in = in;
        this.out = out;
    }

    /** The next tag or text; false at the end. What was read before must be copied or skipped by now. */
    boolean next() throws XMLStreamException {
        if (!in.hasNext()) {
            return false;
        }
        int event = in.next();
        if (event == XMLStreamReader.START_ELEMENT) {
            depth++;
        } else if (event == XMLStreamReader.END_ELEMENT) {
            depth--;
        }
        return true;
    }

    /** How many elements are open: 1 within the root; at a tag, its own element is counted when it begins. */
    int depth() {
        return depth;
    }

    boolean begins(String name) {
        return in.isStartElement() && in.getLocalName().equals(name);
    }

    /** Whether it is the tag at the beginning of an element. */
    boolean begins() {
        return in.isStartElement();
    }

    /** Whether it is the tag at the end of an element. */
    boolean ends() {
        return in.isEndElement();
    }

    /** The element whose tag was read. */
    String name() {
        return in.getLocalName();
    }

    /** The relation that the element names; empty when it names none. */
    String relation() {
        String id = in.getAttributeValue(Markup.RELATION, "id");
        return id == null ? "" : id;
    }

    boolean ends(String name) {
        return in.isEndElement() && in.getLocalName().equals(name);
    }

    /** The value of an attribute; empty when there is none. */
    String attribute(String name) {
        String value = in.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** The same as a number that is not negative; -1 when it is none. */
    int number(String name) {
        String digits = attribute(name);
        return digits.matches("[0-9]{1,9}") ? Integer.parseInt(digits) : -1;
    }

    /** Writes what was read. */
    void copy() throws IOException {
        if (in.isStartElement()) {
            begin();
            for (int i = 0; i < in.getAttributeCount(); i++) {
                attribute(i, in.getAttributeValue(i));
            }
        } else if (in.isEndElement()) {
            end();
        } else if (in.isCharacters() || in.getEventType() == XMLStreamReader.CDATA) {
            close();
            out.text(in.getText());
        }
    }

    /** Begins the element that was read, without its attributes. */
    void begin() throws IOException {
        close();
        String space = in.getNamespaceURI() == null ? "" : in.getNamespaceURI();
        boolean ours = space.equals(Comments.MAIN);
        if (defaults.isEmpty() && !ours) {
            throw new SheetException("it is no ordinary .xlsx workbook but a Strict one; save it as an ordinary one");
        }
        String standard = defaults.isEmpty() ? "" : defaults.get(defaults.size() - 1);
        boolean bare = ours || in.getPrefix() == null || in.getPrefix().isEmpty();
        out.raw("<").raw(bare ? in.getLocalName() : in.getPrefix() + ':' + in.getLocalName());
        if (bare && !standard.equals(space)) {
            out.raw(" xmlns=\"").text(space).raw("\"");
            standard = space;
        }
        for (int i = 0; i < in.getNamespaceCount(); i++) {
            String prefix = in.getNamespacePrefix(i);
            if (prefix != null && !prefix.isEmpty()) {
                out.raw(" xmlns:")
                        .raw(prefix)
                        .raw("=\"")
                        .text(in.getNamespaceURI(i))
                        .raw("\"");
            }
        }
        defaults.add(standard);
        open = true;
    }

    /** Writes an attribute of the element that was read, by its number, with a value. */
    void attribute(int i, String value) throws IOException {
        String prefix = in.getAttributePrefix(i);
        out.raw(" ");
        if (prefix != null && !prefix.isEmpty()) {
            out.raw(prefix).raw(":");
        }
        out.raw(in.getAttributeLocalName(i)).raw("=\"").text(value).raw("\"");
    }

    /** Writes the attributes of the element that was read, but for one. */
    void attributesBut(String name) throws IOException {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            if (!in.getAttributeLocalName(i).equals(name)) {
                attribute(i, in.getAttributeValue(i));
            }
        }
    }

    /** Writes the attributes of a cell, but for its name and style. */
    void cellAttributes(boolean valueOnly) throws IOException {
        for (int i = 0; i < in.getAttributeCount(); i++) {
            String name = in.getAttributeLocalName(i);
            boolean formula = name.equals("cm") || name.equals("vm");
            if (!name.equals("r") && !name.equals("s") && !(valueOnly && formula)) {
                attribute(i, in.getAttributeValue(i));
            }
        }
    }

    void attribute(String name, String value) throws IOException {
        out.raw(" ").raw(name).raw("=\"").text(value).raw("\"");
    }

    private void end() throws IOException {
        defaults.remove(defaults.size() - 1);
        if (open) {
            out.raw("/>");
            open = false;
            return;
        }
        boolean bare = Comments.MAIN.equals(in.getNamespaceURI())
                || in.getPrefix() == null
                || in.getPrefix().isEmpty();
        out.raw("</")
                .raw(bare ? in.getLocalName() : in.getPrefix() + ':' + in.getLocalName())
                .raw(">");
    }

    /** Writes markup of elements that have no prefix. */
    void insert(String markup) throws IOException {
        close();
        out.raw(markup);
    }

    /** Ends the tag that was begun. */
    private void close() throws IOException {
        if (open) {
            out.raw(">");
            open = false;
        }
    }

    /** Writes the element that was read, with all that is in it. */
    void copyElement() throws XMLStreamException, IOException {
        int outside = depth - 1;
        copy();
        while (depth > outside && next()) {
            copy();
        }
    }

    /** The markup of the element that was read, with all that is in it, as it may be inserted elsewhere. */
    String markup() throws XMLStreamException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XmlCopy apart = new XmlCopy(in, new XmlOut(bytes));
        apart.defaults.add(Comments.MAIN);
        apart.depth = 1;
        apart.copyElement();
        apart.flush();
        depth--;
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The text in the element that was read. */
    String content() throws XMLStreamException {
        depth--;
        return in.getElementText();
    }

    /** Leaves out the element that was read, with all that is in it. */
    void skipElement() throws XMLStreamException {
        int outside = depth - 1;
        while (depth > outside && next()) {
            // all of it
        }
    }

    void flush() throws IOException {
        out.flush();
    }
}
