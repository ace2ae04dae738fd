package ipam.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Values under their headings, as the journal writes them: {@code Owner=Ann; Description=Lab}. A backslash before a
 * semicolon, an equals sign or a backslash says that it is part of the value; a line's end is {@code \n}.
 */
final class Facts {
    private final List<String> facts = new ArrayList<>();

    /** All that an item says; empty values are left out. */
    static String of(Item item) {
        return of(item, field -> true);
    }

    /** What an item says in some of its fields. */
    static String of(Item item, Predicate<Field> some) {
        Facts facts = new Facts();
        List<Field> fields = item.shape().stored();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            boolean standard = field.name().equals("space") && item.value(i).equals(Inventory.DEFAULT_SPACE);
            if (!item.value(i).isEmpty() && !standard && some.test(field)) {
                facts.add(field.heading(), item.value(i));
            }
        }
        return facts.text();
    }

    void add(String heading, String value) {
        facts.add(escaped(heading) + "=" + escaped(value));
    }

    String text() {
        return String.join("; ", facts);
    }

    private static String escaped(String text) {
        if (text.indexOf('\\') < 0 && text.indexOf(';') < 0 && text.indexOf('=') < 0 && text.indexOf('\n') < 0) {
            return text;
        }
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace("=", "\\=")
                .replace("\n", "\\n");
    }

    /** The values of such a text, by heading. */
    static Map<String, String> read(String text) {
        Map<String, String> facts = new LinkedHashMap<>();
        String heading = "";
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                part.append(text.charAt(i) == 'n' ? '\n' : text.charAt(i));
            } else if (c == '=') {
                heading = part.toString();
                part.setLength(0);
            } else if (c == ';') {
                facts.put(heading, part.toString());
                part.setLength(0);
                i++; // the blank between two of them
            } else {
                part.append(c);
            }
        }
        if (!text.isEmpty()) {
            facts.put(heading, part.toString());
        }
        return facts;
    }
}
