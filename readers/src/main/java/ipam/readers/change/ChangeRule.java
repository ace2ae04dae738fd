package ipam.readers.change;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an event means.
 *
 * @param action created, changed, …
 * @param objectKind scope, zone, …
 * @param object how its name is said
 * @param before what it was, if the event says so
 * @param after what it became, if the event says so
 * @param user who did it, if the event says so
 */
record ChangeRule(String action, String objectKind, Phrase object, Phrase before, Phrase after, Phrase user) {
    private static final String PARTS_OF_A_NAME = "(?= in (?:scope|zone) | of (?:reservation|policy) )";

    /** The rule in the cells of a line, of which the first is the id. */
    static ChangeRule of(String[] cells) {
        return new ChangeRule(
                cells[1],
                cells[2],
                Phrase.of(cells[3], PARTS_OF_A_NAME, ""),
                Phrase.of(cells[4], "; ", "; "),
                Phrase.of(cells[5], "; ", "; "),
                Phrase.of(cells[6], "; ", "; "));
    }

    /** The place of the value of that name; null when none is. */
    Phrase.@Nullable Place place(String name) {
        for (Phrase phrase : new Phrase[] {object, before, after, user}) {
            for (Phrase.Place place : phrase.places()) {
                if (name.equals(place.name())) {
                    return place;
                }
            }
        }
        return null;
    }

    /** The positions of the values that have a place of their own. */
    Set<Integer> placed() {
        Set<Integer> placed = new TreeSet<>();
        for (Phrase phrase : new Phrase[] {object, before, after, user}) {
            phrase.places().forEach(place -> placed.add(place.position()));
        }
        return placed;
    }
}
