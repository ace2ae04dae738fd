package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events of several kinds: a table of each, or in a schema of events one after the other. */
public final class EventsOfKinds implements Question {
    private final Map<String, Question> kinds;

    /** @param kinds what asks for the events, by the word for their kind; each answers with one table */
    public EventsOfKinds(Map<String, Question> kinds) {
        this.kinds = new LinkedHashMap<>(kinds);
    }

    @Override
    public String name() {
        return "events";
    }

    @Override
    public Answer ask(Context context) {
        List<Table> tables = new ArrayList<>();
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        Set<String> notes = new LinkedHashSet<>();
        Set<OutputFormat> formats = EnumSet.allOf(OutputFormat.class);
        kinds.forEach((kind, question) -> {
            Answer answer = question.ask(context);
            tables.add(titled(kind, answer.tables().get(0)));
            asked.putAll(answer.asked());
            notes.addAll(answer.words().notes());
            formats.retainAll(answer.formats());
        });
        asked.put("kinds", List.copyOf(kinds.keySet()));
        boolean inSchema = formats.stream().noneMatch(Answer.ANY::contains);
        if (!inSchema) {
            formats.retainAll(Answer.NO_SHEET);
        }
        return new Answer(
                name(),
                asked,
                context.zone(),
                Answer.Words.notes(List.copyOf(notes)),
                inSchema ? List.of(together(tables)) : tables,
                formats);
    }

    private static Table titled(String kind, Table table) {
        String words = kind.replace('-', ' ') + " events";
        return new Table(
                words.replace(' ', '_'),
                words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                table.fields(),
                table.shapes(),
                table.rows(),
                table.whenEmpty());
    }

    private static Table together(List<Table> tables) {
        Table first = tables.get(0);
        return Table.of(
                first.name(),
                first.title(),
                first.fields(),
                sink -> tables.forEach(table -> table.rows().each(sink)));
    }
}
