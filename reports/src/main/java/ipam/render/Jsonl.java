package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Table;
import java.io.IOException;
import java.io.OutputStream;

/** The rows of the first table, an object a line, with the keys and values of {@link Json}. */
public final class Jsonl implements Renderer {
    @Override
    public OutputFormat format() {
        return OutputFormat.JSONL;
    }

    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        Table table = Streams.first(answer, this);
        JsonRows rows = new JsonRows(table);
        ObjectLines.write(table, out, rows::write);
    }
}
