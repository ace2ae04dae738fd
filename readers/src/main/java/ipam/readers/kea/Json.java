package ipam.readers.kea;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a configuration, with the line of the {@link ConfigText} that it begins in. */
sealed interface Json {
    int line();

    /** Names with their values; {@code null} is left out. */
    record Members(int line, Map<String, Json> members) implements Json {
        /** The value of a name as text; null when it is absent or no single value. */
        @Nullable
        String text(String name) {
            return members.get(name) instanceof Value value ? value.text : null;
        }

        /** The value of a name as an unsigned number of 32 bits; null when it is absent or none. */
        @Nullable
        Long number(String name) {
            @Nullable String text = text(name);
            if (text == null || !text.matches("[0-9]{1,10}")) {
                return null;
            }
            long number = Long.parseLong(text);
            return number > 0xffff_ffffL ? null : number;
        }

        /** The objects in the array of a name; empty when it is absent. */
        List<Members> objects(String name) {
            return items(name).stream()
                    .filter(Members.class::isInstance)
                    .map(Members.class::cast)
                    .toList();
        }

        /** The single values in the array of a name; empty when it is absent. */
        List<Value> values(String name) {
            return items(name).stream()
                    .filter(Value.class::isInstance)
                    .map(Value.class::cast)
                    .toList();
        }

        private List<Json> items(String name) {
            return members.get(name) instanceof Items list ? list.items : List.of();
        }

        /** What somebody wrote about it: {@code comment}, which Kea also keeps in the user context. */
        @Nullable
        String comment() {
            @Nullable String comment = text("comment");
            return comment == null && members.get("user-context") instanceof Members context
                    ? context.text("comment")
                    : comment;
        }
    }

    record Items(int line, List<Json> items) implements Json {}

    /** A text, number or flag. */
    record Value(int line, String text) implements Json {}
}
