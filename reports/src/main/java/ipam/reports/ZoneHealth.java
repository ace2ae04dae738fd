package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** How every zone is at a moment, since when and why; on each server; in the months before; and how it came to be so. */
public final class ZoneHealth implements Question {
    private static final String ZONES = Sql.beside(ZoneHealth.class, "ZoneHealth");
    private static final String SERVERS = Sql.beside(ZoneHealth.class, "ZoneServers");
    private static final String MONTHS = Sql.beside(ZoneHealth.class, "ZoneMonths");
    private static final String HISTORY = Sql.beside(ZoneHealth.class, "ZoneHistory");
    private static final Views VIEWS =
            Views.of(Datasets.ZONE_STATE, Datasets.ZONE_EVENT, Configuration.SNAPSHOT, Configuration.ZONE);
    /** A year back is what an agreement on service looks at. */
    private static final int MONTHS_BACK = 11;

    private static final String ABOUT = "about";

    private static final List<Field> OF_ZONES = List.of(
            Field.text("zone", "Zone"),
            Field.text("lookup", "Lookup"),
            Field.state("state", "State"),
            Field.time("since", "Since"),
            Field.duration("duration", "In this state").in(Shape.SHEET, Shape.TREE),
            Field.duration(ABOUT, "In this state").in(Shape.PAGE),
            Field.percent("percent_good", "Good this month"),
            Field.text("why", "Why"),
            Field.lines("server_lines", "Servers and versions"),
            Field.text("servers", "Servers and versions").in(Shape.SHEET, Shape.TREE));
    private static final List<Field> OF_SERVERS = List.of(
            Field.text("zone", "Zone"),
            Field.text("server", "Server"),
            Field.state("state", "State"),
            Field.time("since", "Since"),
            Field.serial("serial", "Version"),
            Field.text("why", "Why"),
            Field.time("told", "Last heard"));
    private static final List<Field> OF_MONTHS = List.of(
            Field.text("zone", "Zone"),
            Field.text("month", "Month"),
            Field.percent("percent_good", "Good"),
            Field.percent("percent_warning", "Warning"),
            Field.percent("percent_error", "Error"),
            Field.duration("known_time", "Time known").in(Shape.SHEET, Shape.TREE),
            Field.duration(ABOUT, "Time known").in(Shape.PAGE));
    private static final List<Field> OF_HISTORY = List.of(
            Field.text("zone", "Zone"),
            Field.state("state", "State"),
            Field.time("start_time", "From"),
            Field.time("end_time", "To"),
            Field.duration("duration", "For").in(Shape.SHEET, Shape.TREE),
            Field.duration(ABOUT, "For").in(Shape.PAGE),
            Field.text("why", "Why"));

    private final List<String> zones;
    private final Instant from;
    private final Instant moment;

    /**
     * Asks about the zones that are known at a moment.
     *
     * @param zones names; none for every zone
     * @param from beginning of the history
     * @param moment nothing later is shown
     */
    public ZoneHealth(List<String> zones, Instant from, Instant moment) {
        this.zones = List.copyOf(zones);
        this.from = from;
        this.moment = moment;
    }

    @Override
    public String name() {
        return "zone-health";
    }

    @Override
    public Answer ask(Context context) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("from", from);
        asked.put("as_of", moment);
        return new Answer(name(), asked, context.zone(), Answer.Words.NONE, tables(context), Answer.ANY);
    }

    private List<Table> tables(Context context) {
        return List.of(
                Table.of("zones", "Zones", OF_ZONES, sink -> each(context, ZONES, found -> sink.accept(zone(found))))
                        .orSay("Nothing is known of any zone: ipam run server-configuration collects them, ipam run"
                                + " service-monitoring finds out how they are."),
                table(context, "servers", "On each server", OF_SERVERS, SERVERS),
                table(context, "months", "By month (UTC)", OF_MONTHS, MONTHS),
                table(context, "history", "History", OF_HISTORY, HISTORY));
    }

    private Table table(Context context, String name, String title, List<Field> fields, String sql) {
        Rows rows = sink -> each(
                context,
                sql,
                found -> sink.accept(Row.of(fields.stream()
                        .map(field -> field.name().equals(ABOUT)
                                ? ZoneWords.about(found.number(exact(fields)))
                                : found.value(field.name()))
                        .toArray())));
        return Table.of(name, title, fields, rows);
    }

    /** The field that a page shows roughly. */
    private static String exact(List<Field> fields) {
        return fields.stream()
                .filter(field -> field.type() == FieldType.DURATION)
                .findFirst()
                .orElseThrow()
                .name();
    }

    private static Row zone(Found found) {
        String servers = Objects.requireNonNullElse(found.text("servers"), "");
        return Row.of(
                found.text("zone"),
                found.text("lookup"),
                found.text("state"),
                found.time("since"),
                found.number("duration"),
                ZoneWords.about(found.number("duration")),
                found.value("percent_good"),
                found.text("why"),
                servers.isEmpty() ? List.of() : Arrays.asList(servers.split("\n", -1)),
                servers.isEmpty() ? null : servers.replace("\n", "; "));
    }

    /** How many zones are in each state. */
    Map<String, Integer> count(Context context) {
        return count(context, found -> {});
    }

    /** The same, and hands each over. */
    Map<String, Integer> count(Context context, Consumer<Found> sink) {
        Map<String, Integer> count = new LinkedHashMap<>();
        List.of("good", "warning", "error", "unknown").forEach(state -> count.put(state, 0));
        each(context, ZONES, found -> {
            count.merge(String.valueOf(found.text("state")), 1, Integer::sum);
            sink.accept(found);
        });
        return count;
    }

    /** Whether any zone is in error. */
    public boolean anyInError(Context context) {
        return count(context).getOrDefault("error", 0) > 0;
    }

    /** What a run says of them, in one line; empty when there are none. */
    public String sentence(Context context) {
        return ZoneWords.counts(count(context));
    }

    /** The zones that are in a state, as they are listed. */
    void each(Context context, Consumer<Found> sink) {
        each(context, ZONES, sink);
    }

    private void each(Context context, String template, Consumer<Found> sink) {
        Instant first = moment.atOffset(ZoneOffset.UTC)
                .minusMonths(MONTHS_BACK)
                .withDayOfMonth(1)
                .toInstant();
        BoundSql sql = BoundSql.of(
                template, Map.of("moment", moment, "from", from, "first", first), new Conditions().in("zone", zones));
        context.lake().select(VIEWS, sql.sql(), sql.parameters(), sink);
    }
}
