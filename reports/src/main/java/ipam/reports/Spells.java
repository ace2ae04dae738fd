package ipam.reports;

import ipam.lake.Views;
import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Found;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Answers of spans in which something was in one state, as far as they are known at a moment: of zones, and of services.
 *
 * @param views what is asked
 * @param column that says what it is about
 * @param chosen values of the column; none for any
 * @param from beginning of the history
 * @param moment nothing later is shown
 */
record Spells(Views views, String column, List<String> chosen, Instant from, Instant moment) {
    /** A year back is what an agreement on service looks at. */
    private static final int MONTHS_BACK = 11;

    private static final String ABOUT = "about";
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    Spells {
        chosen = List.copyOf(chosen);
    }

    /** A length of time: exact in sheets and for programs. */
    static Field exactly(String name, String title) {
        return Field.duration(name, title).in(Shape.SHEET, Shape.TREE);
    }

    /** The same length as a page says it. */
    static Field roughly(String title) {
        return Field.duration(ABOUT, title).in(Shape.PAGE);
    }

    /** A table of what a template finds, field by field. */
    Table table(Context context, String name, String title, List<Field> fields, String template) {
        Rows rows = sink -> each(context, template, found -> sink.accept(row(fields, found)));
        return Table.of(name, title, fields, rows);
    }

    /** What was found, field by field. */
    static Row row(List<Field> fields, Found found) {
        return Row.of(fields.stream()
                .map(field ->
                        field.name().equals(ABOUT) ? about(found.number(exact(fields))) : found.value(field.name()))
                .toArray());
    }

    /** The field that a page shows roughly. */
    private static String exact(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.type() == FieldType.DURATION)
                .findFirst()
                .orElseThrow()
                .name();
    }

    /** A length of time as it is spoken of: days and hours, hours and minutes. */
    static @Nullable Long about(@Nullable Long seconds) {
        if (seconds == null) {
            return null;
        }
        long grain = seconds >= DAY ? HOUR : seconds >= HOUR ? MINUTE : 1;
        return seconds / grain * grain;
    }

    /** What a template finds, row by row; it may name {@code moment}, {@code from}, {@code first} and the conditions. */
    void each(Context context, String template, Consumer<Found> sink) {
        Instant first = moment.atOffset(ZoneOffset.UTC)
                .minusMonths(MONTHS_BACK)
                .withDayOfMonth(1)
                .toInstant();
        BoundSql sql = BoundSql.of(
                template, Map.of("moment", moment, "from", from, "first", first), new Conditions().in(column, chosen));
        context.lake().select(views, sql.sql(), sql.parameters(), sink);
    }

    /** How many are in each state. */
    static Chart chart(String title, String what, List<String> states, Map<String, Integer> count) {
        return new BarChart(
                title,
                "",
                what.toLowerCase(Locale.ROOT),
                states,
                List.of(new Chart.Series(
                        what,
                        Chart.Role.UTILIZED,
                        count.values().stream()
                                .mapToDouble(Integer::doubleValue)
                                .toArray())));
    }
}
