package ipam.control;

import java.time.Instant;
import java.util.List;

/**
 * Something to be sent to one recipient, as a whole.
 *
 * @param id unique, the same however often it is sent
 * @param recipient a mail address, or {@code webhook}
 * @param kind {@link #DIGEST} or {@link #REPORT}
 * @param content what it says
 * @param written when
 */
public record Letter(String id, String recipient, String kind, Content content, Instant written) {
    /** Notices. */
    public static final String DIGEST = "digest";
    /** A scheduled report. */
    public static final String REPORT = "report";

    /**
     * What it says.
     *
     * @param subject one line
     * @param text plain
     * @param html the same; empty for none
     * @param attachments absolute paths of files
     */
    public record Content(String subject, String text, String html, List<String> attachments) {
        public Content {
            attachments = List.copyOf(attachments);
        }
    }
}
