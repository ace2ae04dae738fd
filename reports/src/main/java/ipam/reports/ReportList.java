package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import java.util.List;
import java.util.Map;

/** The reports there are. */
public final class ReportList implements Question {
    @Override
    public String name() {
        return "report list";
    }

    @Override
    public Answer ask(Context context) {
        List<Row> rows = Reports.ALL.stream()
                .map(report -> Row.of(report.name(), report.description()))
                .toList();
        List<Field> fields = List.of(Field.text("report", "Report"), Field.text("description", "Shows"));
        return new Answer(
                name(),
                Map.of(),
                context.zone(),
                Answer.Words.NONE,
                List.of(Table.of("reports", "", fields, Rows.of(rows))),
                Answer.ANY);
    }
}
