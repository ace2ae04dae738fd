package ipam.readers.dhcpserver;

import ipam.readers.powershell.Budget;
import ipam.readers.powershell.PropertyBag;
import java.io.IOException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks over the elements of an XML file; text between elements says nothing. Not thread-safe. */
final class Elements {
    private static final int DEPTH = 40;

    private final XMLStreamReader xml;

    Elements(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Takes an element; it must read it up to its end. */
    @FunctionalInterface
    interface Child {
        void read(String name) throws XMLStreamException, IOException;
    }

    /** Where the parser stands, from 1. */
    long line() {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    /** Hands out the root element. */
    void root(Child root) throws XMLStreamException, IOException {
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                root.read(xml.getLocalName());
            }
        }
    }

    /** Hands out the children of the element that was just begun, and reads it up to its end. */
    void children(Child child) throws XMLStreamException, IOException {
        while (true) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                child.read(xml.getLocalName());
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                return;
            }
        }
    }

    /** Adds the element that was just begun to an object: its text, or its own children as an object. */
    void into(PropertyBag object, String name, Budget budget) throws XMLStreamException {
        Object value = value(budget, 0);
        if (!budget.allows(name.length())) {
            return;
        }
        if (value instanceof String text && !text.isBlank()) {
            object.add(name, text.strip());
        } else if (value instanceof PropertyBag || !object.has(name)) {
            object.put(name, value instanceof PropertyBag ? value : null);
        }
    }

    private Object value(Budget budget, int depth) throws XMLStreamException {
        if (depth > DEPTH) {
            throw new XMLStreamException("deeper than %d levels".formatted(DEPTH), xml.getLocation());
        }
        StringBuilder text = new StringBuilder();
        PropertyBag object = new PropertyBag(line());
        boolean hasChildren = false;
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    hasChildren = true;
                    String name = xml.getLocalName();
                    Object value = value(budget, depth + 1);
                    if (budget.allows(name.length())) {
                        if (value instanceof String inner && object.has(name)) {
                            object.add(name, inner);
                        } else {
                            object.put(name, value);
                        }
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (!hasChildren && budget.allows(xml.getTextLength())) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return hasChildren ? object : text.toString();
                }
                default -> {
                    // comments and instructions say nothing
                }
            }
        }
    }
}
