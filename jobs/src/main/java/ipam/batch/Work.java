package ipam.batch;

import java.io.IOException;

/** A step that is done in one go, and that may be done again. */
@FunctionalInterface
public interface Work {
    void run() throws IOException;
}
