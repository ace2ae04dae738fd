package ipam.collect;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * By what a file that nobody touched is known without reading it.
 *
 * @param size in bytes
 * @param modified when it was written last
 */
record Stamp(long size, Instant modified) {
    static Stamp of(Path path) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.size(), attributes.lastModifiedTime().toInstant());
    }
}
