package ipam.readers.discovery;

import ipam.readers.powershell.PropertyBag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Objects as PowerShell shows them to people: a property a line (Format-List), or an object a line (Format-Table). */
final class ShownObjects {
    private static final Pattern PROPERTY = Pattern.compile("([A-Za-z][A-Za-z0-9_-]*)\\s*:(?: (.*))?");
    private static final Pattern RULER = Pattern.compile("\\s*-+(\\s+-+)*\\s*");
    private static final Pattern COLUMN = Pattern.compile("-+");

    private ShownObjects() {}

    /** The objects in these lines; empty when no object is shown in either way. */
    static Optional<List<PropertyBag>> of(List<String> lines) {
        int first = 0;
        while (first < lines.size() && lines.get(first).isBlank()) {
            first++;
        }
        if (first + 1 < lines.size() && RULER.matcher(lines.get(first + 1)).matches()) {
            return Optional.of(table(lines, first + 1));
        }
        boolean isList =
                first < lines.size() && PROPERTY.matcher(lines.get(first)).matches();
        return isList ? Optional.of(list(lines)) : Optional.empty();
    }

    private static List<PropertyBag> list(List<String> lines) {
        List<PropertyBag> objects = new ArrayList<>();
        PropertyBag object = null;
        String name = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher property = PROPERTY.matcher(line);
            if (line.isBlank()) {
                object = null;
            } else if (property.matches()) {
                if (object == null) {
                    object = new PropertyBag(i + 1);
                    objects.add(object);
                }
                name = property.group(1);
                object.put(name, value(property.group(2)));
            } else if (object != null) { // a long value goes on in the next line
                String before = object.text(name);
                object.put(name, (before == null ? "" : before) + line.strip());
            }
        }
        return objects;
    }

    private static List<PropertyBag> table(List<String> lines, int ruler) {
        List<Integer> starts = new ArrayList<>();
        Matcher column = COLUMN.matcher(lines.get(ruler));
        while (column.find()) {
            starts.add(column.start());
        }
        List<PropertyBag> objects = new ArrayList<>();
        for (int i = ruler + 1; i < lines.size() && !lines.get(i).isBlank(); i++) {
            PropertyBag object = new PropertyBag(i + 1);
            for (int c = 0; c < starts.size(); c++) {
                int end = c + 1 < starts.size() ? starts.get(c + 1) : Integer.MAX_VALUE;
                object.put(cut(lines.get(ruler - 1), starts.get(c), end), value(cut(lines.get(i), starts.get(c), end)));
            }
            objects.add(object);
        }
        return objects;
    }

    private static String cut(String line, int from, int to) {
        return line.substring(Math.min(from, line.length()), Math.min(to, line.length()))
                .strip();
    }

    private static @Nullable String value(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
