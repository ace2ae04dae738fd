package ipam.readers.powershell;

import java.io.IOException;

/** Takes what a file of objects holds, in its order. */
interface ObjectSink {
    /** An object begins; its properties are still to come. */
    default void begins(PropertyBag object) {}

    /** An object is complete. */
    void object(PropertyBag object) throws IOException;

    /** The rest of the file is not read, or is not there; told beside what can't be read. */
    default void torn() {}

    /** Something that should be an object and can't be read. */
    void unreadable(long line, String problem, String remedy, String text) throws IOException;

    /** The file can't be read any further. */
    default void incomplete() {}
}
