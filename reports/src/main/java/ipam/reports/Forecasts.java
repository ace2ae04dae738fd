package ipam.reports;

import ipam.forecast.Forecast;
import ipam.report.Answer;
import ipam.report.Chart;
import ipam.report.Context;
import ipam.report.Front;
import ipam.report.Question;
import ipam.report.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** When objects will be full, those to act on first at the top, and what could be done about them. */
public final class Forecasts implements Question {
    private final Objects objects;
    private final List<Integer> percents;
    private final @Nullable Instant asOf;

    /** @param percents of the total, in rising order, at least one */
    public Forecasts(Objects objects, List<Integer> percents) {
        this(objects, percents, null);
    }

    /** @param asOf only days that were over by then are known; null for all there are */
    Forecasts(Objects objects, List<Integer> percents, @Nullable Instant asOf) {
        this.objects = objects;
        this.percents = List.copyOf(percents);
        this.asOf = asOf;
    }

    /** Whether any of the objects has reached the highest percent, or is expected to while there is time to act. */
    public boolean anyFull(Context context) {
        return outlooks(context).all().stream()
                .anyMatch(outlook -> outlook.isFullBy(outlook.last().plusDays(Advice.DAYS - 1L)));
    }

    /** Whether any of the objects is larger than it has to be. */
    public boolean anyTooLarge(Context context) {
        return outlooks(context).all().stream().anyMatch(outlook -> Advice.smaller(outlook) != null);
    }

    private Outlooks outlooks(Context context) {
        return Outlooks.of(objects, percents, asOf, context);
    }

    @Override
    public String name() {
        return "forecast";
    }

    @Override
    public Answer ask(Context context) {
        Outlooks outlooks = outlooks(context);
        Instant end = asOf == null ? context.lake().head().time() : asOf;
        LocalDate today = LocalDate.ofInstant(end, context.zone());
        Instant moment = asOf == null ? Reports.FAR : asOf;
        LeaseTables leases = leases(outlooks, context, moment);
        ForecastTable rows =
                new ForecastTable(outlooks.all(), percents, today, leases, ScopeServers.of(context, moment));
        Table table = Table.of("forecasts", "Forecasts", rows.fields(), rows).orSay(UseWords.NONE);
        Map<String, @Nullable Object> asked = objects.asked();
        asked.put("at", percents);
        ForecastSummary summary = new ForecastSummary(outlooks.all(), top(), today);
        return new Answer(
                name(),
                asked,
                context.zone(),
                new Answer.Words(
                        summary.sentences(),
                        List.of(),
                        Stream.concat(notes(outlooks).stream(), leases.notes(context).stream())
                                .toList()),
                Stream.concat(Stream.of(table), leases.tables().stream()).toList(),
                Answer.ANY,
                new Front(null, summary.figures(), charts(outlooks, summary)));
    }

    /** Of what has an outlook, when that is of scopes and subnets. */
    private LeaseTables leases(Outlooks outlooks, Context context, Instant moment) {
        Set<String> known = new HashSet<>();
        outlooks.all().stream()
                .map(Outlook::object)
                .filter(object -> Objects.block(object).isPresent())
                .forEach(known::add);
        return new LeaseTables(
                known.isEmpty() ? LeaseUse.NONE : LeaseUse.of(context, moment).of(known::contains));
    }

    private int top() {
        return percents.get(percents.size() - 1);
    }

    private List<Chart> charts(Outlooks outlooks, ForecastSummary summary) {
        List<Chart> charts = new ArrayList<>(summary.chart());
        outlooks.drawn().forEach(drawn -> charts.add(drawn.chart(top())));
        return charts;
    }

    private static List<String> notes(Outlooks outlooks) {
        List<String> notes = new ArrayList<>();
        if (outlooks.all().stream().anyMatch(outlook -> outlook.expected() != null)) {
            notes.add(
                    "Dates: a straight line through the daily peaks of up to %d days, which single days do not bend, with"
                                    .formatted(Forecast.MOST_DAYS)
                            + " the level of each weekday. No date: not within five years.");
            notes.add("Earliest, latest and ± addresses: the same was tried on the last weeks, each foretold from the"
                    + " days before it. Four fifths of their peaks lay between the bounds, and half were no more than ±"
                    + " addresses off.");
        }
        if (outlooks.all().stream().anyMatch(outlook -> outlook.capacity().changed() != null)) {
            notes.add(
                    "Where a capacity changed, the addresses in use before are compared with what there is to give out"
                            + " now.");
        }
        long few = outlooks.all().stream()
                .filter(outlook -> outlook.expected() == null)
                .count();
        if (few > 0) {
            notes.add("%d %s not enough data for a forecast: it takes %d days."
                    .formatted(few, few == 1 ? "object has" : "objects have", Forecast.LEAST_DAYS));
        }
        if (outlooks.gone() > 0) {
            notes.add("%d %s no figures in the last %d days of data and %s left out."
                    .formatted(
                            outlooks.gone(),
                            outlooks.gone() == 1 ? "object has" : "objects have",
                            Forecast.MOST_DAYS,
                            outlooks.gone() == 1 ? "is" : "are"));
        }
        return notes;
    }
}
