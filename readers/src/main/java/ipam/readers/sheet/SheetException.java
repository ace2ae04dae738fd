package ipam.readers.sheet;

import java.io.IOException;

/** A file that can't be used as a sheet: says what is wrong with it and what to do, in one line without the file's name. */
public final class SheetException extends IOException {
    private static final long serialVersionUID = 1;

    public SheetException(String problem) {
        super(problem);
    }
}
