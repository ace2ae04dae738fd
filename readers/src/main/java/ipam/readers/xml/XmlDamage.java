package ipam.readers.xml;

import java.io.IOException;
import javax.xml.stream.XMLStreamException;

/**
 * Why the rest of an XML file can't be read.
 *
 * @param line from 1
 */
public record XmlDamage(long line, String problem, String remedy) {
    /**
     * What a parser's exception says.
     *
     * @throws IOException when it was not the text but the bytes' owner that failed
     */
    public static XmlDamage of(XMLStreamException exception) throws IOException {
        long line = exception.getLocation() == null
                ? 1
                : Math.max(1, exception.getLocation().getLineNumber());
        Throwable cause = exception.getNestedException();
        if (cause instanceof XmlRefusal) {
            return new XmlDamage(
                    line,
                    "refused: " + cause.getMessage(),
                    "no export of Windows does this: find out where the file comes from, and export again");
        }
        if (cause instanceof IOException failure) {
            throw failure;
        }
        return new XmlDamage(
                line,
                "is no XML from here on: " + sentence(exception),
                "the rest of the file is not read; export again if it was cut off or edited");
    }

    /** The parser's words without its coordinates, on one line. */
    private static String sentence(XMLStreamException exception) {
        String message = String.valueOf(exception.getMessage());
        int at = message.indexOf("Message: ");
        String words = (at < 0 ? message : message.substring(at + 9)).replaceAll("\\s+", " ");
        return words.length() > 200 ? words.substring(0, 200) : words;
    }
}
