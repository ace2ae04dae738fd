package ipam.reports;

import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.OutputFormat;
import ipam.report.Pseudonyms;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Another question's answer as data, with tokens in place of users, hosts and devices and without a free word. */
public final class Pseudonymised implements Question {
    private static final Set<OutputFormat> FORMATS = Collections.unmodifiableSet(EnumSet.of(
            OutputFormat.CSV,
            OutputFormat.JSON,
            OutputFormat.JSONL,
            OutputFormat.XLSX,
            OutputFormat.OCSF,
            OutputFormat.ECS));

    private final Question question;
    private final Hiding hiding;
    private final boolean isReport;

    /** @param question whose columns are known by their names */
    public Pseudonymised(Question question, Pseudonyms pseudonyms, OutputFormat format) {
        this(question, new Hiding(pseudonyms), format, false);
    }

    /** Of a report its main table alone: the others add up what that one lists. */
    static Pseudonymised report(Question question, Hiding hiding, OutputFormat format) {
        return new Pseudonymised(question, hiding, format, true);
    }

    private Pseudonymised(Question question, Hiding hiding, OutputFormat format, boolean isReport) {
        this.question = question;
        this.hiding = hiding;
        this.isReport = isReport;
        if (!FORMATS.contains(format)) {
            throw new ArgumentException(
                    "--format",
                    "Invalid --format: %s (must be csv, json, jsonl, xlsx, or of events ocsf or ecs, with --pseudonymise)"
                            .formatted(format.word()));
        }
    }

    @Override
    public String name() {
        return question.name();
    }

    @Override
    public Answer ask(Context context) {
        Answer answer = question.ask(context);
        List<Table> tables = answer.tables().stream()
                .limit(isReport ? 1 : Long.MAX_VALUE)
                .filter(table -> !table.shapes().equals(Set.of(Shape.PAGE)))
                .map(this::hidden)
                .toList();
        Set<OutputFormat> formats = EnumSet.copyOf(FORMATS);
        formats.retainAll(answer.formats());
        return new Answer(name(), Hiding.asked(answer.asked()), answer.zone(), Answer.Words.NONE, tables, formats);
    }

    private Table hidden(Table table) {
        List<Field> fields = table.fields().stream()
                .filter(field -> hiding.isShown(field.name()))
                .toList();
        Map<String, Integer> columns = new HashMap<>();
        for (int i = 0; i < table.fields().size(); i++) {
            columns.put(table.fields().get(i).name(), i);
        }
        Rows rows = sink -> table.rows().each(row -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (Field field : fields) {
                values.add(hiding.shown(
                        field.name(), column -> columns.containsKey(column) ? row.value(columns.get(column)) : null));
            }
            sink.accept(new Row(values));
        });
        return new Table(table.name(), table.title(), fields, table.shapes(), rows, "");
    }
}
