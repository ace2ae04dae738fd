package ipam.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The peers' SQL, in resources beside this class, with names of files and the like put in. */
final class Templates {
    private Templates() {}

    /** Writes the SQL to a file. */
    static Path write(Path file, String resource, Map<String, String> values) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text(resource, values));
    }

    static String text(String resource, Map<String, String> values) throws IOException {
        try (InputStream in = Templates.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("Cannot find " + resource);
            }
            String sql = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> value : values.entrySet()) {
                sql = sql.replace("${" + value.getKey() + "}", value.getValue());
            }
            return sql;
        }
    }

    /** A list of files, as SQL. */
    static String files(List<Path> files) {
        return files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ", "[", "]"));
    }
}
