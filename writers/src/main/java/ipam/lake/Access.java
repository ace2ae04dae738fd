package ipam.lake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A question about people, or a change of what is kept of them.
 *
 * @param time when
 * @param who the person's account
 * @param account of the process
 * @param command that was given
 * @param object what it was about; cut at {@value #MOST} characters
 * @param reason that was given; null for none
 */
public record Access(
        Instant time,
        String who,
        String account,
        String command,
        String object,
        @Nullable String reason) {
    private static final int MOST = 4000;

    public Access {
        time = time.truncatedTo(ChronoUnit.MICROS);
        object = cut(object);
        reason = reason == null || reason.isBlank() ? null : cut(reason.strip());
    }

    private static String cut(String text) {
        return text.length() <= MOST ? text : text.substring(0, MOST - 1) + "…";
    }

    /**
     * As a line of the chain.
     *
     * @param sequence its number
     * @param previous hash of the line before
     */
    public record Line(long sequence, Access access, String previous) {
        /** What is hashed: each field in the length it has, so that no two lines have one text. */
        String text() {
            StringBuilder text = new StringBuilder();
            for (String field : new @Nullable String[] {
                String.valueOf(sequence),
                access.time.toString(),
                access.who,
                access.account,
                access.command,
                access.object,
                access.reason,
                previous
            }) {
                text.append(field == null ? "-" : field.length() + ":" + field).append('\t');
            }
            return text.toString();
        }

        /** Its hash. */
        public String hash() {
            return Hash.of(text().getBytes(StandardCharsets.UTF_8));
        }
    }
}
