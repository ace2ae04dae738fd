package ipam.readers.sheet;

import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Attributes of elements, as far as they are what they should be. */
final class XmlNumbers {
    private XmlNumbers() {}

    /** The text of an attribute; empty when there is none. */
    static String text(XMLStreamReader xml, String name) {
        @Nullable String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
    }

    /** A number that is not negative; -1 when there is none. */
    static int number(XMLStreamReader xml, String name) {
        return number(text(xml, name));
    }

    /** A number of up to nine digits; -1 when it is anything else. */
    static int number(String digits) {
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    static boolean flag(XMLStreamReader xml, String name) {
        String value = text(xml, name);
        return value.equals("1") || value.equals("true");
    }
}
