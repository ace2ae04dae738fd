package ipam.readers.powershell;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** .NET's TimeSpans as texts: {@code [-][d.]hh:mm:ss[.fffffff]}, in CLIXML {@code P8DT1H}. */
final class TimeSpans {
    private static final Pattern NET =
            Pattern.compile("(-?)(?:([0-9]{1,8})[.:])?([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:[.,][0-9]{1,7})?");
    private static final long TICKS = 10_000_000;
    /** TimeSpan.MaxValue, and what is close to it, means that there is no end. */
    private static final long UNLIMITED = 10_675_199L * 86_400;

    private TimeSpans() {}

    static @Nullable Long seconds(String property, String text) throws UnreadableException {
        Matcher net = NET.matcher(text);
        if (net.matches()) {
            long days = net.group(2) == null ? 0 : Long.parseLong(net.group(2));
            long seconds = days * 86_400
                    + Long.parseLong(net.group(3)) * 3600
                    + Long.parseLong(net.group(4)) * 60
                    + Long.parseLong(net.group(5));
            return seconds >= UNLIMITED ? null : Long.valueOf(net.group(1).isEmpty() ? seconds : -seconds);
        }
        if (text.matches("-?P[0-9DTHMS.]{1,40}")) {
            try {
                long seconds = Duration.parse(text).toSeconds();
                return seconds >= UNLIMITED ? null : Long.valueOf(seconds);
            } catch (DateTimeException | ArithmeticException e) {
                throw UnreadableException.value(property, text, "duration");
            }
        }
        if (text.matches("[0-9]{1,10}")) { // already seconds
            long seconds = Long.parseLong(text);
            return seconds >= 0xffff_ffffL ? null : Long.valueOf(seconds);
        }
        throw UnreadableException.value(property, text, "duration");
    }

    /** The text of a TimeSpan of that many ticks of 100 nanoseconds. */
    static String ofTicks(String ticks) {
        long seconds = new BigInteger(ticks).divide(BigInteger.valueOf(TICKS)).longValue();
        long rest = Math.abs(seconds % 86_400);
        return "%s%d.%02d:%02d:%02d"
                .formatted(seconds < 0 ? "-" : "", Math.abs(seconds / 86_400), rest / 3600, rest / 60 % 60, rest % 60);
    }
}
