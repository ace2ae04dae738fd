package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Row;
import ipam.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.util.function.BiConsumer;
import tools.jackson.core.JsonGenerator;

/** The first value of each row of the first table, an object of a schema that is not ours, a line each. */
record ObjectLines(OutputFormat format) implements Renderer {
    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        write(Streams.first(answer, this), out, (json, row) -> JsonRows.value(json, row.value(0)));
    }

    /** Writes a line for each row. */
    static void write(Table table, OutputStream out, BiConsumer<JsonGenerator, Row> row) throws IOException {
        Streams.unchecked(() -> {
            try (JsonGenerator json = JsonRows.generator(out)) {
                table.rows().each(each -> row.accept(json, each));
                if (json.streamWriteContext().getEntryCount() > 0) {
                    json.writeRaw('\n');
                }
            }
        });
        out.flush();
    }
}
