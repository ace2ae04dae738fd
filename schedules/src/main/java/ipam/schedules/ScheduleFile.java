package ipam.schedules;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A file for a scheduler.
 *
 * @param name in its folder
 * @param text of it
 * @param charset as the scheduler reads it
 */
public record ScheduleFile(String name, String text, Charset charset) {
    ScheduleFile(String name, String text) {
        this(name, text, StandardCharsets.UTF_8);
    }

    /** What is written. */
    public byte[] bytes() {
        return text.getBytes(charset);
    }
}
