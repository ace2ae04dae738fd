package ipam.render;

import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Renderer;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.UnsupportedFormatException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.exc.JacksonIOException;

/** What the renderers share: choosing what to show, and writing it. */
final class Streams {
    private Streams() {}

    static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    /** The answer itself, if it may be written by this renderer. */
    static Answer checked(Answer answer, Renderer renderer) {
        if (!answer.formats().contains(renderer.format())) {
            throw new UnsupportedFormatException(renderer.format(), answer.name(), Renderers.formats(answer));
        }
        return answer;
    }

    static Table first(Answer answer, Renderer renderer) {
        return checked(answer, renderer).tables(renderer.format().shape()).get(0);
    }

    static List<Field> fields(Table table, Shape shape) {
        return table.fields().stream()
                .filter(field -> field.shapes().contains(shape))
                .toList();
    }

    static int[] indexes(Table table, List<Field> fields) {
        return fields.stream().mapToInt(table.fields()::indexOf).toArray();
    }

    /** Runs what wraps its {@link IOException}s, and unwraps them. */
    static void unchecked(Runnable body) throws IOException {
        try {
            body.run();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }
}
