package ipam.track;

import ipam.lake.Grade;
import ipam.net.AddressBlock;
import ipam.net.IpAddress;
import ipam.readers.sheet.SheetCell;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who had these addresses at these times: a sheet of questions, of which every row comes back, in its order, with the
 * answer beside it or with what is wrong with it. Rows are read, answered and handed on some thousands at a time, so a
 * sheet may be of any length.
 */
public final class Batch implements Question {
    /** So many are answered together: each time costs about the same. */
    static final int TOGETHER = 50_000;

    private final BatchSheet sheet;
    private final Track.Detail detail;
    private final Cells cells;
    private final int together;
    private final Map<Grade, Long> grades = new EnumMap<>(Grade.class);
    private long problems;
    private long questions;

    /** What the cells are for. */
    public enum Cells {
        /** They hold what there is. */
        EXACT,
        /** They may name anybody, and are left out: the number of the question, its address and its time stand for them. */
        LEFT_OUT,
        /** A program may take the text of a cell for a formula: those of ours that begin like one get a {@code '}. */
        NO_FORMULAS
    }

    /**
     * Looks at the sheet.
     *
     * @throws ipam.report.ArgumentException when the file is no sheet of questions
     */
    public Batch(Path file, Track.Detail detail, Cells cells) {
        this(file, detail, cells, TOGETHER);
    }

    Batch(Path file, Track.Detail detail, Cells cells, int together) {
        this.sheet = BatchSheet.of(file);
        this.detail = detail;
        this.cells = cells;
        this.together = together;
    }

    @Override
    public String name() {
        return "track";
    }

    @Override
    public Answer ask(Context context) {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("batch", sheet.file().toString());
        asked.put("time_zone", context.zone().getId());
        return new Answer(
                name(),
                asked,
                context.zone(),
                Answer.Words.notes(
                        Stream.concat(Logons.pending(context.lake(), TimeWindow.ALL).stream(), unread().stream())
                                .toList()),
                List.of(Table.of("answers", "Answers", fields(), sink -> each(context, sink))),
                Answer.ANY,
                Dossier.ofList(sheet.about(), context));
    }

    /** How many rows were no question; complete when the rows were taken. */
    public long problems() {
        return problems;
    }

