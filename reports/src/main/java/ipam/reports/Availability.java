package ipam.reports;

import ipam.lake.Views;
import ipam.record.Health;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Shape;
import ipam.report.Spans;
import ipam.report.Sql;
import ipam.report.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How the services of servers are at a moment, since when and why; in the months before; and when they were not up. */
public final class Availability implements Question {
    private static final String SERVICES = Sql.beside(Availability.class, "AvailabilityNow");
    private static final String MONTHS = Sql.beside(Availability.class, "AvailabilityMonths");
    private static final String OUTAGES = Sql.beside(Availability.class, "AvailabilityOutages");
    private static final Views VIEWS = Views.of(Health.SERVICE_STATE, Health.SERVICE_EVENT);
    static final List<String> STATES = List.of("up", "paused", "down", "unreachable", "unknown");
    private static final List<String> DOWN = List.of("down", "unreachable");
    /** So many of what is wrong are named in words. */
    private static final int NAMED = 3;

    private static final List<Field> OF_SERVICES = List.of(
            Field.text("server", "Server"),
            Field.text("service", "Service"),
            Field.state("state", "State"),
            Field.time("since", "Since"),
            Spells.exactly("duration", "In this state"),
            Spells.roughly("In this state"),
            Field.integer("latency_ms", "Answer ms"),
            Field.percent("percent_up", "Up this month"),
            Field.text("why", "Why"),
            Field.time("told", "Last heard").in(Shape.SHEET, Shape.TREE));
    private static final List<Field> OF_MONTHS = List.of(
            Field.text("server", "Server"),
            Field.text("service", "Service"),
            Field.text("month", "Month"),
            Field.percent("percent_up", "Up"),
            Field.percent("percent_down", "Down"),
            Field.percent("percent_unreachable", "Unreachable"),
            Field.percent("percent_paused", "Paused"),
            Field.integer("outages", "Outages"),
            Spells.exactly("known_time", "Time known"),
            Spells.roughly("Time known"));
    private static final List<Field> OF_OUTAGES = List.of(
            Field.text("server", "Server"),
            Field.text("service", "Service"),
            Field.state("state", "State"),
            Field.time("start_time", "From"),
            Field.time("end_time", "To"),
            Spells.exactly("duration", "For"),
            Spells.roughly("For"),
            Field.text("why", "Why"));

    private final Spells spells;

    /**
     * Asks about the services that are known at a moment.
     *
     * @param servers names; none for every server
     * @param from beginning of the list of outages
     * @param moment nothing later is shown
     */
    public Availability(List<String> servers, Instant from, Instant moment) {
        this.spells = new Spells(VIEWS, "server", servers, from, moment);
    }

    @Override
    public String name() {
        return "availability";
    }

    @Override
    public Answer ask(Context context) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("servers", spells.chosen());
        asked.put("from", spells.from());
        asked.put("as_of", spells.moment());
        return new Answer(name(), asked, context.zone(), Answer.Words.NONE, tables(context), Answer.ANY);
    }

    private List<Table> tables(Context context) {
        return List.of(
                spells.table(context, "services", "Services", OF_SERVICES, SERVICES)
                        .orSay("Nothing is known of any service: ipam run server-availability finds out how they are."),
                spells.table(context, "outages", "Outages", OF_OUTAGES, OUTAGES)
                        .orSay("No service was down, unreachable or paused in this time."),
                spells.table(context, "months", "By month (UTC)", OF_MONTHS, MONTHS));
    }

    /**
     * A service.
     *
     * @param state up, paused, down, unreachable or unknown
     * @param since when it has been so; null when nobody knows
     */
    public record Service(
            String server,
            String service,
            String state,
            @Nullable Instant since) {}

    /** All of them, those that are not up first. */
    List<Service> all(Context context) {
        List<Service> all = new ArrayList<>();
        if (context.lake().has(Health.SERVICE_EVENT)) {
            each(
                    context,
                    found -> all.add(new Service(
                            String.valueOf(found.text("server")),
                            String.valueOf(found.text("service")),
                            String.valueOf(found.text("state")),
                            found.time("since"))));
        }
        return all;
    }

    /** How many services are in each state. */
    Map<String, Integer> count(Context context) {
        Map<String, Integer> count = new LinkedHashMap<>();
        STATES.forEach(state -> count.put(state, 0));
        each(context, found -> count.merge(String.valueOf(found.text("state")), 1, Integer::sum));
        return count;
    }

    /** Whether any service is down or unreachable. */
    public boolean anyDown(Context context) {
        Map<String, Integer> count = count(context);
        return DOWN.stream().anyMatch(state -> count.getOrDefault(state, 0) > 0);
    }

    /** What a run says of them: how many there are, and the first that are not up; nothing when there are none. */
    public List<String> sentences(Context context) {
        Map<String, Integer> count = count(context);
        int all = count.values().stream().mapToInt(Integer::intValue).sum();
        if (all == 0) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        List<String> words = count.entrySet().stream()
                .filter(state -> state.getValue() > 0)
                .map(state -> state.getValue() + " " + state.getKey())
                .toList();
        sentences.add("%d %s: %s.".formatted(all, all == 1 ? "service" : "services", String.join(", ", words)));
        each(context, found -> {
            if (DOWN.contains(found.text("state")) && sentences.size() <= NAMED) {
                sentences.add(sentence(found));
            }
        });
        return sentences;
    }

    private static String sentence(Found found) {
        String why = found.text("why");
        return "%s of %s has been %s for %s%s."
                .formatted(
                        String.valueOf(found.text("service")).toUpperCase(Locale.ROOT),
                        found.text("server"),
                        found.text("state"),
                        Spans.words(Objects.requireNonNullElse(Spells.about(found.number("duration")), 0L)),
                        why == null ? "" : ": " + why);
    }

    private void each(Context context, Consumer<Found> sink) {
        spells.each(context, SERVICES, sink);
    }
}
