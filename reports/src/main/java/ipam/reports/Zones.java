package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.Health;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Found;
import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** The DNS zones that the servers hold, how they are there, and as of when that is known. */
public final class Zones implements Question {
    private static final String SQL = Sql.beside(Zones.class, "Zones");
    private static final Views VIEWS = Views.of(Configuration.SNAPSHOT, Configuration.ZONE, Health.ZONE_STATE);
    private static final List<Field> FIELDS = List.of(
            Field.text("server", "Server"),
            Field.text("zone", "Zone"),
            Field.text("zone_type", "Type"),
            Field.state("state", "State"),
            Field.state("health", "Health"),
            Field.serial("serial", "Serial"),
            Field.integer("record_count", "Records"),
            Field.text("dynamic_update", "Dynamic update"),
            Field.text("replication_scope", "Replication").in(Shape.SHEET, Shape.TREE),
            flag("reverse_lookup", "Reverse"),
            flag("ds_integrated", "In AD"),
            flag("signed", "Signed"),
            flag("aging", "Aging"),
            Field.time("as_of", "As of"),
            Field.text("stale", "Stale").in(Shape.PAGE),
            Field.text("source", "Source").in(Shape.SHEET, Shape.TREE),
            flag("is_stale", "Stale"));

    private static final List<String> WRONG = List.of("shutdown", "paused");

    private final List<String> servers;
    private final Instant moment;
    private final Instant stale;

    /**
     * Asks about some servers.
     *
     * @param servers names, lower case; none for any
     * @param moment as of which; nothing later is shown
     * @param stale a zone that was last known to be true before this is marked
     */
    public Zones(List<String> servers, Instant moment, Instant stale) {
        this.servers = List.copyOf(servers);
        this.moment = moment;
        this.stale = stale;
    }

    private static Field flag(String name, String title) {
        return new Field(name, title, FieldType.FLAG, Set.of(Shape.SHEET, Shape.TREE));
    }

    @Override
    public String name() {
        return "zones";
    }

    @Override
    public Answer ask(Context context) {
        Rows rows = sink -> each(context, found -> sink.accept(row(found)));
        Table table = Table.of("zones", "", FIELDS, rows)
                .orSay("No zones are on record: ipam run server-configuration collects them.");
        return new Answer(
                name(),
                Map.of(),
                context.zone(),
                Answer.Words.notes(notes(count(context))),
                List.of(table),
                Answer.ANY);
    }

    /** That what several sources tell of is one zone. */
    static List<String> notes(Count count) {
        return count.several() == 0
                ? List.of()
                : List.of(
                        "%s told by several sources, a file and a transfer, say: each counts once, by the newest, which csv and json name."
                                .formatted(count.several() == 1 ? "1 zone is" : count.several() + " zones are"));
    }

    /** How many zones there are, how many of them answer nobody, and from when that is known. */
    Count count(Context context) {
        int[] counts = new int[3];
        Set<String> holders = new TreeSet<>();
        NavigableSet<Instant> told = new TreeSet<>();
        each(context, found -> {
            counts[0]++;
            counts[1] += WRONG.contains(String.valueOf(found.text("state"))) ? 1 : 0;
            Long sources = found.number("sources");
            counts[2] += sources != null && sources > 1 ? 1 : 0;
            holders.add(String.valueOf(found.text("server")));
            Instant asOf = found.time("as_of");
            if (asOf != null) {
                told.add(asOf);
            }
        });
        return new Count(counts[0], counts[1], counts[2], List.copyOf(holders), told);
    }

    /**
     * What was counted.
     *
     * @param all zones
     * @param wrong those that are paused or shut down
     * @param several those that several sources tell of
     * @param servers that hold any
     * @param told the moments as of which they are known
     */
    record Count(int all, int wrong, int several, List<String> servers, NavigableSet<Instant> told) {
        /** What data there is, in words; none where there are no zones. */
        List<String> coverage(ZoneId zone) {
            if (all == 0 || told.isEmpty()) {
                return List.of();
            }
            String oldest = Moments.sentence(told.first(), zone);
            String newest = Moments.sentence(told.last(), zone);
            return List.of("Zones of %s, as the newest file or transfer of each has them%s."
                    .formatted(
                            servers.size() == 1 ? servers.get(0) : servers.size() + " servers",
                            oldest.equals(newest)
                                    ? ": " + oldest
                                    : ", the oldest of " + oldest + ", the newest of " + newest));
        }
    }

    private void each(Context context, Consumer<Found> sink) {
        // A demo, or a lake that nothing was added to for long, is judged as of its newest entry, as reports are.
        Instant head = context.lake().head().time();
        Instant judged = moment.isBefore(head) ? moment : head;
        BoundSql sql = BoundSql.of(
                SQL,
                Map.of("moment", moment, "judged", judged, "stale", stale),
                new Conditions().in("server", servers));
        context.lake().select(VIEWS, sql.sql(), sql.parameters(), sink);
    }

    private static Row row(Found row) {
        return Row.of(
                row.text("server"),
                row.text("zone"),
                row.text("zone_type"),
                row.text("state"),
                row.text("health"),
                row.number("serial"),
                row.number("record_count"),
                row.text("dynamic_update"),
                row.text("replication_scope"),
                row.value("reverse_lookup"),
                row.value("ds_integrated"),
                row.value("signed"),
                row.value("aging"),
                row.time("as_of"),
                row.flag("stale") ? "stale" : null,
                row.text("source"),
                row.flag("stale"));
    }
}
