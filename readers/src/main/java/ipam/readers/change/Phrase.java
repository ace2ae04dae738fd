package ipam.readers.change;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for values, in parts that are left out when a value of theirs is unknown.
 *
 * @param parts literal texts and places
 * @param joint what stands between two parts
 */
record Phrase(List<List<Object>> parts, String joint) {
    private static final Pattern PLACE = Pattern.compile("\\{([0-9]+)(?::(\\w+))?(?:!(\\w+))?}");

    /** The place of all values that have none. */
    private static final String REST = "%";

    /**
     * A place for a value.
     *
     * @param position of the value in the event, from 1
     * @param name of the value; null: nobody knows it
     */
    record Place(int position, @Nullable String name, Spelling spelling) {}

    /**
     * The phrase in a cell of a table.
     *
     * @param between expression for what is between two parts
     */
    static Phrase of(String cell, String between, String joint) {
        List<List<Object>> parts = new ArrayList<>();
        for (String text : cell.isEmpty() ? new String[0] : cell.split(between)) {
            List<Object> part = new ArrayList<>();
            Matcher place = PLACE.matcher(text);
            int done = 0;
            while (place.find()) {
                part.add(text.substring(done, place.start()));
                part.add(new Place(Integer.parseInt(place.group(1)), place.group(2), Spelling.named(place.group(3))));
                done = place.end();
            }
            part.add(text.substring(done));
            parts.add(List.copyOf(part));
        }
        return new Phrase(List.copyOf(parts), joint);
    }

    /** Every place in it. */
    List<Place> places() {
        return parts.stream()
                .flatMap(List::stream)
                .filter(Place.class::isInstance)
                .map(Place.class::cast)
                .toList();
    }

    /** The text with the values of an event; null when nothing is left. */
    @Nullable
    String in(ChangeValues values) {
        List<String> said = new ArrayList<>();
        for (List<Object> part : parts) {
            @Nullable String text = part.equals(List.of(REST)) ? values.rest() : part(part, values);
            if (text != null) {
                said.add(text);
            }
        }
        String text = String.join(joint, said).strip();
        return text.isEmpty() ? null : values.cut(text);
    }

    private static @Nullable String part(List<Object> part, ChangeValues values) {
        StringBuilder text = new StringBuilder();
        for (Object piece : part) {
            @Nullable String value = piece instanceof Place place ? values.value(place) : piece.toString();
            if (value == null) {
                return null;
            }
            text.append(value);
        }
        return text.toString();
    }
}
