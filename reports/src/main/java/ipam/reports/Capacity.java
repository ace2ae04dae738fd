package ipam.reports;

import java.math.BigInteger;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an object can give out.
 *
 * @param total addresses
 * @param before what it could give out before, the same when that did not change in the span
 * @param changed the day from which on it is the total; null when it did not change
 * @param name what it was called before, when its prefix has another length; else null
 */
record Capacity(
        BigInteger total,
        BigInteger before,
        @Nullable LocalDate changed,
        @Nullable String name) {
    /** One that did not change. */
    static Capacity of(BigInteger total) {
        return new Capacity(total, total, null, null);
    }

    double approximate() {
        return total.doubleValue();
    }

    /** That it changed, in words; null when it did not. */
    @Nullable
    String says() {
        return changed == null
                ? null
                : "its capacity changed on %s from %d to %d addresses%s"
                        .formatted(changed, before, total, name == null ? "" : " (it was " + name + ")");
    }
}
