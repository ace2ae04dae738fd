package ipam.lake;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .sql} resource beside its class: sections that begin with {@code --- name}, each a few statements that end
 * with a semicolon at the end of a line. <code>${options}</code> stands for those that every part is written with,
 * <code>${dated-folder}</code> and <code>${dated-name}</code> for the patterns of {@link SourceSeries}.
 */
final class Script {
    private final Map<String, List<String>> sections = new LinkedHashMap<>();

    private Script(List<String> texts) {
        texts.forEach(this::add);
    }

    private void add(String text) {
        for (String section : text.split("(?m)^--- ", -1)) {
            int end = section.indexOf('\n');
            sections.put(
                    section.substring(0, end).strip(),
                    Arrays.stream(section.substring(end).split(";[ ]*(\n|$)", -1))
                            .filter(statement -> !statement.isBlank())
                            .toList());
        }
    }

    /** The resources of those names in this package, as one script. */
    static Script of(String... names) {
        return new Script(Arrays.stream(names).map(Script::text).toList());
    }

    private static String text(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("Invalid script: %s (must lie beside its class)".formatted(name));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("${options}", PartSql.OPTIONS)
                    .replace("${dated-folder}", SourceSeries.FOLDER)
                    .replace("${dated-name}", SourceSeries.NAME);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The statements of a section, in order. */
    List<String> section(String name) {
        List<String> statements = sections.get(name);
        if (statements == null) {
            throw new IllegalArgumentException(
                    "Invalid section: %s (must be one of %s)".formatted(name, sections.keySet()));
        }
        return statements;
    }
}
