package ipam.inventory;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file to import, and how to read it.
 *
 * @param kind what its rows are
 * @param file where it lies
 * @param culture that writes its dates; {@link Locale#ROOT} when nobody named one
 * @param codePage of a file that is no Unicode; null when nobody named one
 * @param mapping headings that mean a field of another heading
 * @param sync whether what the file no longer has is deleted; null when it is not
 * @param profile of the program that wrote the file; null when nobody named one
 */
public record ImportRequest(
        Kind kind,
        Path file,
        Locale culture,
        @Nullable Charset codePage,
        Map<String, String> mapping,
        @Nullable Sync sync,
        @Nullable Profile profile) {
    public ImportRequest {
        mapping = Map.copyOf(mapping);
    }

    /** A file of no particular program. */
    public ImportRequest(
            Kind kind,
            Path file,
            Locale culture,
            @Nullable Charset codePage,
            Map<String, String> mapping,
            @Nullable Sync sync) {
        this(kind, file, culture, codePage, mapping, sync, null);
    }

    /** The same, of a file that another program wrote. */
    public ImportRequest of(@Nullable Profile other) {
        return new ImportRequest(kind, file, culture, codePage, mapping, sync, other);
    }

    /**
     * Deletes what the file no longer has, of one service and its instance; of a kind without services, of all.
     *
     * @param service empty for a kind without services
     * @param instance empty for a kind without services
     * @param maxDelete percentage of what there is that may go; when it would be more, nothing is done
     */
    public record Sync(String service, String instance, double maxDelete) {}

    /** A file with nothing special about it. */
    public static ImportRequest of(Kind kind, Path file) {
        return new ImportRequest(kind, file, Locale.ROOT, null, Map.of(), null);
    }
}
