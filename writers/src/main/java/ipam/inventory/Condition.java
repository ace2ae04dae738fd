package ipam.inventory;

import ipam.net.AddressRange;
import ipam.net.RangeNotation;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Something that a value of a field must be: {@code owner = Ann}, {@code use >= 80}, {@code object in 10.0.0.0/8}.
 *
 * @param field as somebody wrote it
 * @param value to compare with; empty with {@link Operator#IS} for what has none
 */
public record Condition(String field, Operator operator, String value) {
    private static final Pattern COMPARED = Pattern.compile("\\s*([^=!<>~]+?)\\s*(!=|<=|>=|=|<|>|~)\\s*(.*?)\\s*");
    private static final Pattern WITHIN = Pattern.compile("\\s*(.+?)\\s+([iI][nN])\\s+(.+?)\\s*");

    /** How a value is compared. */
    public enum Operator {
        IS("="),
        IS_NOT("!="),
        BELOW("<"),
        AT_MOST("<="),
        ABOVE(">"),
        AT_LEAST(">="),
        /** Has the text in it, in any case. */
        HAS("~"),
        /** Its addresses lie in those. */
        IN("in");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        static Operator of(String sign) {
            return Arrays.stream(values())
                    .filter(operator -> operator.sign.equalsIgnoreCase(sign.strip()))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /**
     * Reads a condition.
     *
     * @throws IllegalArgumentException with what is allowed
     */
    public static Condition parse(String text) {
        Matcher compared = COMPARED.matcher(text);
        Matcher form = compared.matches() ? compared : WITHIN.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Invalid filter: %s (must be a field, one of = != < <= > >= ~ in, and a value: owner = Ann)"
                            .formatted(text));
        }
        Condition condition = new Condition(form.group(1), Operator.of(form.group(2)), unquoted(form.group(3)));
        if (condition.operator == Operator.IN) {
            try {
                AddressRange ignored = RangeNotation.parse(condition.value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Invalid filter: %s (after in there must be addresses such as 10.0.0.0/8)".formatted(text), e);
            }
        }
        return condition;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.startsWith("\"") || text.startsWith("'"))
                && text.charAt(0) == text.charAt(text.length() - 1);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** Whether a value is so; empty when there is none, and then it is only like what is empty, or unlike what is not. */
    public boolean holds(String found) {
        return switch (operator) {
            case IS -> isAlike(found);
            case IS_NOT -> !isAlike(found);
            case HAS -> found.toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            case IN -> SortKey.of(found).isWithin(SortKey.of(value));
            case BELOW -> isComparable(found) && compare(found) < 0;
            case AT_MOST -> isComparable(found) && compare(found) <= 0;
            case ABOVE -> isComparable(found) && compare(found) > 0;
            case AT_LEAST -> isComparable(found) && compare(found) >= 0;
        };
    }

    private boolean isAlike(String found) {
        return found.equalsIgnoreCase(value) || (isComparable(found) && compare(found) == 0);
    }

    private boolean isComparable(String found) {
        return SortKey.of(found).isLike(SortKey.of(value));
    }

    private int compare(String found) {
        return SortKey.of(found).compareTo(SortKey.of(value));
    }

    @Override
    public String toString() {
        return "%s %s %s".formatted(field, operator.sign, value).strip();
    }
}
