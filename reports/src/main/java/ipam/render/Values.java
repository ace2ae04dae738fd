package ipam.render;

import ipam.report.Moments;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A single value as text. */
final class Values {
    private Values() {}

    /** For machines: {@code 2026-10-27T13:00:05Z}, plain digits; null for what is not known. */
    static @Nullable String utc(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** For people: control characters, which could command a terminal, as {@code \x1b}. */
    static String shown(@Nullable Object value, ZoneId zone) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Instant time) {
            return Moments.cell(time, zone);
        }
        if (value instanceof Boolean flag) {
            return flag ? "yes" : "no";
        }
        return harmless(value.toString());
    }

    static String harmless(String text) {
        if (text.chars().noneMatch(Values::commands)) {
            return text;
        }
        StringBuilder safe = new StringBuilder();
        text.chars().forEach(c -> {
            if (commands(c)) {
                safe.append(c < 0x100 ? "\\x%02x".formatted(c) : "\\u%04x".formatted(c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }

    /** Control characters, and those that turn the direction of what follows. */
    private static boolean commands(int c) {
        return Character.isISOControl(c) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
    }
}
