package ipam.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What a cell of another program says, in words that ours has: a text is read as it is where nothing of it is known. */
interface CellReading {
    CellReading AS_IT_IS = (text, others) -> text;

    /**
     * The text that an import reads.
     *
     * @param text of the cell
     * @param others the texts of the row, by heading; empty where there is none
     */
    String read(String text, UnaryOperator<String> others);

    /**
     * A reading as the table of profiles writes it: nothing, or {@code In use=In-Use; *=}, each word with what it means, a
     * star for all others.
     */
    static CellReading parse(String text) {
        if (text.isEmpty()) {
            return AS_IT_IS;
        }
        if (text.contains("=")) {
            return words(text);
        }
        throw new IllegalArgumentException("Invalid reading: %s (must be words such as A=b; *=)".formatted(text));
    }

    private static CellReading words(String text) {
        Map<String, String> words = new HashMap<>();
        for (String pair : text.split(";", -1)) {
            int equals = pair.indexOf('=');
            String word = pair.substring(0, equals).strip();
            words.put(
                    word.equals("*") ? word : Spelling.key(word),
                    pair.substring(equals + 1).strip());
        }
        return (cell, others) -> words.getOrDefault(Spelling.key(cell), words.getOrDefault("*", cell));
    }
}
