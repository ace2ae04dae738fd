package ipam.readers.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a sheet from its first row to its last, in constant memory. Not thread-safe; close it. */
public interface SheetReader extends Closeable {
    /**
     * The next row with something in it; null after the last.
     *
     * @throws SheetException when the file is no sheet after all, or can't be trusted
     */
    @Nullable
    SheetRow next() throws IOException;

    /** What else there is to say of the sheet; complete after its last row. */
    default List<SheetNote> notes() {
        return List.of();
    }
}
