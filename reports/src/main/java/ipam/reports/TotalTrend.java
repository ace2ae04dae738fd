package ipam.reports;

import ipam.report.Found;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The steps of a total as a row of {@code UtilizationTrend.sql}: newest figures, peak, course and every point. */
final class TotalTrend {
    private static final int COURSE = 36;

    private TotalTrend() {}

    /** A row for each family and category. */
    static List<Found> of(TotalSteps totals, TimeWindow span, Limits limits) {
        Map<TotalSteps.Key, List<TotalSteps.Step>> courses = new LinkedHashMap<>();
        totals.steps()
                .forEach(step -> courses.computeIfAbsent(step.key(), any -> new ArrayList<>())
                        .add(step));
        List<Found> found = new ArrayList<>();
        courses.forEach((key, steps) -> {
            long namesakes = courses.keySet().stream()
                    .filter(other -> other.whole().equals(key.whole()))
                    .count();
            String name = key.whole().name() + (namesakes == 1 ? "" : " " + key.category());
            Map<String, @Nullable Object> row = row(name, steps, span, limits);
            found.add(row::get);
        });
        return found;
    }

    private static Map<String, @Nullable Object> row(
            String name, List<TotalSteps.Step> steps, TimeWindow span, Limits limits) {
        TotalSteps.Step last = steps.get(steps.size() - 1);
        TotalSteps.Step highest = last;
        for (TotalSteps.Step step : steps) {
            double percent = percent(step);
            if (percent > percent(highest)
                    || (percent == percent(highest) && step.time().isBefore(highest.time()))) {
                highest = step;
            }
        }
        double percent = last.use().percent(last.use().mean());
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("object", name);
        row.put("object_kind", last.whole().kind());
        row.put("state", limits.state(last.whole().name(), last.use().total(), percent));
        row.put("total", last.use().total());
        row.put("utilized", last.use().mean());
        row.put("percent_utilized", percent);
        row.put("peak", highest.use().peak());
        row.put("percent_peak", percent(highest));
        row.put("peak_time", highest.time());
        row.put("origin", last.origins());
        row.put("peak_origin", last.origins());
        row.put("first_time", steps.get(0).time());
        row.put("event_time", last.time());
        row.put("namesakes", 1L);
        row.put("course", course(steps, span));
        row.put(
                "line",
                steps.stream()
                        .map(step -> "%d %s %s %s"
                                .formatted(
                                        step.time().getEpochSecond(),
                                        step.use().total(),
                                        step.use().mean(),
                                        step.use().peak()))
                        .collect(Collectors.joining(";")));
        return row;
    }

    private static double percent(TotalSteps.Step step) {
        return step.use().percent(step.use().peak());
    }

    /** {@code 0:57 3:60}, as {@link TrendLines} takes it. */
    private static String course(List<TotalSteps.Step> steps, TimeWindow span) {
        Instant from = java.util.Objects.requireNonNull(span.from());
        Instant to = java.util.Objects.requireNonNull(span.to());
        long length = Math.max(1, to.getEpochSecond() - from.getEpochSecond());
        Map<Long, Long> course = new TreeMap<>();
        for (TotalSteps.Step step : steps) {
            long passed = Math.max(0, step.time().getEpochSecond() - from.getEpochSecond());
            course.merge(Math.min(COURSE - 1, passed * COURSE / length), Math.round(percent(step)), Math::max);
        }
        return course.entrySet().stream()
                .map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining(" "));
    }
}
