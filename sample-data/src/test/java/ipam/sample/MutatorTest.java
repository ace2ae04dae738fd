package ipam.sample;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MutatorTest {
    private static final byte[] ROW =
            "11,10/26/26,09:10:26,Renew,10.20.0.61,PC-1,0215B2A4C8B3,,3725914307,0".getBytes(US_ASCII);
    private static final int PREAMBLE_LINES = 34;

    @TempDir
    Path folder;

    @Test
    void theSameSeedDoesTheSameDamage() throws IOException {
        new Mutator(3).writeV4(folder.resolve("one.log"), 2_000);
        new Mutator(3).writeV4(folder.resolve("two.log"), 2_000);
        new Mutator(4).writeV4(folder.resolve("other.log"), 2_000);

        assertThat(folder.resolve("one.log")).hasSameBinaryContentAs(folder.resolve("two.log"));
        assertThat(Files.mismatch(folder.resolve("one.log"), folder.resolve("other.log")))
                .isNotNegative();
    }

    @Test
    void aDamagedRowStaysOneLine() throws IOException {
        new Mutator(5).writeV4(folder.resolve("v4.log"), 20_000);
        new Mutator(5).writeV6(folder.resolve("v6.log"), 5_000);

        assertThat(lineFeeds(folder.resolve("v4.log"))).isEqualTo(PREAMBLE_LINES + 20_000);
        assertThat(lineFeeds(folder.resolve("v6.log"))).isEqualTo(Preambles.V6.size() + 5_000);
    }

    @ParameterizedTest
    @EnumSource
    void everyDamageShowsAndLeavesADataLine(Damage damage) {
        Mutator mutator = new Mutator(6);
        int changed = 0;
        for (int i = 0; i < 50; i++) {
            byte[] row = mutator.mutate(ROW, damage);
            changed += Arrays.equals(row, ROW) ? 0 : 1;
            String text = new String(row, ISO_8859_1);
            assertThat(text)
                    .doesNotContain("\n")
                    .doesNotMatch("(?s)\\d*[\t+].*")
                    .matches("(?s).*[^\\x00-\\x20].*");
        }
        assertThat(changed)
                .as("rows changed")
                .isBetween(damage == Damage.NONE ? 0 : 35, damage == Damage.NONE ? 0 : 50);
    }

    @Test
    void theRowGivenIsLeftAlone() {
        byte[] before = ROW.clone();
        Mutator mutator = new Mutator(7);
        for (int i = 0; i < 1_000; i++) {
            mutator.mutate(ROW);
        }

        assertThat(ROW).isEqualTo(before);
    }

    @Test
    void anOverlongLineIsAsLongAsAskedAndHasOneLineEnd() throws IOException {
        try (InputStream line = Mutator.overlongLine(5_000_000)) {
            byte[] bytes = line.readAllBytes();

            assertThat(bytes).hasSize(5_000_000).endsWith("\r\n".getBytes(US_ASCII));
            assertThat(new String(bytes, US_ASCII))
                    .matches("11,10/26/26,09:10:26,Renew,10.20.0.61,A+,0215B2A4C8B3,.*\r\n");
        }
    }

    @Test
    void anOverlongLineReadsTheSameInPiecesOfAnySize() throws IOException {
        byte[] whole = Mutator.overlongLine(200).readAllBytes();
        for (int piece = 1; piece < 60; piece++) {
            InputStream line = Mutator.overlongLine(200);
            byte[] pieces = new byte[0];
            for (byte[] next = line.readNBytes(piece); next.length > 0; next = line.readNBytes(piece)) {
                int end = pieces.length;
                pieces = Arrays.copyOf(pieces, end + next.length);
                System.arraycopy(next, 0, pieces, end, next.length);
            }
            assertThat(pieces).isEqualTo(whole);
        }
    }

    private static long lineFeeds(Path file) throws IOException {
        long count = 0;
        for (byte b : Files.readAllBytes(file)) {
            count += b == '\n' ? 1 : 0;
        }
        return count;
    }
}
