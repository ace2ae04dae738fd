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
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

    /** @param question whose columns are known by their names */
    public Pseudonymised(Question question, Pseudonyms pseudonyms, OutputFormat format) {
        this.question = question;
        this.hiding = new Hiding(pseudonyms);
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
                .filter(table -> !table.shapes().equals(Set.of(Shape.PAGE)))
                .map(this::hidden)
                .toList();
        Set<OutputFormat> formats = EnumSet.copyOf(FORMATS);
        formats.retainAll(answer.formats());
        return new Answer(name(), Hiding.asked(answer.asked()), answer.zone(), Answer.Words.NONE, tables, formats);
    }

    private Table hidden(Table table) {
        int[] kept = IntStream.range(0, table.fields().size())
                .filter(i -> Hiding.isShown(table.fields().get(i).name()))
                .toArray();
        List<Field> fields = IntStream.of(kept).mapToObj(table.fields()::get).toList();
        Rows rows = sink -> table.rows().each(row -> {
            List<@Nullable Object> values = new ArrayList<>();
            for (int i : kept) {
                values.add(hiding.shown(table.fields().get(i).name(), row.value(i)));
            }
            sink.accept(new Row(values));
        });
        return new Table(table.name(), table.title(), fields, table.shapes(), rows, "");
    }
}
