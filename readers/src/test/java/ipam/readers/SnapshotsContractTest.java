package ipam.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ipam.format.ByteSource;
import ipam.format.Head;
import ipam.format.Memory;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.Told;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every snapshot format owes, shown on its samples among the test resources. {@code -Dipam.regenerate=true} writes
 * the golden files anew, to be reviewed as a diff.
 */
class SnapshotsContractTest {
    private static final int CUTS = Boolean.getBoolean("ipam.long") ? 200 : 20;

    static Stream<SnapshotFormat> formats() {
        return Formats.SNAPSHOTS.stream();
    }

    static Stream<SnapshotSample> samples() {
        return formats().flatMap(format -> SnapshotSample.of(format).stream());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void hasASampleThatSaysWhatMustBecomeOfIt(SnapshotFormat format) {
        assertThat(SnapshotSample.of(format))
                .as("files of %s with .expected beside them in %s", format.name(), SnapshotSample.folder(format))
                .isNotEmpty();
    }

    @Test
    void everyFormatHasItsOwnName() {
        assertThat(formats().map(SnapshotFormat::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aSampleIsOfOneFormatOnly(SnapshotSample sample) {
        Head head = SnapshotSample.head(sample.path().getFileName().toString(), sample.bytes());
        assertThat(formats().filter(format -> format.recognises(head))).containsExactly(sample.format());
        assertThat(Formats.recognising(head)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void yieldsWhatIsExpectedRowByRow(SnapshotSample sample) throws IOException {
        List<String> lines = SnapshotSample.lines(sample.told());
        if (Boolean.getBoolean("ipam.regenerate")) {
            Files.write(Path.of(sample.path() + SnapshotSample.EXPECTED), lines);
        }
        assertThat(lines).containsExactlyElementsOf(sample.expected());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void speaksOnlyForItsOwnDatasets(SnapshotSample sample) throws IOException {
        assertThat(sample.told().rows)
                .allSatisfy(row -> assertThat(sample.format().datasets()).contains(row.dataset()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyRejectionSaysWhereWhatAndWhatToDo(SnapshotSample sample) throws IOException {
        for (int length : cuts(sample.bytes().length)) {
            assertThat(sample.told(new Memory(Arrays.copyOf(sample.bytes(), length))).rejections)
                    .allSatisfy(refused -> {
                        assertThat(refused.line()).isPositive();
                        assertThat(refused.problem()).isNotBlank().doesNotContain("\n");
                        assertThat(refused.remedy()).isNotBlank().doesNotContain("\n");
                        assertThat(refused.text().getBytes(StandardCharsets.UTF_8))
                                .hasSizeLessThanOrEqualTo(4096);
                    });
        }
    }

    /** Also what is cut off in the middle of a character. */
    private static int[] cuts(int length) {
        int step = Math.max(1, length / CUTS);
        return java.util.stream.IntStream.iterate(0, cut -> cut <= length, cut -> cut + step)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void bytesThatArriveOneByOneAreTheSameBytes(SnapshotSample sample) throws IOException {
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
        assertThat(SnapshotSample.lines(sample.told(trickle))).isEqualTo(SnapshotSample.lines(sample.told()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void anotherEncodingOrLineEndIsNoReasonToFail(SnapshotSample sample) throws IOException {
        String text = new Head("", sample.bytes()).text().replace("\r\n", "\n");
        for (Charset charset : List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            for (String variation : List.of(text, "\uFEFF" + text, "\uFEFF" + text.replace("\n", "\r\n"))) {
                sample.format().recognises(SnapshotSample.head("", variation.getBytes(charset)));
                sample.told(new Memory(variation.getBytes(charset)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void damagedBytesAreNoReasonToFail(SnapshotSample sample) throws IOException {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int i = 0; i < CUTS; i++) {
            byte[] damaged = sample.bytes().clone();
            for (int j = 0; j < 1 + i % 5; j++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                sample.format().recognises(SnapshotSample.head("", damaged));
                sample.told(new Memory(damaged));
            } catch (RuntimeException e) {
                throw new AssertionError("seed %d, round %d".formatted(seed, i), e);
            }
        }
    }

    /** No stack overflows over it. */
    @Test
    @Tag("long")
    void aHeadOfOneThingAgainAndAgainIsNoReasonToFail() {
        for (String piece : List.of(
                ",", "a,", "\"a\",", "\n", "#\n", " ", "<", "<a>", "{", "[", "\"", ".", "\\,", "/*", "//", "0", ";",
                "(", "a.")) {
            Head head = SnapshotSample.head("x", piece.repeat(Head.LENGTH).getBytes(StandardCharsets.UTF_8));
            for (SnapshotFormat format : Formats.SNAPSHOTS) {
                assertThatCode(() -> format.recognises(head))
                        .as("%s %s", format.name(), piece)
                        .doesNotThrowAnyException();
            }
            assertThat(Formats.recognising(head)).as(piece).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void anEmptyFileIsNoReasonToFail(SnapshotFormat format) throws IOException {
        for (String text : List.of("", "\uFEFF", "\n", "\r\n\r\n", " ", "\0", "{", "[", "<", "\"")) {
            Memory memory = new Memory(text.getBytes(StandardCharsets.UTF_8));
            format.recognises(new Head("empty", text.getBytes(StandardCharsets.UTF_8)));
            assertThat(Told.of(format, Locale.ROOT, memory).rows).isEmpty();
        }
    }
}
