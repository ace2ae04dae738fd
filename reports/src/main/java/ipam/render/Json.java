package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * One object: {@code "schema":1}, the question as understood, the verdict, an array for each table, the notes. Times
 * are UTC, {@code 2026-10-27T13:00:05Z}; what is not known is null, and its key is there.
 */
public final class Json implements Renderer {
    /** Goes up when a key changes its meaning or goes away; a further key leaves it as it is. */
    public static final int SCHEMA = 1;

    @Override
    public OutputFormat format() {
        return OutputFormat.JSON;
    }

    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        Streams.checked(answer, this);
        Streams.unchecked(() -> {
            try (JsonGenerator json = JsonRows.generator(out)) {
                write(answer, json);
            }
        });
        out.flush();
    }

    private static void write(Answer answer, JsonGenerator json) {
        json.writeStartObject();
        json.writeNumberProperty("schema", SCHEMA);
        if (!answer.asked().isEmpty()) {
            json.writeName("question");
            JsonRows.value(json, answer.asked());
        }
        if (!answer.words().verdict().isEmpty()) {
            json.writeStringProperty("verdict", String.join(" ", answer.words().verdict()));
        }
        for (Table table : answer.tables(Shape.TREE)) {
            JsonRows rows = new JsonRows(table);
            json.writeName(table.name());
            json.writeStartArray();
            table.rows().each(row -> rows.write(json, row));
            json.writeEndArray();
        }
        lines(json, "explanation", answer.words().explanation());
        lines(json, "notes", answer.words().notes());
        json.writeEndObject();
        json.writeRaw('\n');
    }

    private static void lines(JsonGenerator json, String key, List<String> sentences) {
        if (!sentences.isEmpty()) {
            json.writeName(key);
            JsonRows.value(json, sentences);
        }
    }
}
