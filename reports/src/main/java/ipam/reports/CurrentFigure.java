package ipam.reports;

import ipam.report.Found;
import ipam.report.Row;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How full one object is now.
 *
 * @param server null: no one server's
 * @param time when it was so
 */
record CurrentFigure(
        Identity of,
        @Nullable String server,
        Use use,
        @Nullable BigInteger stateless,
        String state,
        String origin,
        @Nullable Instant time) {
    /** Which object, and of which addresses: those of another family or category have figures of their own. */
    record Identity(String kind, String object, String family, String category) {}

    /** Addresses that can be given out, that are set aside or given out, and that are in use. */
    record Use(BigInteger total, BigInteger assigned, BigInteger utilized) {
        private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

        Use and(Use other) {
            return new Use(total.add(other.total), assigned.add(other.assigned), utilized.add(other.utilized));
        }

        /** Of the total, to a tenth. */
        double percent(BigInteger some) {
            return total.signum() == 0
                    ? 0
                    : Math.min(
                            100,
                            new BigDecimal(some)
                                    .multiply(HUNDRED)
                                    .divide(new BigDecimal(total), 1, RoundingMode.HALF_UP)
                                    .doubleValue());
        }
    }

    static CurrentFigure of(Found row) {
        return new CurrentFigure(
                new Identity(text(row, "object_kind"), text(row, "object"), text(row, "family"), text(row, "category")),
                row.text("server"),
                new Use(count(row, "total"), count(row, "assigned"), count(row, "utilized")),
                Counts.of(row, "stateless_clients"),
                text(row, "state"),
                text(row, "origin"),
                row.time("event_time"));
    }

    /** What several come to, of a family and category alike; each counts once. */
    static CurrentFigure sum(Identity of, List<CurrentFigure> parts, Limits limits) {
        Use use = parts.stream().map(CurrentFigure::use).reduce(Use::and).orElseThrow();
        return new CurrentFigure(
                of,
                null,
                use,
                null,
                limits.state(of.object(), use.total(), use.percent(use.utilized())),
                parts.stream().map(CurrentFigure::origin).collect(Collectors.toCollection(TreeSet::new)).stream()
                        .collect(Collectors.joining(", ")),
                parts.stream()
                        .map(CurrentFigure::time)
                        .filter(Objects::nonNull)
                        .max(Instant::compareTo)
                        .orElse(null));
    }

    Row row(@Nullable String name) {
        return Row.of(
                of.object(),
                name,
                server,
                of.kind(),
                of.family(),
                of.category(),
                use.total(),
                use.assigned(),
                use.utilized(),
                use.percent(use.utilized()),
                use.percent(use.assigned()),
                stateless,
                state,
                origin,
                time);
    }

    private static String text(Found row, String column) {
        return Objects.requireNonNullElse(row.text(column), "");
    }

    private static BigInteger count(Found row, String column) {
        return Objects.requireNonNullElse(Counts.of(row, column), BigInteger.ZERO);
    }
}
