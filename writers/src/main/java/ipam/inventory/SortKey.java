package ipam.inventory;

import ipam.net.AddressRange;
import ipam.net.RangeNotation;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A value as it is put in order: numbers by their size, addresses by their bits, words without regard to case. */
public final class SortKey implements Comparable<SortKey> {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,20})?");
    private static final Pattern ADDRESS = Pattern.compile("(?=.*[.:])[0-9A-Fa-f.:]+([/-][0-9A-Fa-f.:]+)?");

    /** First numbers, then addresses, then words; what is empty comes last. */
    private static final Comparator<SortKey> ORDER = Comparator.comparing(SortKey::rank)
            .thenComparing(key -> key.number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(
                    key -> key.range,
                    Comparator.nullsLast(Comparator.comparing(AddressRange::first)
                            .thenComparing(AddressRange::last, Comparator.reverseOrder())))
            .thenComparing(key -> key.words);

    private final @Nullable BigDecimal number;
    private final @Nullable AddressRange range;
    private final String words;

    private SortKey(@Nullable BigDecimal number, @Nullable AddressRange range, String words) {
        this.number = number;
        this.range = range;
        this.words = words;
    }

    /** Of a text as machines have it. */
    public static SortKey of(String text) {
        if (NUMBER.matcher(text).matches()) {
            return new SortKey(new BigDecimal(text), null, "");
        }
        if (ADDRESS.matcher(text).matches()) {
            try {
                return new SortKey(null, RangeNotation.parse(text), "");
            } catch (IllegalArgumentException e) {
                return new SortKey(null, null, text.toLowerCase(Locale.ROOT)); // a MAC address, a time
            }
        }
        return new SortKey(null, null, text.toLowerCase(Locale.ROOT));
    }

    private int rank() {
        return number != null ? 0 : range != null ? 1 : words.isEmpty() ? 3 : 2;
    }

    /** Whether both are numbers, or both addresses, or both words. */
    boolean isLike(SortKey other) {
        return rank() == other.rank();
    }

    /** Whether these are addresses, and all of them are among those. */
    boolean isWithin(SortKey other) {
        AddressRange mine = range;
        AddressRange all = other.range;
        return mine != null && all != null && all.contains(mine.first()) && all.contains(mine.last());
    }

    @Override
    public int compareTo(SortKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SortKey key && compareTo(key) == 0;
    }

    @Override
    public int hashCode() {
        return Objects.hash(number == null ? 0 : number.stripTrailingZeros(), range, words);
    }
}
