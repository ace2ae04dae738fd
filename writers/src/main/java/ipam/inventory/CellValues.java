package ipam.inventory;

import ipam.net.MacAddress;
import ipam.net.Nearest;
import ipam.net.NotationException;
import ipam.net.RangeNotation;
import ipam.net.TypedText;
import ipam.readers.sheet.SheetCell;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Makes the one spelling of what a cell holds, by the type of its field. */
final class CellValues {
    private static final int LONGEST = 4_000;
    private static final int LARGEST_VLAN = 4_094;
    private static final int LONGEST_HOST = 254;
    private static final Pattern HOST = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*\\.?");
    /** Values of a field that are remembered. */
    private static final int REMEMBERED = 1_000;

    private final Dates dates;
    private final Map<String, String> spaces = new HashMap<>();
    /** Words by their key, for each field that has some. */
    private final IdentityHashMap<Field, Map<String, String>> words = new IdentityHashMap<>();
    /** Values by their cells. */
    private final IdentityHashMap<Field, Map<String, String>> said = new IdentityHashMap<>();

    /** For these names of spaces. */
    CellValues(Locale culture, List<String> spaceNames) {
        this.dates = new Dates(culture);
        spaceNames.forEach(name -> spaces.put(name.toLowerCase(Locale.ROOT), name));
    }

    /** The value of a cell that holds something. What is said again and again is read once, and held once. */
    String read(Field field, SheetCell cell) throws CellException {
        Map<String, String> before = cell.type() == SheetCell.Type.TEXT ? said(field) : Map.of();
        String known = before.get(cell.text());
        if (known != null) {
            return known;
        }
        String value = value(field, cell);
        if (cell.type() == SheetCell.Type.TEXT && before.size() < REMEMBERED) {
            before.put(cell.text(), value);
        }
        return value;
    }

    private Map<String, String> said(Field field) {
        return said.computeIfAbsent(field, any -> new HashMap<>());
    }

    private String value(Field field, SheetCell cell) throws CellException {
        if (cell.type() == SheetCell.Type.ERROR) {
            throw new CellException("holds the error %s instead of a value".formatted(cell.text()), "");
        }
        String value = typed(field, cell);
        if (value.length() > LONGEST) {
            throw new CellException("is longer than %d characters".formatted(LONGEST), "");
        }
        return value;
    }

    private String typed(Field field, SheetCell cell) throws CellException {
        String text = TypedText.technical(cell.text());
        try {
            return switch (field.type()) {
                case TEXT, LEVELS -> TypedText.words(cell.text());
                case WORD -> word(field, text);
                case WORDS -> several(field, text);
                case NAMES -> names(TypedText.words(cell.text()));
                case HOST -> host(text);
                case SPACE -> space(text);
                case ADDRESS -> RangeNotation.parseAddress(text).toString();
                case ADDRESSES -> addresses(text);
                case NETWORK -> RangeNotation.parseNetwork(text).toString();
                case RANGE -> RangeNotation.parse(text).toString();
                case DATE -> dates.read(text);
                case NUMBER -> number(field, text);
                case MAC -> MacAddress.parse(text).toString();
                case HEX -> hex(text);
            };
        } catch (NotationException e) {
            throw new CellException(e.problem(), e.suggestion().orElse(""));
        } catch (IllegalArgumentException e) {
            throw new CellException("must be 12 hex digits, in groups or not", "");
        }
    }

    private String word(Field field, String text) throws CellException {
        Map<String, String> known = words.computeIfAbsent(field, CellValues::keys);
        String word = known.get(Spelling.key(text));
        if (word == null) {
            throw new CellException(
                    "must be one of " + String.join(", ", field.words()),
                    Nearest.to(text, field.words()).orElse(""));
        }
        return word;
    }

    private static Map<String, String> keys(Field field) {
        Map<String, String> keys = new HashMap<>();
        field.words().forEach(word -> keys.put(Spelling.key(word), word));
        return keys;
    }

    /** In the order in which they are listed everywhere. */
    private String several(Field field, String text) throws CellException {
        Set<String> some = new HashSet<>();
        for (String part : text.split("[;,\\s]+", -1)) {
            if (!part.isEmpty()) {
                some.add(word(field, part));
            }
        }
        return field.words().stream().filter(some::contains).collect(Collectors.joining("; "));
    }

    private static String names(String text) {
        return Arrays.stream(text.split(";", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static String host(String text) throws CellException {
        String name = text.toLowerCase(Locale.ROOT);
        if (name.length() > LONGEST_HOST || !HOST.matcher(name).matches()) {
            throw new CellException("must be a host name such as dhcp1.contoso.test", "");
        }
        return name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    }

    private String space(String text) throws CellException {
        String name = spaces.get(text.toLowerCase(Locale.ROOT));
        if (name == null) {
            throw new CellException(
                    "is no address space; import it first with ipam import spaces",
                    Nearest.to(text, spaces.values()).orElse(""));
        }
        return name;
    }

    private static String addresses(String text) {
        List<String> addresses = new ArrayList<>();
        for (String part : text.split("[;,\\s]+", -1)) {
            if (!part.isEmpty()) {
                addresses.add(RangeNotation.parseAddress(part).toString());
            }
        }
        return String.join(";", addresses);
    }

    private static String number(Field field, String text) throws CellException {
        String digits = text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        if (!digits.matches("[0-9]{1,18}")) {
            throw new CellException("must be a whole number", "");
        }
        long number = Long.parseLong(digits);
        if (field.name().equals("vlan_id") && (number < 1 || number > LARGEST_VLAN)) {
            throw new CellException("must be a VLAN from 1 to " + LARGEST_VLAN, "");
        }
        return Long.toString(number);
    }

    private static String hex(String text) throws CellException {
        String digits = text.replaceAll("[:. -]", "").toLowerCase(Locale.ROOT);
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.matches("[0-9a-f]+")) {
            throw new CellException("must be two hex digits for each byte", "");
        }
        return digits;
    }
}
