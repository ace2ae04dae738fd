package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Health;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
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
            Views.of(Health.ZONE_STATE, Health.ZONE_EVENT, Configuration.SNAPSHOT, Configuration.ZONE);
    private static final List<Field> OF_ZONES = List.of(
            Field.text("zone", "Zone"),
            Field.text("lookup", "Lookup"),
            Field.state("state", "State"),
            Field.time("since", "Since"),
            Spells.exactly("duration", "In this state"),
            Spells.roughly("In this state"),
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
            Spells.exactly("known_time", "Time known"),
            Spells.roughly("Time known"));
    private static final List<Field> OF_HISTORY = List.of(
            Field.text("zone", "Zone"),
            Field.state("state", "State"),
            Field.time("start_time", "From"),
            Field.time("end_time", "To"),
            Spells.exactly("duration", "For"),
            Spells.roughly("For"),
            Field.text("why", "Why"));

    private final Spells spells;

    /**
     * Asks about the zones that are known at a moment.
     *
     * @param zones names; none for every zone
     * @param from beginning of the history
     * @param moment nothing later is shown
     */
    public ZoneHealth(List<String> zones, Instant from, Instant moment) {
        this.spells = new Spells(VIEWS, "zone", zones, from, moment);
    }

    @Override
    public String name() {
        return "zone-health";
    }

    @Override
    public Answer ask(Context context) {
        Map<String, Object> asked = new LinkedHashMap<>();
        asked.put("from", spells.from());
        asked.put("as_of", spells.moment());
        return new Answer(name(), asked, context.zone(), Answer.Words.NONE, tables(context), Answer.ANY);
    }

    private List<Table> tables(Context context) {
        return List.of(
                Table.of(
                                "zones",
                                "Zones",
                                OF_ZONES,
                                sink -> spells.each(context, ZONES, found -> sink.accept(zone(found))))
                        .orSay("Nothing is known of any zone: ipam run server-configuration collects them, ipam run"
                                + " service-monitoring finds out how they are."),
                spells.table(context, "servers", "On each server", OF_SERVERS, SERVERS),
                spells.table(context, "months", "By month (UTC)", OF_MONTHS, MONTHS),
                spells.table(context, "history", "History", OF_HISTORY, HISTORY));
    }

    private static Row zone(Found found) {
        String servers = Objects.requireNonNullElse(found.text("servers"), "");
        return Row.of(
                found.text("zone"),
                found.text("lookup"),
                found.text("state"),
                found.time("since"),
                found.number("duration"),
                Spells.about(found.number("duration")),
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
        spells.each(context, ZONES, found -> {
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
        spells.each(context, ZONES, sink);
    }
}
