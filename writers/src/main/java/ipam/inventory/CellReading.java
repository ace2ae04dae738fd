package ipam.inventory;

import ipam.net.AddressBlock;
import ipam.net.IpAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
     * A reading as the table of profiles writes it: nothing, or steps with a bar between them.
     *
     * <ul>
     *   <li>{@code In use=In-Use; *=}: each word and what it means, a star for all others
     *   <li>{@code before /}: up to there
     *   <li>{@code in ()}: the number in brackets at the end
     *   <li>{@code with Mask}: that column's after a slash, unless there is a slash
     *   <li>{@code network}: the network of an address with a prefix length
     * </ul>
     */
    static CellReading parse(String text) {
        CellReading all = AS_IT_IS;
        for (String step : text.isEmpty() ? new String[0] : text.split(" \\| ", -1)) {
            CellReading before = all;
            CellReading next = step(step);
            all = before == AS_IT_IS ? next : (cell, others) -> next.read(before.read(cell, others), others);
        }
        return all;
    }

    private static CellReading step(String step) {
        if (step.contains("=")) {
            return words(step);
        }
        String operand = step.substring(step.indexOf(' ') + 1);
        return switch (step.substring(0, Math.max(step.indexOf(' '), 0))) {
            case "before" ->
                (cell, others) -> {
                    int end = cell.indexOf(operand);
                    return end < 0 ? cell : cell.substring(0, end).strip();
                };
            case "in" -> numbered();
            case "with" ->
                (cell, others) -> {
                    String other = others.apply(operand);
                    return cell.contains("/") || other.isEmpty() ? cell : cell + "/" + other;
                };
            case "" -> (cell, others) -> network(cell);
            default -> throw new IllegalArgumentException("Invalid reading: " + step);
        };
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

    private static CellReading numbered() {
        Pattern number = Pattern.compile(".*\\(([0-9]+)\\)");
        return (cell, others) -> {
            Matcher matcher = number.matcher(cell);
            return matcher.matches() ? matcher.group(1) : cell;
        };
    }

    /** Empty of what is none: the address itself is said elsewhere, and marked there. */
    private static String network(String cell) {
        int slash = cell.indexOf('/');
        try {
            IpAddress address = IpAddress.parse(cell.substring(0, Math.max(slash, 0)));
            return AddressBlock.containing(address, Integer.parseInt(cell.substring(slash + 1)))
                    .toString();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