    /** Says so where other sheets hold something too. */
    public Optional<String> unread() {
        List<String> others = sheet.unread();
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "%s not read: the questions of one sheet are answered, the first that has columns for both."
                                .formatted(
                                        others.size() == 1
                                                ? "The sheet %s was".formatted(others.get(0))
                                                : "The sheets %s were".formatted(Sentences.listed(others))));
    }

    /** What came out, in a line; complete when the rows were taken. */
    public String summary() {
        long all = problems;
        List<String> counts = new ArrayList<>();
        for (Map.Entry<Grade, Long> grade : grades.entrySet()) {
            all += grade.getValue();
            counts.add("%,d %s".formatted(grade.getValue(), grade.getKey().word()));
        }
        if (problems > 0) {
            counts.add("%,d not understood (the column problem says why)".formatted(problems));
        }
        return "%,d %s%s"
                .formatted(all, all == 1 ? "row" : "rows", counts.isEmpty() ? "" : ": " + String.join(", ", counts));
    }

    private List<Field> fields() {
        Set<String> taken = new HashSet<>();
        List<Field> fields = new ArrayList<>();
        if (cells == Cells.LEFT_OUT) {
            fields.addAll(List.of(
                    Field.integer("question", "Question"),
                    Field.text("ip", "Address"),
                    Field.time("at", "Time"),
                    Field.text("status", "Status")));
        } else {
            sheet.headings().forEach(heading -> fields.add(Field.text(unique(heading, taken), heading)));
        }
        for (Field field : List.of(
                Field.state("grade", "Grade"),
                Field.text("user", "User"),
                Field.text("user_grade", "Grade of the user").in(Shape.SHEET, Shape.TREE),
                Field.text("host", "Host"),
                Field.text("mac", "MAC"),
                Field.text("client_id", "Client id").in(Shape.SHEET, Shape.TREE),
                Field.text("duid", "DUID").in(Shape.SHEET, Shape.TREE),
                Field.time("from", "From"),
                Field.time("to", "To"),
                Field.text("end", "End").in(Shape.SHEET, Shape.TREE),
                Field.text("rule", "Rule"),
                Field.text("user_rule", "Rule of the user").in(Shape.SHEET, Shape.TREE),
                Field.text("runner_up", "Runner-up").in(Shape.SHEET, Shape.TREE),
                Field.text("server", "Server").in(Shape.SHEET, Shape.TREE),
                Field.text("first_evidence", "First evidence").in(Shape.SHEET, Shape.TREE),
                Field.text("first_sha256", "SHA-256 of the first").in(Shape.SHEET, Shape.TREE),
                Field.text("last_evidence", "Last evidence").in(Shape.SHEET, Shape.TREE),
                Field.text("last_sha256", "SHA-256 of the last").in(Shape.SHEET, Shape.TREE),
                Field.text("user_evidence", "Evidence of the user").in(Shape.SHEET, Shape.TREE),
                Field.text("user_sha256", "SHA-256 of that").in(Shape.SHEET, Shape.TREE),
                Field.text("verdict", "Verdict").in(Shape.SHEET, Shape.TREE),
                Field.text("explanation", "Explanation")
                        .in(detail == Track.Detail.EXPLAINED ? new Shape[] {Shape.SHEET, Shape.TREE} : new Shape[] {}),
                Field.text("problem", "Problem"))) {
            String name = unique(field.name(), taken);
            fields.add(new Field(name, field.title(), field.type(), field.shapes()));
        }
        return fields;
    }

    private static String unique(String wanted, Set<String> taken) {
        String name = wanted;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + "_" + i;
        }
        return name;
    }

    private void each(Context context, Consumer<Row> sink) {
        grades.clear();
        problems = 0;
        questions = 0;
        BatchInquiry inquiry = new BatchInquiry(context.lake());
        List<BatchSheet.Line> lines = new ArrayList<>();
        sheet.each(context.zone(), line -> {
            lines.add(line);
            if (lines.size() == together) {
                answer(inquiry, lines, context, sink);
                lines.clear();
            }
        });
        answer(inquiry, lines, context, sink);
    }

    private void answer(BatchInquiry inquiry, List<BatchSheet.Line> lines, Context context, Consumer<Row> sink) {
        List<BatchInquiry.Asked> asked = new ArrayList<>();
        for (BatchSheet.Line line : lines) {
            if (line.asked() != null) {
                asked.add(line.asked());
            }
        }
        List<List<Holding>> answers = inquiry.answers(asked);
        Hashes hashes = Hashes.of(context.lake(), answers);
        int next = 0;
        for (BatchSheet.Line line : lines) {
            List<@Nullable Object> values = cells(line);
            BatchInquiry.@Nullable Asked one = line.asked();
            BatchAnswer answer = one == null
                    ? BatchAnswer.problem(String.valueOf(line.problem()))
                    : BatchAnswer.of(about(one.ip()), one, answers.get(next++), inquiry.coverage(), context.zone());
            if (one == null) {
                problems++;
            } else {
                grades.merge(answer.grade(), 1L, Long::sum);
            }
            answer.values(detail, hashes).forEach(value -> values.add(ours(value)));
            sink.accept(Row.of(values.toArray()));
        }
    }

    private List<@Nullable Object> cells(BatchSheet.Line line) {
        List<@Nullable Object> values = new ArrayList<>();
        if (cells == Cells.LEFT_OUT) {
            BatchInquiry.@Nullable Asked one = line.asked();
            values.add(++questions);
            values.add(one == null ? null : one.ip().toString());
            values.add(one == null ? null : one.at());
            values.add(one == null ? "not understood" : "answered");
            return values;
        }
        for (int i = 0; i < sheet.headings().size(); i++) {
            values.add(i < line.cells().size() ? value(line.cells().get(i)) : null);
        }
        return values;
    }

    private static Subject.Addresses about(IpAddress ip) {
        return new Subject.Addresses(new AddressBlock(ip, ip.width()));
    }

    /** A cell as it was, as far as a cell of any kind can hold it. */
    private static @Nullable Object value(SheetCell cell) {
        String text = cell.text();
        if (cell.type() == SheetCell.Type.NUMBER && text.matches("-?[1-9][0-9]{0,14}|0")) {
            return Long.valueOf(text);
        }
        return text.isEmpty() ? null : cell.type() == SheetCell.Type.DATE ? text.replace('T', ' ') : text;
    }

    private @Nullable Object ours(@Nullable Object value) {
        boolean formula = cells == Cells.NO_FORMULAS
                && value instanceof String text
                && !text.isEmpty()
                && "=+-@\t\r".indexOf(text.charAt(0)) >= 0;
        return formula ? "'" + value : value;
    }
}
