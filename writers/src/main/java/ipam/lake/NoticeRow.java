package ipam.lake;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A row of the dataset {@code notice}.
 *
 * @param notice what it is about
 * @param time when this became of it
 * @param recipient who was told; null: nobody yet
 * @param outcome what became of it
 */
public record NoticeRow(
        Notice notice, Instant time, @Nullable String recipient, Outcome outcome) {
    /** What becomes of a notice. */
    public enum Outcome {
        /** It was found. */
        RAISED,
        /** A server took it for the recipient. */
        SENT,
        /** It could not be sent; the next run tries again. */
        FAILED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** That a notice was found. */
    static NoticeRow raised(Notice notice) {
        return new NoticeRow(notice, notice.time(), null, Outcome.RAISED);
    }
}
