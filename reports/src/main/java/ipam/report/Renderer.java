package ipam.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes an answer in one format. Stateless. */
public interface Renderer {
    /** The format it writes. */
    OutputFormat format();

    /**
     * Writes the answer and flushes; does not close {@code out}.
     *
     * @throws UnsupportedFormatException before the first byte, when the answer has no rendering in this format
     */
    void render(Answer answer, OutputStream out) throws IOException;
}
