package ipam.reports;

import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Input that could not be read: where it stands, what is wrong, what to do; and, when shown, the line itself. */
public final class Rejects implements Question {
    private static final String ROWS = Sql.beside(Rejects.class, "Rejects");
    private static final String COUNT = Sql.beside(Rejects.class, "RejectCount");
    private static final Pattern PLACE = Pattern.compile("(.+?)(?::(\\d{1,18}))?");

    private final String name;
    private final Filter filter;
    private final Place place;

    /**
     * Which rejections.
     *
     * @param servers names, lower case; empty for any
     */
    public record Filter(List<String> servers, TimeWindow window) {
        /** All of them. */
        public static final Filter ANY = new Filter(List.of(), TimeWindow.ALL);

        public Filter {
            servers = List.copyOf(servers);
        }
    }

    /** A file, by its path or the end of it, and a line of it; null for any. */
    private record Place(@Nullable String file, @Nullable Long line) {}

    private Rejects(String name, Filter filter, Place place) {
        this.name = name;
        this.filter = filter;
        this.place = place;
    }

    /** {@code rejects list}. */
    public static Rejects list(Filter filter) {
        return new Rejects("rejects list", filter, new Place(null, null));
    }

    /**
     * {@code rejects show}: with the text of the lines.
     *
     * @param place {@code FILE} or {@code FILE:LINE}; the end of a path is enough; empty for all
     */
    public static Rejects show(Filter filter, String place) {
        if (place.isBlank()) {
            return new Rejects("rejects show", filter, new Place(null, null));
        }
        Matcher matcher = PLACE.matcher(place.strip());
        if (!matcher.matches()) {
            throw new ArgumentException(
                    "FILE", "Invalid FILE: %s (must be a file, or a file and a line: FILE:59)".formatted(place));
        }
        String line = matcher.group(2);
        return new Rejects(
                "rejects show",
                filter,
                new Place(Objects.requireNonNull(matcher.group(1)), line == null ? null : Long.valueOf(line)));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer ask(Context context) {
        Conditions conditions = conditions();
        Views views = Views.of(Datasets.REJECTION);
        List<Field> fields = List.of(
                Field.text("where", "File and line").in(Shape.PAGE),
                Field.time("time", "Time").in(Shape.SHEET, Shape.TREE),
                Field.text("server", "Server").in(Shape.SHEET, Shape.TREE),
                Field.text("file", "File").in(Shape.SHEET, Shape.TREE),
                Field.integer("line", "Line").in(Shape.SHEET, Shape.TREE),
                Field.text("kind", "Kind").in(Shape.SHEET, Shape.TREE),
                Field.text("problem", "Problem"),
                Field.text("remedy", "Remedy"),
                name.equals("rejects show")
                        ? Field.text("text", "Input")
                        : Field.text("text", "Input").in());
        Rows rows = sink -> context.lake()
                .select(
                        views,
                        conditions.in(ROWS),
                        conditions.parameters(),
                        row -> sink.accept(Row.of(
                                place(row),
                                row.time("event_time"),
                                row.text("server"),
                                row.text("source"),
                                row.number("source_line"),
                                row.text("kind"),
                                row.text("problem"),
                                row.text("remedy"),
                                row.text("raw_text"))));
        return new Answer(
                name,
                asked(),
                context.zone(),
                Answer.Words.verdict(verdict(context, views, conditions)),
                List.of(Table.of("rejects", "", fields, rows)),
                Answer.ANY);
    }

    private Conditions conditions() {
        Conditions conditions = new Conditions();
        conditions.in("server", filter.servers());
        conditions.during(filter.window());
        if (place.file() != null) {
            conditions.and("(source = ? OR ends_with(source, '/' || ?))", place.file(), place.file());
        }
        if (place.line() != null) {
            conditions.and("source_line = ?", place.line());
        }
        return conditions;
    }

    private static String verdict(Context context, Views views, Conditions conditions) {
        long[] counts = new long[2];
        context.lake().select(views, conditions.in(COUNT), conditions.parameters(), row -> {
            counts[0] = Objects.requireNonNull(row.number("rejects"));
            counts[1] = Objects.requireNonNull(row.number("files"));
        });
        if (counts[0] == 0) {
            return "No rejected input is on record for this question.";
        }
        return "%d %s of %d %s could not be read."
                .formatted(counts[0], counts[0] == 1 ? "line" : "lines", counts[1], counts[1] == 1 ? "file" : "files");
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("servers", filter.servers());
        asked.put("from", filter.window().from());
        asked.put("to", filter.window().to());
        asked.put("file", place.file());
        asked.put("line", place.line());
        return asked;
    }

    /** The file and line; the file alone where all of it was refused. */
    private static String place(Found row) {
        Long line = row.number("source_line");
        return row.text("source") + (line == null ? "" : ":" + line);
    }
}
