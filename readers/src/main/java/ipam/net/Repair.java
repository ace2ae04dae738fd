package ipam.net;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Finds out what is wrong with the text of an address, and which address was probably meant. */
final class Repair {
    private static final Pattern LEADING_ZERO = Pattern.compile("(^|\\.)0+(?=[0-9])");

    /** What happens to addresses on their way, the likeliest first. */
    private static final List<UnaryOperator<String>> REPAIRS = List.of(
            text -> LEADING_ZERO.matcher(text).replaceAll("$1"),
            text -> text.replace(',', '.'),
            text -> text.replaceAll("\\s+", ""),
            text -> text.replaceAll("%.*", ""),
            text -> text.replace("..", "."),
            text -> text.replaceAll("[.,;]+$", ""),
            text -> text.replaceAll("[oO]", "0").replaceAll("[lI|]", "1"));

    private Repair() {}

    /** The address meant; empty when it can't be told. */
    static String of(String text) {
        String all = text;
        for (UnaryOperator<String> repair : REPAIRS) {
            String one = repair.apply(text);
            all = repair.apply(all);
            if (isAddress(one)) {
                return one;
            }
        }
        return isAddress(all) ? all : "";
    }

    static String problem(String text) {
        if (text.isEmpty()) {
            return "an address is missing";
        }
        if (text.contains("%")) {
            return "must be without a zone id";
        }
        String[] parts = text.split("\\.", -1);
        boolean numbers = text.matches("[0-9.]+");
        if (numbers && parts.length != 4) {
            return "an IPv4 address has four numbers, not " + parts.length;
        }
        if (numbers && LEADING_ZERO.matcher(text).find()) {
            return "a number begins with zero, which some programs read as octal";
        }
        if (numbers && text.matches(".*[0-9]{3}.*")) {
            return "a number is above 255";
        }
        return "must be an IPv4 or IPv6 address";
    }

    private static boolean isAddress(String text) {
        try {
            IpAddress.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
