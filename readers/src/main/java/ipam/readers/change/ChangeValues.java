package ipam.readers.change;

import ipam.readers.logon.WindowsEvent;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values of an event, for the places of a rule. A value is found by its name where that is known, else by its place in
 * the event. Where the input has lost their order, only a single value of unknown name can be placed.
 */
final class ChangeValues {
    /** DHCP servers say the id and the name of a scope in one. */
    private static final Pattern PACKED = Pattern.compile("\\[\\[([^\\]]*)](.*)]", Pattern.DOTALL);

    /** A signed zone has many settings, and a hostile event can have a text of any length. */
    private static final int MOST = 4096;

    private final WindowsEvent event;
    private final ChangeRule rule;

    ChangeValues(WindowsEvent event, ChangeRule rule) {
        this.event = event;
        this.rule = rule;
    }

    /** What stands in a place; null when the event does not say. */
    @Nullable
    String value(Phrase.Place place) {
        @Nullable String text = text(index(place));
        return text == null ? null : place.spelling().spell(text, this);
    }

    /** The number in a value; -1 when it is none. */
    int number(int position, String name) {
        @Nullable String text = text(index(new Phrase.Place(position, name, Spelling.PLAIN)));
        return text != null && text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : -1;
    }

    /** The values that have no place of their own; null when there are none. */
    @Nullable
    String rest() {
        Set<Integer> placed = rule.placed();
        StringBuilder rest = new StringBuilder();
        for (int i = 0; i < event.size(); i++) {
            @Nullable String text = text(i);
            if (text != null && !placed.contains(i + 1) && !isEverywhere(event.name(i))) {
                rest.append(rest.isEmpty() ? "" : "; ");
                rest.append(event.name(i).isEmpty() ? "" : event.name(i) + "=").append(text);
            }
        }
        return rest.isEmpty() ? null : rest.toString();
    }

    private static boolean isEverywhere(String name) {
        return name.equals("VirtualizationID");
    }

    /** A text that is not too long. */
    String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
    }

    private int index(Phrase.Place place) {
        @Nullable String name = place.name();
        for (int i = 0; name != null && i < event.size(); i++) {
            if (event.name(i).equals(name)) {
                return i;
            }
        }
        if (event.isOrdered()) {
            return place.position() - 1;
        }
        return only(place);
    }

    /** The value left over when all others have a name that is known, and only this place is left. */
    private int only(Phrase.Place wanted) {
        Set<Integer> open = rule.placed();
        int left = -1;
        for (int i = 0; i < event.size(); i++) {
            Phrase.@Nullable Place named = rule.place(event.name(i));
            if (named != null) {
                open.remove(named.position());
            } else if (left >= 0) {
                return -1;
            } else {
                left = i;
            }
        }
        return open.equals(Set.of(wanted.position())) ? left : -1;
    }

    private @Nullable String text(int index) {
        if (index < 0 || index >= event.size()) {
            return null;
        }
        String value = event.value(index).strip();
        Matcher packed = PACKED.matcher(value);
        if (packed.matches()) {
            String id = packed.group(1).strip();
            String name = packed.group(2).strip();
            value = name.isEmpty() || name.equals(id) ? id : id.isEmpty() ? name : id + " (" + name + ")";
        }
        return value.isEmpty() || value.equals("-") ? null : value;
    }
}
