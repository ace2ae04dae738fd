package ipam.reports;

import ipam.report.TimeWindow;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a SELECT that was asked with options; what a user typed is only ever a parameter. */
final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final List<@Nullable Object> parameters = new ArrayList<>();

    /** The same, to which more can be added. */
    Conditions copy() {
        Conditions copy = new Conditions();
        copy.conditions.addAll(conditions);
        copy.parameters.addAll(parameters);
        return copy;
    }

    /** Adds a condition with a {@code ?} for each value. */
    Conditions and(String condition, @Nullable Object... values) {
        conditions.add(condition);
        parameters.addAll(Arrays.asList(values));
        return this;
    }

    /** Adds that it happened in a window: a moment itself, or a span without its end. */
    Conditions during(TimeWindow window) {
        if (window.from() != null) {
            and("event_time >= ?", window.from());
        }
        if (window.to() != null) {
            and(window.isMoment() ? "event_time <= ?" : "event_time < ?", window.to());
        }
        return this;
    }

    /** Adds a condition that a column is one of some values; none means any. */
    Conditions in(String column, List<?> values) {
        if (values.isEmpty()) {
            return this;
        }
        String marks = String.join(", ", values.stream().map(value -> "?").toList());
        return and("%s IN (%s)".formatted(column, marks), values.toArray());
    }

    /** SQL whose {@code {conditions}} are these. */
    String in(String sql) {
        return sql.replace("{conditions}", conditions.isEmpty() ? "true" : String.join(" AND ", conditions));
    }

    List<@Nullable Object> parameters() {
        return parameters;
    }
}
