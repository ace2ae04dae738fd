package ipam.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TailTest {
    private static final long LIMIT = 64 << 20;

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void leavesATornLastLine(Encoding encoding) throws IOException {
        String whole = "one\r\ntwo\r\n";
        assertThat(end(encoding, whole + "tor", LIMIT)).isEqualTo(length(encoding, whole));
        assertThat(end(encoding, whole, LIMIT)).isEqualTo(length(encoding, whole));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void stopsAtTheLastLineWithinTheLimit(Encoding encoding) throws IOException {
        long limit = length(encoding, "one\ntwo\nth");
        assertThat(end(encoding, "one\ntwo\nthree\nfour\n", limit)).isEqualTo(length(encoding, "one\ntwo\n"));
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void takesTheFirstLineWholeWhenItIsLongerThanTheLimit(Encoding encoding) throws IOException {
        String first = "x".repeat(300_000) + "\n";
        assertThat(end(encoding, first + "two\n", 100_000)).isEqualTo(length(encoding, first));
        assertThat(end(encoding, "x".repeat(300_000), 100_000)).isZero();
    }

    @ParameterizedTest
    @EnumSource(Encoding.class)
    void nothingWholeMeansNothing(Encoding encoding) throws IOException {
        assertThat(end(encoding, "torn", LIMIT)).isZero();
        assertThat(end(encoding, "", LIMIT)).isZero();
    }

    @Test
    void aLineEndInUtf16IsAWholeUnit() throws IOException {
        String misleading = "\u0a00\u000b\u0a0a\u0d0a"; // bytes of a line end, in other units or across two
        assertThat(end(Encoding.UTF_16LE, misleading, LIMIT)).isZero();
        assertThat(end(Encoding.UTF_16BE, misleading, LIMIT)).isZero();
    }

    @Test
    void beginsWhereItIsTold() throws IOException {
        byte[] bytes = "one\ntwo\ntorn".getBytes(StandardCharsets.UTF_8);
        assertThat(Tail.end(new Memory(bytes), Encoding.UTF_8, 4, LIMIT)).isEqualTo(8);
        assertThat(Tail.end(new Memory(bytes), Encoding.UTF_8, 8, LIMIT)).isEqualTo(8);
    }

    @Test
    void halfAUnitIsTorn() throws IOException {
        byte[] bytes = {'a', 0, '\n', 0, '\n'};
        assertThat(Tail.end(new Memory(bytes), Encoding.UTF_16LE, 0, LIMIT)).isEqualTo(4);
    }

    private static long end(Encoding encoding, String text, long limit) throws IOException {
        return Tail.end(new Memory(text.getBytes(encoding.charset())), encoding, 0, limit);
    }

    private static long length(Encoding encoding, String text) {
        return text.getBytes(encoding.charset()).length;
    }
}
