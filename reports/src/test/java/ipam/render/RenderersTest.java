package ipam.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.UnsupportedFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RenderersTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final List<Field> FIELDS = List.of(
            Field.time("event_time", "Time"),
            Field.text("host", "Host"),
            Field.integer("rows", "Rows"),
            Field.text("file", "File").in(Shape.SHEET, Shape.TREE),
            Field.nested("evidence"));
    private static final Table TABLE = Table.of(
            "answers",
            "",
            FIELDS,
            Rows.of(List.of(
                    Row.of(at("2026-10-27T13:00:05.272491Z"), "pc-ada", 7L, "a.log", List.of(Map.of("line", 35L))),
                    Row.of(at("2026-10-25T00:30:00Z"), "=1+2,\"x\"", 12345L, null, List.of()),
                    Row.of(null, "evil\u001b[2J\nline", null, "b.log", List.of()))));

    @Test
    void textAlignsColumnsAndSaysTheZoneItShows() throws IOException {
        assertThat(rendered(OutputFormat.TEXT, answer(TABLE))).isEqualTo("""
                        two rows and an odd one

                        Time                        Host                  Rows
                        2026-10-27 14:00:05         pc-ada                   7
                        2026-10-25 02:30:00 +02:00  =1+2,"x"             12345
                        -                           evil\\x1b[2J\\x0aline      -

                        mind the gap

                        Times are shown in Europe/Berlin.
                        """);
    }

    @Test
    void textSaysASentenceInPlaceOfATableWithoutRows() throws IOException {
        Table empty = Table.of("answers", "", FIELDS, Rows.of(List.of())).orSay("nothing was found");

        assertThat(rendered(OutputFormat.TEXT, answer(empty)))
                .isEqualTo("two rows and an odd one\n\nnothing was found\n\nmind the gap\n");
    }

    @Test
    void csvHasAHeaderUtcTimesAndLeavesFormulasAlone() throws IOException {
        assertThat(rendered(OutputFormat.CSV, answer(TABLE)))
                .isEqualTo("event_time,host,rows,file\r\n"
                        + "2026-10-27T13:00:05.272491Z,pc-ada,7,a.log\r\n"
                        + "2026-10-25T00:30:00Z,\"=1+2,\"\"x\"\"\",12345,\r\n"
                        + ",\"evil\u001b[2J\nline\",,b.log\r\n");
    }

    @Test
    void jsonIsOneObjectWithASchemaVersion() throws IOException {
        assertThat(rendered(OutputFormat.JSON, answer(TABLE)))
                .isEqualTo("{\"schema\":1,\"question\":{\"ip\":\"192.0.2.7\"},\"verdict\":\"two rows and an odd one\","
                        + "\"answers\":["
                        + "{\"event_time\":\"2026-10-27T13:00:05.272491Z\",\"host\":\"pc-ada\",\"rows\":7,\"file\":\"a.log\","
                        + "\"evidence\":[{\"line\":35}]},"
                        + "{\"event_time\":\"2026-10-25T00:30:00Z\",\"host\":\"=1+2,\\\"x\\\"\",\"rows\":12345,"
                        + "\"file\":null,\"evidence\":[]},"
                        + "{\"event_time\":null,\"host\":\"evil\\u001B[2J\\nline\",\"rows\":null,\"file\":\"b.log\","
                        + "\"evidence\":[]}],"
                        + "\"notes\":[\"mind the gap\"]}\n");
    }

    @Test
    void jsonlIsOneObjectALine() throws IOException {
        assertThat(rendered(OutputFormat.JSONL, answer(TABLE)).lines())
                .hasSize(3)
                .first()
                .isEqualTo("{\"event_time\":\"2026-10-27T13:00:05.272491Z\",\"host\":\"pc-ada\",\"rows\":7,"
                        + "\"file\":\"a.log\",\"evidence\":[{\"line\":35}]}");
        assertThat(rendered(OutputFormat.JSONL, answer(TABLE))).endsWith("}\n");
        assertThat(rendered(OutputFormat.JSONL, answer(Table.of("answers", "", FIELDS, Rows.of(List.of())))))
                .isEmpty();
    }

    @Test
    void aFormatThatAnAnswerHasNotIsRefusedByNamingThoseItHas() {
        assertThatThrownBy(() -> Renderers.of(OutputFormat.PDF, plain(answer(TABLE))))
                .isInstanceOf(UnsupportedFormatException.class)
                .hasMessage("Invalid --format: pdf (track must be one of text, json)");
        assertThatThrownBy(() -> OutputFormat.named("yaml"))
                .hasMessage("Invalid --format: yaml (must be one of text, csv, json, jsonl, xlsx, pdf, html)");
    }

    @Test
    void aFullDiskIsAnIoExceptionInEveryFormat() {
        for (OutputFormat format : Renderers.formats(answer(TABLE))) {
            assertThatThrownBy(() -> Renderers.of(format, answer(TABLE)).render(answer(TABLE), new FullDisk()))
                    .isInstanceOf(IOException.class)
                    .hasMessage("No space left on device");
        }
    }

    @Test
    @Tag("long")
    void aTableOfAMillionRowsIsNotHeldInMemory() throws IOException {
        Row row = Row.of(at("2026-10-27T13:00:05Z"), "pc-ada", 7L, "a.log", List.of());
        Table long_ = Table.of("answers", "", FIELDS, sink -> {
            for (int i = 0; i < 1_000_000; i++) {
                sink.accept(row);
            }
        });
        long[] bytes = new long[1];
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                bytes[0]++;
            }

            @Override
            public void write(byte[] b, int offset, int length) {
                bytes[0] += length;
            }
        };
        Renderers.of(OutputFormat.TEXT, answer(long_)).render(answer(long_), counting);

        assertThat(bytes[0]).isGreaterThan(30_000_000);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static Answer answer(Table table) {
        return new Answer(
                "track",
                Map.of("ip", "192.0.2.7"),
                BERLIN,
                new Answer.Words(List.of("two rows and an odd one"), List.of(), List.of("mind the gap")),
                List.of(table),
                Answer.ANY);
    }

    private static Answer plain(Answer answer) {
        Set<OutputFormat> formats = Set.of(OutputFormat.TEXT, OutputFormat.JSON);
        return new Answer(answer.name(), answer.asked(), BERLIN, answer.words(), answer.tables(), formats);
    }

    private static String rendered(OutputFormat format, Answer answer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }
}
