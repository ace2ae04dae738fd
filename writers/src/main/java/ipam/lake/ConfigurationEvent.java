package ipam.lake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the dataset {@code configuration_event}: a change of the inventory.
 *
 * @param time when it was made, UTC
 * @param user who made it, perhaps as {@code DOMAIN\\user}; the task, when nobody did
 * @param action created, changed or deleted
 * @param subject what was changed
 * @param values what it was and what it became
 * @param origin the file that said so
 */
public record ConfigurationEvent(
        Instant time, String user, String action, Subject subject, Values values, Origin origin) {
    /** Where changes of the inventory are written. */
    static final String CHANNEL = "ipam";

    /**
     * What was changed.
     *
     * @param kind block, range, address, …
     * @param name what people know it by
     */
    public record Subject(String kind, String name) {}

    /** Values under their headings; null where there was, or is, nothing. */
    public record Values(@Nullable String before, @Nullable String after) {}

    /**
     * A row of a file.
     *
     * @param file its name; null: no file said so
     * @param row as programs show it, from 1; null: it is in no one row
     */
    public record Origin(@Nullable String file, @Nullable Long row) {}
}
