package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;

/**
 * Plain text for people: the verdict, aligned tables, notes. No colour, no line drawing, no trailing blanks; lines
 * are as long as their values, since a value cut off is evidence lost.
 */
public final class Text implements Renderer {
    @Override
    public OutputFormat format() {
        return OutputFormat.TEXT;
    }

    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        Page page = new Page(Streams.writer(out));
        Streams.checked(answer, this);
        page.paragraph(answer.words().verdict());
        List<Table> tables = answer.tables(Shape.PAGE);
        for (int i = 0; i < tables.size(); i++) {
            new TextTable(tables.get(i), answer.zone()).write(page);
            if (i == 0) {
                page.paragraph(answer.words().explanation());
            }
        }
        page.paragraph(answer.words().notes());
        if (page.timesShown()) {
            page.paragraph(
                    List.of("Times are shown in %s.".formatted(answer.zone().getId())));
        }
        page.flush();
    }

    /** Paragraphs with one empty line between them. */
    static final class Page {
        private final Writer writer;
        private boolean begun;
        private boolean times;

        Page(Writer writer) {
            this.writer = writer;
        }

        void paragraph(List<String> sentences) throws IOException {
            if (sentences.isEmpty()) {
                return;
            }
            begin();
            for (String sentence : sentences) {
                line(sentence.lines()
                        .map(Values::harmless)
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse(""));
            }
        }

        /** Starts a paragraph. */
        void begin() throws IOException {
            if (begun) {
                writer.write('\n');
            }
            begun = true;
        }

        void line(String text) throws IOException {
            writer.write(text);
            writer.write('\n');
        }

        void showsTimes() {
            times = true;
        }

        boolean timesShown() {
            return times;
        }

        void flush() throws IOException {
            writer.flush();
        }
    }
}
