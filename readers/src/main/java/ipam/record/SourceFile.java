package ipam.record;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file to read, the server it speaks for, and the clock and alphabet it was written with.
 *
 * @param server FQDN, lower case
 * @param path as collected; what {@code source} says in the lake
 * @param zone the server's time zone; null when nobody named one
 * @param codePage for lines that are no Unicode; null when nobody named one
 * @param culture in which dates are written; {@link Locale#ROOT} when nobody named one
 */
public record SourceFile(
        String server,
        String path,
        @Nullable ZoneId zone,
        @Nullable Charset codePage,
        Locale culture) {
    /** Of no culture that anybody named. */
    public SourceFile(String server, String path, @Nullable ZoneId zone, @Nullable Charset codePage) {
        this(server, path, zone, codePage, Locale.ROOT);
    }
}
