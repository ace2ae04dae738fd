package ipam.snapshot;

import ipam.format.ByteSource;
import java.io.IOException;
import java.nio.file.NoSuchFileException;

/** The files beside a file, which it may include; never one outside its folder. */
@FunctionalInterface
public interface Includes {
    /** Knows none. */
    Includes NONE = name -> {
        throw new NoSuchFileException(name, null, "nothing lies beside this input");
    };

    /**
     * Opens a file that is included.
     *
     * @param name as written; relative names begin at the folder of the including file
     * @throws NoSuchFileException when it is missing: some files may be
     * @throws IOException when it is unreadable, or lies outside the folder: the message says which
     */
    ByteSource open(String name) throws IOException;
}
