package ipam.readers.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a sheet from its first row to its last, and the next one when there are several, in constant memory. Not
 * thread-safe; close it.
 */
public interface SheetReader extends Closeable {
    /**
     * The next row of the sheet with something in it; null after the last.
     *
     * @throws SheetException when the file is no sheet after all, or can't be trusted
     */
    @Nullable
    SheetRow next() throws IOException;

    /** Goes on to the next sheet, wherever this one was left; false when there is none. */
    default boolean nextSheet() throws IOException {
        return false;
    }

    /** The name of the sheet; empty where it has none. */
    default String sheet() {
        return "";
    }

    /** What else there is to say of the sheets; complete after the last row of the last one. */
    default List<SheetNote> notes() {
        return List.of();
    }
}
