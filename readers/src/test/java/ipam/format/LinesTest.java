package ipam.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LinesTest {
    /** Small, so that lines lie across its end. */
    private static final int BUFFER = 64;

    /** A line as it was handed out. */
    private record Line(String text, List<Integer> commas, boolean ascii, boolean nul, long number, long offset) {}

    @Property
    void findsWhatASimpleReaderFinds(@ForAll("texts") String text, @ForAll Encoding encoding) throws IOException {
        byte[] bytes = text.getBytes(encoding.charset());
        if (Encoding.detect(bytes, Math.min(bytes.length, 4)) != encoding) {
            return; // without a mark its beginning looks like something else
        }
        assertThat(lines(bytes, Position.START, BUFFER)).isEqualTo(simpleLines(text, encoding));
    }

    @Property
    void goesOnFromAnyLine(@ForAll("texts") String text) throws IOException {
        byte[] bytes = ("a\n" + text).getBytes(StandardCharsets.UTF_8);
        List<Line> all = lines(bytes, Position.START, BUFFER);
        for (int i = 0; i < all.size(); i++) {
            Position position = new Position(all.get(i).offset(), all.get(i).number(), "UTF-8", "");
            assertThat(lines(bytes, position, BUFFER)).isEqualTo(all.subList(i + 1, all.size()));
        }
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void keepsTheBeginningOfAnOverlongLineAndGoesOnBehindIt(Encoding encoding) throws IOException {
        String overlong = "ab,".repeat(1_000_000);
        byte[] bytes = ("first\r\n" + overlong + "\r\nlast").getBytes(encoding.charset());
        Lines lines = new Lines(new Memory(bytes), Position.START, BUFFER);
        assertThat(lines.next()).isTrue();
        assertThat(lines.overlong).isFalse();
        assertThat(lines.next()).isTrue();
        assertThat(lines.overlong).isTrue();
        assertThat(text(lines)).isEqualTo(overlong.substring(0, Lines.KEPT));
        assertThat(lines.offset()).isEqualTo(bytes.length - "last".getBytes(encoding.charset()).length);
        assertThat(lines.next()).isTrue();
        assertThat(text(lines)).isEqualTo("last");
        assertThat(lines.complete).isFalse();
        assertThat(lines.number()).isEqualTo(3);
        assertThat(lines.next()).isFalse();
        assertThat(lines.bytes.length).isLessThanOrEqualTo(4 << 20);
    }

    @Test
    void aLineIsOverlongFromOneByteAboveTheLimit() throws IOException {
        assertThat(isOverlong("x".repeat(Lines.LIMIT) + "\n")).isFalse();
        assertThat(isOverlong("x".repeat(Lines.LIMIT) + "\r\n")).isFalse();
        assertThat(isOverlong("x".repeat(Lines.LIMIT))).isFalse();
        assertThat(isOverlong("x".repeat(Lines.LIMIT + 1) + "\n")).isTrue();
        assertThat(isOverlong("x".repeat(Lines.LIMIT + 1) + "\r\n")).isTrue();
        assertThat(isOverlong("x".repeat(Lines.LIMIT + 1))).isTrue();
    }

    @Test
    void anOverlongLineMayBeTheLast() throws IOException {
        Lines lines = new Lines(new Memory(new byte[3 << 20]), Position.START, BUFFER);
        assertThat(lines.next()).isTrue();
        assertThat(lines.overlong).isTrue();
        assertThat(lines.complete).isFalse();
        assertThat(lines.offset()).isEqualTo(3 << 20);
        assertThat(lines.next()).isFalse();
    }

    @Test
    void countsCommasItDoesNotMark() throws IOException {
        Lines lines = new Lines(new Memory(",".repeat(1000).getBytes(StandardCharsets.UTF_8)), Position.START, BUFFER);
        assertThat(lines.next()).isTrue();
        assertThat(lines.commaCount).isEqualTo(1000);
    }

    @Test
    void halfAUnitAndALoneSurrogateAreNoUtf8() throws IOException {
        byte[] half = {'a', 0, 'b', 0, 'c'};
        Lines lines = new Lines(new Memory(half), Position.START, BUFFER);
        assertThat(lines.next()).isTrue();
        assertThat(Utf8.firstInvalid(lines.bytes, lines.from, lines.to)).isEqualTo(2);
        assertThat(lines.offset()).isEqualTo(5);
        byte[] lone = "ab\ud800c\n".getBytes(StandardCharsets.UTF_16LE);
        lone[4] = 0;
        lone[5] = (byte) 0xd8;
        lines = new Lines(new Memory(lone), Position.START, BUFFER);
        assertThat(lines.next()).isTrue();
        assertThat(Utf8.firstInvalid(lines.bytes, lines.from, lines.to)).isEqualTo(2);
        assertThat(lines.offset()).isEqualTo(10);
    }

    @Property
    boolean utf8IsWhatJavaSaysItIs(@ForAll byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        boolean valid = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), bytes);
        return valid == (Utf8.firstInvalid(bytes, 0, bytes.length) < 0);
    }

    private static boolean isOverlong(String text) throws IOException {
        Lines lines = new Lines(new Memory(text.getBytes(StandardCharsets.UTF_8)), Position.START, 256 * 1024);
        assertThat(lines.next()).isTrue();
        return lines.overlong;
    }

    private static List<Line> lines(byte[] bytes, Position from, int buffer) throws IOException {
        Lines lines = new Lines(new Memory(bytes), from, buffer);
        List<Line> all = new ArrayList<>();
        while (lines.next()) {
            int marked = Math.min(lines.commaCount, Lines.MARKED);
            List<Integer> commas = IntStream.range(0, marked)
                    .mapToObj(i -> lines.commas[i] - lines.from)
                    .toList();
            all.add(new Line(text(lines), commas, lines.ascii, lines.nul, lines.number(), lines.offset()));
        }
        return all;
    }

    private static List<Line> simpleLines(String text, Encoding encoding) {
        List<Line> all = new ArrayList<>();
        long offset = 0;
        for (String raw : text.split("(?<=\n)", -1)) {
            if (raw.isEmpty()) {
                continue;
            }
            offset += raw.getBytes(encoding.charset()).length;
            String line = raw.replaceAll("\r*\n?$", "");
            byte[] utf8 = line.getBytes(StandardCharsets.UTF_8);
            List<Integer> commas = IntStream.range(0, utf8.length)
                    .filter(i -> utf8[i] == ',')
                    .boxed()
                    .limit(Lines.MARKED)
                    .toList();
            boolean ascii = line.chars().allMatch(c -> c < 0x80);
            all.add(new Line(line, commas, ascii, line.indexOf(0) >= 0, all.size() + 1L, offset));
        }
        return all;
    }

    private static String text(Lines lines) {
        return new String(lines.bytes, lines.from, lines.to - lines.from, StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.frequencyOf(
                Tuple.of(4, Arbitraries.strings().withChars("ab-0,").ofMaxLength(20)),
                Tuple.of(2, Arbitraries.of("\n", "\r\n", "\r\r\n", ",", "\r")),
                Tuple.of(1, Arbitraries.of("\0", "ä", "€", "😀", "\u0001", "\u0a0a", "x".repeat(70))));
        return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
    }
}
