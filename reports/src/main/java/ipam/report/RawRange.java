package ipam.report;

import java.nio.charset.Charset;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A run of a source's bytes, as it was when it was collected.
 *
 * @param offset of its first byte in the raw file
 * @param length in bytes
 * @param firstLine number of its first line, from 1
 * @param sha256 of those bytes, lower-case hex
 * @param charset of its text
 * @param zone of the source's clock; null when nobody named one
 * @param format name of the input format
 */
public record RawRange(
        long offset,
        long length,
        long firstLine,
        String sha256,
        Charset charset,
        @Nullable ZoneId zone,
        String format) {}
