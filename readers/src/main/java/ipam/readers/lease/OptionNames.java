package ipam.readers.lease;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The codes of standard DHCP options by the names that configurations use. */
public final class OptionNames {
    private static final Map<String, Long> CODES = read();

    private OptionNames() {}

    /**
     * The code of an option; null when the name is none of the standard's.
     *
     * @param family IPv4 or IPv6
     */
    public static @Nullable Long code(String family, String name) {
        return CODES.get(family + ' ' + name);
    }

    private static Map<String, Long> read() {
        Map<String, Long> codes = new HashMap<>();
        try (InputStream table = Objects.requireNonNull(OptionNames.class.getResourceAsStream("options.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.startsWith("#")) {
                    String[] fields = line.split("\t", -1);
                    codes.put(fields[0] + ' ' + fields[2], Long.valueOf(fields[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read options.tsv: the program is damaged", e);
        }
        return Map.copyOf(codes);
    }
}
