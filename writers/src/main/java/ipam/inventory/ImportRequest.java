package ipam.inventory;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
 * @param spaces the only address spaces, in lower case, whose items may change; null for all
 */
public record ImportRequest(
        Kind kind,
        Path file,
        Locale culture,
        @Nullable Charset codePage,
        Map<String, String> mapping,
        @Nullable Sync sync,
        @Nullable Profile profile,
        @Nullable Set<String> spaces) {
    public ImportRequest {
        spaces = spaces == null ? null : Set.copyOf(spaces);
        mapping = Map.copyOf(mapping);
    }

    /** A file of any space. */
    public ImportRequest(
            Kind kind,
            Path file,
            Locale culture,
            @Nullable Charset codePage,
            Map<String, String> mapping,
            @Nullable Sync sync,
            @Nullable Profile profile) {
        this(kind, file, culture, codePage, mapping, sync, profile, null);
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
        return new ImportRequest(kind, file, culture, codePage, mapping, sync, other, spaces);
    }

    /** The same, which may change nothing outside of these address spaces; null for all. */
    public ImportRequest within(@Nullable Set<String> allowed) {
        return new ImportRequest(kind, file, culture, codePage, mapping, sync, profile, allowed);
    }

    /** Whether an item may change; whoever is kept to some spaces changes nothing that lies in none. */
    boolean covers(Item item) {
        if (spaces == null) {
            return true;
        }
        String field = item.shape().kind() == Kind.SPACES ? "name" : "space";
        return item.shape().stored().stream().anyMatch(stored -> stored.name().equals(field))
                && spaces.contains(item.get(field).toLowerCase(Locale.ROOT));
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
