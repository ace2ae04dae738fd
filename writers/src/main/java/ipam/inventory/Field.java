package ipam.inventory;

import java.util.List;

/**
 * A field of a kind of item: a column of its table, of its files and of answers.
 *
 * @param name lower case with underscores, as in the database; of a custom field its name as people wrote it
 * @param heading for people; files may spell it with other cases and blanks, or none: {@code ManagedByService}
 * @param type what it holds
 * @param role what it is for
 * @param words the only ones it takes, in their one spelling; empty when it takes any
 * @param otherHeadings what other programs call it
 */
public record Field(
        String name, String heading, FieldType type, Role role, List<String> words, List<String> otherHeadings) {
    public Field {
        words = List.copyOf(words);
        otherHeadings = List.copyOf(otherHeadings);
    }

    /** What a field is for. */
    public enum Role {
        /** Tells which item it is: can't be cleared, and a change of it makes another item. */
        KEY,
        /** Says something of the item. */
        FACT,
        /** Says something of the item, and somebody else than its table keeps it. */
        CUSTOM,
        /** A way to write others: read from files, never stored. */
        SPELLING,
        /** Computed from others: files may have it, and it is not read. */
        COMPUTED
    }

    static Field key(String name, String heading, FieldType type, String... otherHeadings) {
        return new Field(name, heading, type, Role.KEY, List.of(), List.of(otherHeadings));
    }

    static Field fact(String name, String heading, FieldType type, String... otherHeadings) {
        return new Field(name, heading, type, Role.FACT, List.of(), List.of(otherHeadings));
    }

    static Field text(String name, String heading, String... otherHeadings) {
        return fact(name, heading, FieldType.TEXT, otherHeadings);
    }

    static Field spelling(String name, String heading, FieldType type) {
        return new Field(name, heading, type, Role.SPELLING, List.of(), List.of());
    }

    static Field computed(String heading) {
        return new Field("", heading, FieldType.TEXT, Role.COMPUTED, List.of(), List.of());
    }

    static Field custom(String name, List<String> words) {
        return new Field(name, name, words.isEmpty() ? FieldType.TEXT : FieldType.WORD, Role.CUSTOM, words, List.of());
    }

    /** The same, taking only these words. */
    Field of(String... allowed) {
        return new Field(name, heading, FieldType.WORD, role, List.of(allowed), otherHeadings);
    }

    /** The same, taking some of these words. */
    Field ofSeveral(String... allowed) {
        return new Field(name, heading, FieldType.WORDS, role, List.of(allowed), otherHeadings);
    }

    /** Whether an item keeps a value of it. */
    public boolean isStored() {
        return role == Role.KEY || role == Role.FACT || role == Role.CUSTOM;
    }
}
