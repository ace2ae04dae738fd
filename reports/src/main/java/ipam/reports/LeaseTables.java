package ipam.reports;

import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Moments;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Spans;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a {@link LeaseUse} comes to: advice on each scope, two tables, and what limits them. */
final class LeaseTables {
    private static final List<Field> LENGTHS = List.of(
            Field.text("scope", "Scope"),
            Field.text("server", "Server"),
            Field.duration("lease_duration", "Lease"),
            Field.state("verdict", "It is"),
            Field.duration("would_do", "Would do"),
            Field.integer("leases", "Leases begun"),
            Field.integer("expired", "Ran out"),
            Field.integer("returned", "Back within " + Spans.words(LeaseUse.BACK.toSeconds())),
            Field.text("reason", "Why"));

    private static final List<Field> SILENT = List.of(
            Field.text("scope", "Scope"),
            Field.text("ip", "Reserved address"),
            Field.text("name", "Name"),
            Field.text("server", "Server"),
            Field.time("since", "Unseen since"),
            Field.text("seen_at", "Client seen at"),
            Field.time("seen_time", "Last"));

    private final LeaseUse use;
    private final Map<String, List<LeaseLength>> lengths = new HashMap<>();
    private final Map<String, List<SilentReservation>> silent = new HashMap<>();

    LeaseTables(LeaseUse use) {
        this.use = use;
        use.lengths()
                .forEach(each -> lengths.computeIfAbsent(each.object(), any -> new ArrayList<>())
                        .add(each));
        use.silent()
                .forEach(each -> silent.computeIfAbsent(each.object(), any -> new ArrayList<>())
                        .add(each));
    }

    /**
     * Advice on a scope, in sentences; none when there is nothing to say.
     *
     * @param shape a page has the numbers behind it in a table of their own
     */
    List<String> on(String object, String server, Shape shape) {
        List<String> sentences = new ArrayList<>();
        for (LeaseLength length : lengths.getOrDefault(object, List.of())) {
            LeaseLength.Advice advice = length.advice();
            if (advice != null && has(length.servers(), server)) {
                sentences.add(shape == Shape.PAGE ? advice.brief(length.length()) : advice.sentence(length.length()));
            }
        }
        long unseen = silent.getOrDefault(object, List.of()).stream()
                .filter(each -> has(each.servers(), server))
                .count();
        if (unseen > 0) {
            sentences.add(unseen + (unseen == 1 ? " reservation" : " reservations") + " never seen");
        }
        return sentences;
    }

    private static boolean has(String servers, String server) {
        return server.isEmpty() || List.of(servers.split(", ")).contains(server);
    }

    /** None when no log says anything. */
    List<Table> tables() {
        if (use.reach() == null) {
            return List.of();
        }
        List<Row> advised = new ArrayList<>();
        for (LeaseLength length : use.lengths()) {
            LeaseLength.Advice advice = length.advice();
            if (advice != null) {
                advised.add(row(length, advice));
            }
        }
        List<Row> unseen = use.silent().stream()
                .map(each -> Row.of(
                        each.object(), each.ip(), each.name(), each.servers(), each.since(), each.other(), each.seen()))
                .toList();
        return List.of(
                Table.of("lease_lengths", "Lease lengths", LENGTHS, Rows.of(advised)),
                Table.of("silent_reservations", "Reservations never seen", SILENT, Rows.of(unseen)));
    }

    private static Row row(LeaseLength length, LeaseLength.Advice advice) {
        return Row.of(
                length.object(),
                length.servers(),
                length.length(),
                advice.verdict().words(),
                advice.better() == 0 ? null : (Long) advice.better(),
                length.leases(),
                length.ends().expired(),
                length.ends().returned(),
                advice.reason());
    }

    List<String> notes(Context context) {
        List<String> notes = new ArrayList<>();
        LeaseUse.Reach reach = use.reach();
        if (use.isHidden()) {
            notes.add("Advice on leases and reservations takes the tracking data, which may not be read here.");
        } else if (reach != null) {
            if (reach.clients() > 1) {
                notes.add("There are many leases: their lengths are judged by one client in " + reach.clients() + ".");
            }
            long told = use.lengths().stream()
                    .filter(length -> length.advice() != null)
                    .count();
            notes.add(
                    "Leases and reservations: by what clients did from %s to %s. Of %d %s with leases in that time, the length of %s looks too long or too short."
                            .formatted(
                                    Moments.sentence(reach.since(), context.zone()),
                                    Moments.sentence(reach.until(), context.zone()),
                                    use.lengths().size(),
                                    use.lengths().size() == 1 ? "scope" : "scopes",
                                    told == 0 ? "none" : String.valueOf(told)));
        }
        if (!use.unjudged().isEmpty()) {
            notes.add("%d more %s, younger than %s or than a lease."
                    .formatted(
                            use.unjudged().size(),
                            use.unjudged().size() == 1
                                    ? "reservation shows no lease; it is, or the log of its server is"
                                    : "reservations show no lease; they are, or the logs of their servers are",
                            Spans.words(LeaseUse.LEAST.toSeconds())));
        }
        return notes;
    }
}
