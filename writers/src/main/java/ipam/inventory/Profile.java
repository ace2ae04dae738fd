package ipam.inventory;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How another program names and writes what a file of it holds. {@code profiles.tsv} says it, a line for each column: the
 * program, the kind, the heading, the field, and how a cell is read. A field {@code +name} is filled from there only where
 * no other column says it; {@code *} stands for {@code name=value;name=value} of fields that people define; {@code -} is
 * known and not kept; {@code used} is read with another column. A heading {@code (title)} is a pattern of what stands,
 * where others tell their item, in rows that are none. Immutable.
 */
public final class Profile {
    /** Files of Windows Server IPAM. */
    public static final String WINDOWS = "msipam";

    private static final String TITLE = "(title)";
    private static final Map<String, Profile> ALL = read();

    private final String name;
    private final Map<Kind, List<Column>> columns = new LinkedHashMap<>();
    private final Map<Kind, Pattern> titles = new LinkedHashMap<>();

    /**
     * A column of a kind of file.
     *
     * @param field as the table writes it
     */
    record Column(String heading, String field, CellReading reading) {}

    private Profile(String name) {
        this.name = name;
    }

    /** The profile of that name. */
    public static Optional<Profile> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    /** The names of all, sorted. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** What it is called on the command line: {@code msipam}. */
    public String name() {
        return name;
    }

    /** The kinds of which it knows files, in their order. */
    public List<Kind> kinds() {
        return columns.keySet().stream().sorted().toList();
    }

    List<Column> columns(Kind kind) {
        return columns.getOrDefault(kind, List.of());
    }

    /** Whether a row is a title among the rows, by what it has where others tell their item. */
    boolean isTitle(Kind kind, String telling) {
        Pattern title = titles.get(kind);
        return title != null && title.matcher(telling).matches();
    }

    boolean isWindows() {
        return name.equals(WINDOWS);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Map<String, Profile> read() {
        Map<String, Profile> all = new TreeMap<>();
        try (InputStream in = Profile.class.getResourceAsStream("profiles.tsv")) {
            if (in == null) {
                throw new IllegalStateException("Cannot read profiles.tsv: it must lie beside its class");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(line -> all.computeIfAbsent(line[0], Profile::new).add(line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return all;
    }

    private void add(String[] line) {
        Kind kind = Kind.named(line[1])
                .orElseThrow(() -> new IllegalStateException("Invalid profiles.tsv: no kind " + line[1]));
        if (line[2].equals(TITLE)) {
            titles.put(kind, Pattern.compile(line[3]));
            return;
        }
        columns.computeIfAbsent(kind, each -> new ArrayList<>())
                .add(new Column(line[2], line[3], CellReading.parse(line.length > 4 ? line[4] : "")));
    }
}
