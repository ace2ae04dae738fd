package ipam.reports;

import ipam.report.Found;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Counts of addresses, which may be beyond 64 bits. */
final class Counts {
    private Counts() {}

    static @Nullable BigInteger of(Found row, String column) {
        Object value = row.value(column);
        return value == null ? null : new BigDecimal(value.toString()).toBigInteger();
    }

    static double approximate(Found row, String column) {
        BigInteger count = of(row, column);
        return count == null ? 0 : count.doubleValue();
    }

    static @Nullable Double percent(Found row, String column) {
        Object value = row.value(column);
        return value instanceof Number number ? (Double) (Math.round(number.doubleValue() * 10) / 10.0) : null;
    }
}
