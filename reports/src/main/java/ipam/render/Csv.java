package ipam.render;

import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first table of an answer as comma-separated values: UTF-8, a header, CRLF, times in UTC as
 * {@code 2026-10-27T13:00:05Z}, an empty field for what is not known. A value that a spreadsheet would take for a
 * formula is data and stays as it is.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class Csv implements Renderer {
    private static final String END = "\r\n";

    @Override
    public OutputFormat format() {
        return OutputFormat.CSV;
    }

    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        Table table = Streams.first(answer, this);
        Writer writer = Streams.writer(out);
        List<Field> fields = Streams.fields(table, Shape.SHEET);
        int[] indexes = Streams.indexes(table, fields);
        for (int i = 0; i < fields.size(); i++) {
            writer.write(i == 0 ? "" : ",");
            writer.write(quoted(fields.get(i).name()));
        }
        writer.write(END);
        Streams.unchecked(() -> table.rows().each(row -> line(writer, row, indexes)));
        writer.flush();
    }

    private static void line(Writer writer, Row row, int[] indexes) {
        try {
            for (int i = 0; i < indexes.length; i++) {
                writer.write(i == 0 ? "" : ",");
                writer.write(quoted(Values.utc(row.value(indexes[i]))));
            }
            writer.write(END);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String quoted(@Nullable String value) {
        if (value == null) {
            return "";
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == ',' || c == '"' || c == '\r' || c == '\n') {
                return '"' + value.replace("\"", "\"\"") + '"';
            }
        }
        return value;
    }
}
