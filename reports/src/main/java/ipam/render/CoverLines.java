package ipam.render;

import ipam.report.Answer;
import ipam.report.Cover;
import ipam.report.FieldType;
import ipam.report.Moments;
import ipam.report.Shape;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A cover in words; an answer that has none gets one made of its question.
 *
 * @param title of the report
 * @param facts what it is about, in order
 */
record CoverLines(String title, List<Fact> facts) {
    static final String ZONE = "Times are in";
    private static final String AS_OF = "As of";
    private static final String HEAD = "State of the data";

    /** @param label empty where it is that of the fact before */
    record Fact(String label, String text) {}

    static CoverLines of(Answer answer) {
        Cover cover = answer.front().cover();
        List<Fact> facts = new ArrayList<>();
        if (cover == null) {
            answer.asked().forEach((key, value) -> {
                if (value != null && !(value instanceof List<?> list && list.isEmpty())) {
                    facts.add(new Fact(heading(key), shown(value, answer.zone())));
                }
            });
            if (showsTimes(answer)) {
                facts.add(zone(answer));
            }
            return new CoverLines(heading(answer.name()), facts);
        }
        if (!cover.subject().isEmpty()) {
            facts.add(new Fact("About", cover.subject()));
        }
        if (!cover.window().isMoment() || cover.asOf() == null) {
            facts.add(new Fact("Window", window(cover.window(), answer.zone())));
        }
        if (cover.asOf() != null) {
            facts.add(new Fact(AS_OF, Moments.sentence(cover.asOf(), answer.zone())));
        }
        String label = "Coverage";
        for (String sentence : cover.coverage()) {
            facts.add(new Fact(label, sentence));
            label = "";
        }
        facts.add(zone(answer));
        if (!cover.head().isEmpty()) {
            facts.add(new Fact(HEAD, cover.head()));
        }
        return new CoverLines(Values.harmless(cover.title()), facts);
    }

    /** What stands at the foot of every page. */
    String footer() {
        StringBuilder line = new StringBuilder(title);
        for (Fact fact : facts) {
            if (fact.label().equals(AS_OF)) {
                line.append("  ·  as of ").append(fact.text());
            } else if (fact.label().equals(HEAD)) {
                line.append("  ·  state of the data ")
                        .append(fact.text(), 0, Math.min(16, fact.text().length()));
            }
        }
        return line.toString();
    }

    /** Workbooks say it again over each column, which is in UTC. */
    private static Fact zone(Answer answer) {
        return new Fact(ZONE, answer.zone().getId());
    }

    private static boolean showsTimes(Answer answer) {
        return answer.tables(Shape.PAGE).stream()
                .flatMap(table -> table.fields().stream())
                .anyMatch(field ->
                        field.type() == FieldType.TIME && field.shapes().contains(Shape.PAGE));
    }

    private static String heading(String key) {
        String words = key.replace('_', ' ').replace('-', ' ');
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String shown(Object value, ZoneId zone) {
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(each -> Values.shown(each, zone))
                    .reduce((a, b) -> a + ", " + b)
                    .orElse("");
        }
        if (value instanceof Map<?, ?> map) {
            StringBuilder text = new StringBuilder();
            map.forEach((key, each) -> text.append(text.isEmpty() ? "" : ", ")
                    .append(key)
                    .append(' ')
                    .append(Values.shown(each, zone)));
            return text.toString();
        }
        return Values.shown(value, zone);
    }

    private static String window(TimeWindow window, ZoneId zone) {
        Instant from = window.from();
        Instant to = window.to();
        if (from == null && to == null) {
            return "all that is on record";
        }
        if (window.isMoment()) {
            return end(from, zone);
        }
        return from == null
                ? "until " + end(to, zone)
                : to == null ? "since " + end(from, zone) : "%s to %s".formatted(end(from, zone), end(to, zone));
    }

    private static String end(@Nullable Instant time, ZoneId zone) {
        return time == null ? "" : Moments.sentence(time, zone);
    }
}
