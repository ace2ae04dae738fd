package ipam.readers.change;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the events of a provider mean, by their ids. */
final class ChangeTable {
    private static final int CELLS = 7;

    private final Set<Integer> known = new TreeSet<>();
    /** By id: there are some hundred, and every event of a log is asked for. */
    private final @Nullable ChangeRule[] rules;

    private ChangeTable(Map<Integer, ChangeRule> byId) {
        rules = new @Nullable
                ChangeRule[byId.keySet().stream().mapToInt(id -> id + 1).max().orElse(0)];
        byId.forEach((id, rule) -> rules[id] = rule);
    }

    /** The table in a file beside this class. */
    static ChangeTable beside(String file) {
        Map<Integer, ChangeRule> rules = new HashMap<>();
        Set<Integer> others = new TreeSet<>();
        try (InputStream in = Objects.requireNonNull(ChangeTable.class.getResourceAsStream(file), file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    read(line.split("\t", -1), rules, others);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the table " + file, e);
        }
        ChangeTable table = new ChangeTable(rules);
        table.known.addAll(rules.keySet());
        table.known.addAll(others);
        return table;
    }

    private static void read(String[] cells, Map<Integer, ChangeRule> rules, Set<Integer> others) {
        if (cells.length == CELLS) {
            rules.put(Integer.valueOf(cells[0]), ChangeRule.of(cells));
            return;
        }
        String[] ends = cells[0].split("-", 2);
        for (int id = Integer.parseInt(ends[0]); id <= Integer.parseInt(ends[ends.length - 1]); id++) {
            others.add(id);
        }
    }

    /** The rule of an id; null when the event is no change. */
    @Nullable
    ChangeRule rule(int eventId) {
        return eventId >= 0 && eventId < rules.length ? rules[eventId] : null;
    }

    /** Every id that the table decides on, also those that are no change. */
    Set<Integer> known() {
        return known;
    }
}
