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

    /** The column, from 0, of a cell such as {@code AB12}; -1 when it names none. */
    static int column(String reference) {
        int column = 0;
        int i = 0;
        while (i < reference.length() && i < 3 && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z') {
            column = column * 26 + reference.charAt(i++) - 'A' + 1;
        }
        return column - 1;
    }

    /** The row, from 1, of a cell such as {@code AB12}; -1 when it names none. */
    static int row(String reference) {
        String digits = reference.replaceFirst("^[A-Z]{1,3}", "");
        return digits.matches("[0-9]{1,7}") ? Integer.parseInt(digits) : -1;
    }

    /** A cell as people name it. */
    static String reference(long row, int column) {
        StringBuilder letters = new StringBuilder();
        for (int i = column; i >= 0; i = i / 26 - 1) {
            letters.insert(0, (char) ('A' + i % 26));
        }
        return letters.append(row).toString();
    }
}
