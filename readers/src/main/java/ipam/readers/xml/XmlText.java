package ipam.readers.xml;

import ipam.readers.text.TextStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Opens XML of strangers. */
public final class XmlText {
    /** A tag or a text between two tags is at most this long, in characters. */
    public static final int LIMIT = 1 << 20;

    private XmlText() {}

    /**
     * A pull parser that resolves nothing, and that fails at a document type, and at tags and texts beyond
     * {@link #LIMIT}. How deep it goes is the caller's to bound.
     */
    public static XMLStreamReader open(TextStream text) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("entity " + systemId + " lies outside the file");
        });
        return factory.createXMLStreamReader(new XmlGuard(text, LIMIT));
    }
}
