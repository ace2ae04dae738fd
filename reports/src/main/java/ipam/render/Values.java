package ipam.render;

import ipam.report.FieldType;
import ipam.report.Moments;
import ipam.report.Spans;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A single value as text. */
final class Values {
    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

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
        if (value instanceof byte[] trend) {
            return curve(trend);
        }
        if (value instanceof Double number) {
            return decimal(number);
        }
        return harmless(value.toString());
    }

    /** A value as its type is read: {@code 46.7 %}, {@code 40,000}, {@code 1,234.5}. */
    static String figure(Object value, FieldType type, ZoneId zone) {
        if (type == FieldType.PERCENT || type == FieldType.DURATION) {
            return column(value, type, zone);
        }
        if (type == FieldType.DECIMAL && value instanceof Double number && Double.isFinite(number)) {
            String plain = decimal(number);
            int point = plain.indexOf('.');
            return point < 0 ? grouped(plain) : grouped(plain.substring(0, point)) + plain.substring(point);
        }
        return type == FieldType.INTEGER && value instanceof Number number
                ? grouped(number.toString())
                : shown(value, zone);
    }

    /** A value in a column of plain text, whose digits stay together for whoever copies them. */
    static String column(@Nullable Object value, FieldType type, ZoneId zone) {
        if (type == FieldType.DURATION && value instanceof Long seconds) {
            return Spans.words(seconds);
        }
        return type == FieldType.PERCENT && value instanceof Double number && Double.isFinite(number)
                ? BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString() + " %"
                : shown(value, zone);
    }

    /** {@code 40,000} in every locale. */
    static String grouped(long whole) {
        return grouped(Long.toString(whole));
    }

    private static String grouped(String digits) {
        StringBuilder grouped = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > (digits.startsWith("-") ? 1 : 0); i -= 3) {
            grouped.insert(i, ',');
        }
        return grouped.toString();
    }

    /** A sentence whose line breaks stay. */
    static String paragraph(String sentence) {
        return sentence.lines().map(Values::harmless).collect(Collectors.joining("\n"));
    }

    /** At most two decimals, with a point in every locale. */
    static String decimal(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number)
                        .setScale(2, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                : "-";
    }

    private static String curve(byte[] percents) {
        StringBuilder curve = new StringBuilder(percents.length);
        for (byte percent : percents) {
            curve.append(percent < 0 ? ' ' : BLOCKS.charAt(Math.min(percent, 100) * (BLOCKS.length() - 1) / 100));
        }
        return curve.toString();
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
