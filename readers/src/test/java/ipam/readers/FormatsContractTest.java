package ipam.readers;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.ByteSource;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.readers.evtx.EvtxFormat;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format owes, shown on its files in {@code sample-data}. */
class FormatsContractTest {
    private static final int CUTS = Boolean.getBoolean("ipam.long") ? 1000 : 50;

    static Stream<Format> formats() {
        return Formats.ALL.stream();
    }

    static Stream<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        for (Format format : Formats.ALL) {
            samples.addAll(Sample.of(format));
        }
        return samples.stream();
    }

    /** Those that have lines, encodings and line ends. */
    static Stream<Sample> texts() throws IOException {
        return samples().filter(sample -> !(sample.format() instanceof EvtxFormat));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void hasASampleThatSaysWhatMustBecomeOfIt(Format format) throws IOException {
        assertThat(Sample.of(format))
                .as(
                        "files of %s with an .expected.jsonl beside them in sample-data/%s",
                        format.name(), Sample.folder(format))
                .isNotEmpty();
    }

    @Test
    void everyFormatHasItsOwnName() {
        assertThat(formats().map(Format::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsOfOneFormatOnly(Sample sample) {
        Head head =
                new Head("renamed.txt", Arrays.copyOf(sample.bytes(), Math.min(sample.bytes().length, Head.LENGTH)));
        assertThat(formats().filter(format -> format.recognises(head))).containsExactly(sample.format());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void yieldsWhatIsExpectedRowByRow(Sample sample) throws IOException {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Map<String, Object> row : sample.rows()) {
            rows.add(Sample.asExpected(row));
        }
        assertThat(rows).containsExactlyElementsOf(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyRejectionSaysWhereWhatAndWhatToDo(Sample sample) throws IOException {
        for (Map<String, Object> row : sample.rows()) {
            if (row.containsKey("problem")) {
                assertThat((Long) row.get("source_line")).isPositive();
                assertThat(row).containsEntry("kind", sample.format().name()).containsKeys("remedy", "raw_text");
                assertThat((String) row.get("remedy")).isNotBlank();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void resumingAfterAnyRowYieldsTheSameTail(Sample sample) throws IOException {
        List<Map<String, Object>> all = sample.rows();
        List<Position> positions = sample.positions();
        assertThat(positions).hasSize(all.size());
        for (int i = 0; i < positions.size(); i++) {
            assertThat(sample.rows(new Memory(sample.bytes()), positions.get(i)))
                    .as("after row %d, at %s", i + 1, positions.get(i))
                    .isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bytesThatArriveOneByOneAreTheSameBytes(Sample sample) throws IOException {
        Memory memory = new Memory(sample.bytes());
        ByteSource trickle = new ByteSource() {
            @Override
            public long end() {
                return memory.end();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                return memory.read(position, into, offset, Math.min(length, 1));
            }
        };
        assertThat(sample.rows(trickle, Position.START)).isEqualTo(sample.rows());
    }

    @ParameterizedTest
    @MethodSource("texts")
    void encodingAndLineEndsDoNotMatter(Sample sample) throws IOException {
        String text = sample.text();
        String unix = text.replace("\r\n", "\n");
        List<Map<String, Object>> expected = sample.readable(sample.rows());
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String variation : List.of(text, unix, "\uFEFF" + text, "\uFEFF" + unix, unix.replace("\n", "\r\n"))) {
                List<Map<String, Object>> rows = sample.rows(new Memory(variation.getBytes(charset)), Position.START);
                assertThat(sample.readable(rows)).as("as %s", charset).isEqualTo(expected);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aFileCutOffAnywhereIsReadUpToThere(Sample sample) throws IOException {
        byte[] bytes = sample.bytes();
        for (int length = 0; length < bytes.length; length += Math.max(7, bytes.length / CUTS)) {
            sample.rows(new Memory(Arrays.copyOf(bytes, length)), Position.START);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anEmptyFileHasNoRowsAndNoFirstLine(Format format) throws IOException {
        for (String text : List.of("", "\uFEFF", "\n", "\r\n\r\n", " ")) {
            Memory memory = new Memory(text.getBytes(StandardCharsets.UTF_8));
            assertThat(Sample.rows(format, Sample.UNKNOWN_SERVER, memory, Position.START))
                    .isEmpty();
            assertThat(format.firstLine(memory)).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theFirstLineIsTheSameHoweverTheFileGrowsAndIsEncoded(Sample sample) throws IOException {
        byte[] whole = sample.format().firstLine(new Memory(sample.bytes()));
        String unicode = sample.text();
        byte[] utf16 = sample.format().firstLine(new Memory(unicode.getBytes(StandardCharsets.UTF_16LE)));
        assertThat(new String(utf16, StandardCharsets.UTF_8)).isEqualTo(new String(whole, sample.charset()));
        int end = (int) sample.positions().get(0).offset();
        assertThat(sample.format().firstLine(new Memory(Arrays.copyOf(sample.bytes(), end))))
                .isEqualTo(whole);
        assertThat(sample.format().firstLine(new Memory(Arrays.copyOf(sample.bytes(), end - 2))))
                .isEmpty();
    }
}
