package ipam.net;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A range as an address some of whose parts are not one number: {@code 10.0.0.[50-60]}, {@code 10.0.1.*}. IPv4 may have
 * several such parts, as long as they are one run of addresses; of IPv6 it is the last.
 */
final class Pieces {
    private static final Pattern V4 = Pattern.compile("[^.:]++(\\.[^.:]++)++");
    private static final Pattern V6 =
            Pattern.compile("(.*:)(?:\\*|\\[([0-9a-fA-F]{1,4})\\s*-\\s*([0-9a-fA-F]{1,4})\\])");
    private static final Pattern PIECE =
            Pattern.compile("([0-9]{1,3})|\\*|\\[\\s*([0-9]{1,3})\\s*-\\s*([0-9]{1,3})\\s*\\]");
    private static final int LAST = 255;

    private Pieces() {}

    static boolean mayRead(String typed) {
        return typed.indexOf('*') >= 0
                || (typed.indexOf('[') >= 0 && typed.indexOf('-') >= 0 && !isTwoAddresses(typed));
    }

    /** {@code [2001:db8::1]-[2001:db8::2]}: brackets around addresses, not around a run of numbers. */
    private static boolean isTwoAddresses(String typed) {
        return typed.startsWith("[");
    }

    static AddressRange read(String thing, String typed) {
        Matcher v6 = V6.matcher(typed);
        if (v6.matches()) {
            return v6(thing, typed, v6);
        }
        if (!V4.matcher(typed).matches()) {
            throw bad(thing, typed);
        }
        String[] pieces = typed.split("\\.", -1);
        if (pieces.length > 4 || (pieces.length < 4 && !pieces[pieces.length - 1].equals("*"))) {
            throw bad(thing, typed);
        }
        long first = 0;
        long last = 0;
        boolean open = false;
        for (int i = 0; i < 4; i++) {
            List<Integer> piece = piece(thing, typed, i < pieces.length ? pieces[i] : "*");
            boolean whole = piece.get(0) == 0 && piece.get(1) == LAST;
            if (open && !whole) {
                throw new NotationException(
                        thing, typed, "is not one run of addresses: what follows a run must be *", "");
            }
            open |= !piece.get(0).equals(piece.get(1));
            first = first << 8 | piece.get(0);
            last = last << 8 | piece.get(1);
        }
        return new AddressRange(IpAddress.v4(first), IpAddress.v4(last));
    }

    private static List<Integer> piece(String thing, String typed, String text) {
        Matcher piece = PIECE.matcher(text.strip());
        if (!piece.matches()) {
            throw bad(thing, typed);
        }
        List<Integer> ends = new ArrayList<>();
        if (piece.group(1) != null) {
            ends.add(Integer.parseInt(piece.group(1)));
            ends.add(ends.get(0));
        } else if (piece.group(2) != null) {
            ends.add(Integer.parseInt(piece.group(2)));
            ends.add(Integer.parseInt(piece.group(3)));
        } else {
            ends.addAll(List.of(0, LAST));
        }
        if (ends.get(0) > LAST || ends.get(1) > LAST) {
            throw new NotationException(thing, typed, "a part is above 255", "");
        }
        if (ends.get(0) > ends.get(1)) {
            throw new NotationException(
                    thing,
                    typed,
                    "the first number is above the last",
                    typed.replace(text, "[%d-%d]".formatted(ends.get(1), ends.get(0))));
        }
        return ends;
    }

    private static AddressRange v6(String thing, String typed, Matcher parts) {
        String low = parts.group(2) == null ? "0" : parts.group(2);
        String high = parts.group(3) == null ? "ffff" : parts.group(3);
        IpAddress first = RangeNotation.address(thing, parts.group(1) + low);
        IpAddress last = RangeNotation.address(thing, parts.group(1) + high);
        if (first.compareTo(last) > 0) {
            throw new NotationException(
                    thing, typed, "the first number is above the last", parts.group(1) + "[" + high + "-" + low + "]");
        }
        return new AddressRange(first, last);
    }

    private static NotationException bad(String thing, String typed) {
        return new NotationException(
                thing, typed, "must be like 10.0.0.0/24, 10.0.0.5-10.0.0.9, 10.0.0.[5-9] or 10.0.1.*", "");
    }
}
