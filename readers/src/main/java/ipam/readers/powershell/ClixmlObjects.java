package ipam.readers.powershell;

import ipam.format.ByteSource;
import ipam.readers.text.TextStream;
import ipam.readers.xml.XmlDamage;
import ipam.readers.xml.XmlText;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Objects as Export-Clixml writes them. Types and values that are referred to again are remembered, the latest ten
 * thousand of them. Not thread-safe.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/windows_protocols/ms-psrp">MS-PSRP, 2.2.5</a>
 */
final class ClixmlObjects {
    private static final int DEPTH = 60;

    private final TextStream text;
    private final ObjectSink sink;
    private final Budget budget = new Budget();
    private final ClixmlReferences references = new ClixmlReferences();

    ClixmlObjects(ByteSource bytes, @Nullable Charset codePage, ObjectSink sink) throws IOException {
        this.text = new TextStream(bytes, codePage);
        this.sink = sink;
    }

    void read() throws IOException {
        try {
            XMLStreamReader xml = XmlText.open(text);
            int depth = 0;
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.START_ELEMENT) {
                    if (depth == 0) {
                        depth++;
                    } else {
                        readTop(xml);
                    }
                }
            }
        } catch (XMLStreamException e) {
            XmlDamage damage = XmlDamage.of(e);
            sink.torn();
            sink.unreadable(damage.line(), damage.problem(), damage.remedy(), "");
            sink.incomplete();
        }
    }

    private static long line(XMLStreamReader xml) {
        return Math.max(1, xml.getLocation().getLineNumber());
    }

    private void readTop(XMLStreamReader xml) throws XMLStreamException, IOException {
        PropertyBag object = new PropertyBag(line(xml));
        budget.begin();
        if (!xml.getLocalName().equals("Obj")) {
            skip(xml);
            sink.unreadable(
                    object.line(),
                    "a value stands where an object is expected",
                    "give Export-Clixml the objects of one Get- command",
                    "");
            return;
        }
        sink.begins(object);
        @Nullable Object value = readObject(xml, object, 1);
        if (budget.spent()) {
            sink.unreadable(object.line(), Budget.PROBLEM, Budget.REMEDY, "");
        } else if (value instanceof List<?> objects) { // an array that was exported as one object
            for (Object one : objects) {
                if (one instanceof PropertyBag bag) {
                    sink.object(bag);
                }
            }
        } else if (text.damaged() && object.shown().indexOf('\uFFFD') >= 0) {
            sink.unreadable(
                    object.line(),
                    "the object holds bytes that are " + text.alphabet().stranger(),
                    text.alphabet().remedy(),
                    object.shown());
        } else {
            sink.object(object);
        }
    }

    /** Reads an Obj into {@code object}; what it stands for is the answer. */
    private @Nullable Object readObject(XMLStreamReader xml, PropertyBag object, int depth) throws XMLStreamException {
        if (depth > DEPTH) {
            throw new XMLStreamException("deeper than %d levels".formatted(DEPTH), xml.getLocation());
        }
        @Nullable String id = xml.getAttributeValue(null, "RefId");
        @Nullable String shown = null;
        @Nullable Object content = null;
        boolean hasProperties = false;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            switch (xml.getLocalName()) {
                case "TN" -> readTypes(xml, object);
                case "TNRef" -> {
                    object.type(references.type(xml.getAttributeValue(null, "RefId")));
                    skip(xml);
                }
                case "ToString" -> shown = text(xml);
                case "Props", "MS" -> hasProperties |= readProperties(xml, object, depth);
                case "LST", "IE", "QUE", "STK" -> content = readList(xml, depth);
                case "DCT" -> {
                    readDictionary(xml, object, depth);
                    hasProperties = true;
                }
                default -> content = readValue(xml, depth);
            }
        }
        @Nullable
        Object value = content instanceof List<?> ? content : hasProperties ? NetValues.simplified(object) : null;
        if (value == null) {
            value = shown == null ? content : shown;
        }
        references.value(id, value);
        return value;
    }

    private void readTypes(XMLStreamReader xml, PropertyBag object) throws XMLStreamException {
        @Nullable String id = xml.getAttributeValue(null, "RefId");
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String name = text(xml);
            if (object.type().isEmpty()) {
                object.type(name);
            }
        }
        references.type(id, object.type());
    }

    /** Whether there were any. */
    private boolean readProperties(XMLStreamReader xml, PropertyBag object, int depth) throws XMLStreamException {
        boolean any = false;
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            @Nullable String attribute = xml.getAttributeValue(null, "N");
            String name = attribute == null ? "" : Clixml.decoded(attribute);
            if (name.isEmpty() || JsonObjects.isNoise(name)) {
                skip(xml);
                continue;
            }
            any = true;
            @Nullable Object value = readValue(xml, depth);
            if (budget.allows(name.length())) {
                object.put(name, value);
            }
        }
        return any;
    }

    private List<Object> readList(XMLStreamReader xml, int depth) throws XMLStreamException {
        List<Object> values = new ArrayList<>();
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            @Nullable Object value = readValue(xml, depth);
            if (value != null && budget.allows(1)) {
                values.add(value);
            }
        }
        return values;
    }

    private void readDictionary(XMLStreamReader xml, PropertyBag object, int depth) throws XMLStreamException {
        while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
            String key = "";
            @Nullable Object value = null;
            while (xml.nextTag() == XMLStreamConstants.START_ELEMENT) {
                boolean isKey = "Key".equals(xml.getAttributeValue(null, "N"));
                @Nullable Object part = readValue(xml, depth);
                if (isKey) {
                    key = String.valueOf(part);
                } else {
                    value = part;
                }
            }
            if (budget.allows(key.length())) {
                object.put(key, value);
            }
        }
    }

    private @Nullable Object readValue(XMLStreamReader xml, int depth) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "Nil" -> {
                skip(xml);
                return null;
            }
            case "Ref" -> {
                @Nullable Object value = references.value(xml.getAttributeValue(null, "RefId"));
                skip(xml);
                return value;
            }
            case "Obj" -> {
                return readObject(xml, new PropertyBag(line(xml)), depth + 1);
            }
            default -> {
                return text(xml);
            }
        }
    }

    /** The text of an element up to its end; empty when the budget is spent. */
    private String text(XMLStreamReader xml) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        int inner = 0;
        while (inner >= 0) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> inner++;
                case XMLStreamConstants.END_ELEMENT -> inner--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (budget.allows(xml.getTextLength())) {
                        text.append(xml.getText());
                    }
                }
                default -> {
                    // comments and instructions say nothing
                }
            }
        }
        return Clixml.decoded(text.toString());
    }

    private static void skip(XMLStreamReader xml) throws XMLStreamException {
        int inner = 0;
        while (inner >= 0) {
            int event = xml.next();
            inner += event == XMLStreamConstants.START_ELEMENT ? 1 : event == XMLStreamConstants.END_ELEMENT ? -1 : 0;
        }
    }
}
