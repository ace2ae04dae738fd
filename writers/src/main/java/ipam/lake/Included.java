package ipam.lake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A file that a snapshot's file includes: its content is part of the snapshot's.
 *
 * @param path as collected
 * @param sha256 of its bytes, lower-case hex; empty when it could not be read
 * @param length of the file
 * @param modified of the file
 */
public record Included(String path, String sha256, long length, Instant modified) {
    private static final int FIELDS = 4;

    /** Files as a position remembers them, a line each. */
    static String write(List<Included> files) {
        StringBuilder text = new StringBuilder();
        for (Included file : files) {
            // A line feed in a name only makes that file look changed each time.
            text.append("%s\t%d\t%s\t%s\n"
                    .formatted(file.sha256, file.length, file.modified, file.path.replace('\n', ' ')));
        }
        return text.toString();
    }

    /** Reads what {@link #write} wrote. */
    static List<Included> read(List<String> lines) {
        List<Included> files = new ArrayList<>();
        lines.forEach(line -> {
            String[] fields = line.split("\t", FIELDS);
            files.add(new Included(fields[3], fields[0], Long.parseLong(fields[1]), Instant.parse(fields[2])));
        });
        return files;
    }
}
