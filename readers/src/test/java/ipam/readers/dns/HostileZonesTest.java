package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.ByteSource;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Zones that nobody should be harmed by. */
class HostileZonesTest {
    private static final boolean LONG = Boolean.getBoolean("ipam.long");
    private static final String SOA = "@ 60 SOA ns root 1 1 1 1 1\n";

    @TempDir
    Path folder;

    @Test
    void includesNothingOutsideOfItsFolder() throws IOException {
        Zones zones = including("""
                $INCLUDE ../../etc/passwd
                $INCLUDE /etc/passwd
                $INCLUDE .
                $INCLUDE "missing.db"
                $INCLUDE
                """);
        assertThat(zones.rejections)
                .containsExactly(
                        "2: Cannot include ../../etc/passwd: no file below the folder of the zone",
                        "3: Cannot include /etc/passwd: no file below the folder of the zone",
                        "4: Cannot include .: no file below the folder of the zone",
                        "5: Cannot include missing.db: no file below the folder of the zone",
                        "6: '$INCLUDE' has too few words or too many");
    }

    @Test
    void includesNothingWithinItself() throws IOException {
        Files.writeString(folder.resolve("a"), "$INCLUDE b\n");
        Files.writeString(folder.resolve("b"), "$INCLUDE a\nhost A 192.0.2.1\n");
        Zones zones = including("$INCLUDE a\n");
        assertThat(zones.rejections).containsExactly("2: a:1: b:1: $INCLUDE of 'a' within itself");
        assertThat(zones.lines()).hasSize(2);
    }

    @Test
    void includesOnlySoDeepAndSoOften() throws IOException {
        for (int i = 0; i < 12; i++) {
            Files.writeString(folder.resolve("deep" + i), "$INCLUDE deep" + (i + 1) + "\n");
        }
        assertThat(including("$INCLUDE deep0\n").rejections)
                .singleElement()
                .asString()
                .endsWith("deep7:1: $INCLUDE is used more than 8 deep or more than 1000 times");
        for (int i = 0; i < 7; i++) {
            Files.writeString(folder.resolve("wide" + i), ("$INCLUDE wide" + (i + 1) + "\n").repeat(20));
        }
        Files.writeString(folder.resolve("wide7"), "host A 192.0.2.1\n");
        assertThat(including("$INCLUDE wide0\n").records()).hasSizeLessThan(1_000);
    }

    @Test
    void tellsTheLineOfTheDirectiveAndThatOfTheIncludedFile() throws IOException {
        Files.writeString(folder.resolve("sub.db"), "a A 192.0.2.1\nb A 192.0.2.999\n");
        Zones zones = including("; comment\n$INCLUDE sub.db sub\n A 192.0.2.2\n");
        assertThat(zones.rejections).containsExactly("3: sub.db:2: '192.0.2.999' is no IPv4 address");
        assertThat(zones.lines(row -> row.line() + " " + row.value("name")))
                .containsExactly("3 a.sub.example.test", "4 example.test", "1 example.test");
    }

    @Test
    @Timeout(60)
    @Tag("long")
    void generatesABoundedNumberOfRecords() throws IOException {
        Zones zones = Zones.of("x.db", SOA + "$GENERATE 0-2147483647 h$ A 192.0.2.1\n");
        assertThat(zones.rejections).containsExactly("2: $GENERATE makes more than 1,000,000 records");
        assertThat(zones.records()).hasSizeLessThanOrEqualTo(1_000_001);
        Zones nested = Zones.of("x.db", SOA + "$GENERATE 1-3 $$GENERATE 1-3 a A 192.0.2.$\n");
        assertThat(nested.rejections).containsExactly("2: $GENERATE: '1-3' is no TTL");
    }

    @Test
    @Timeout(60)
    void openParenthesesWithoutEndTakeNoLongerThanOtherLines() throws IOException {
        Zones zones = Zones.of("x.db", SOA + "a TXT (\n".repeat(300_000) + "b A 192.0.2.1\n");
        assertThat(zones.rejections).hasSize(300_000).endsWith("300001: '(' without ')'");
        assertThat(zones.lines()).startsWith("b.x 60 A 192.0.2.1");
        Zones far = Zones.of("x.db", SOA + ("a TXT (\n" + "b TXT c\n".repeat(70_000)).repeat(3));
        assertThat(far.rejections).hasSize(3);
        assertThat(far.records()).hasSize(210_001);
    }

    @Test
    @Timeout(60)
    void longLinesManyWordsAndLongNamesCostThemselvesAlone() throws IOException {
        Zones zones = Zones.of(
                "x.db",
                SOA + "a TXT " + "b ".repeat(400_000) + "\n" + "c".repeat(2_000_000) + " A 192.0.2.1\n"
                        + "d TXT \"" + "e".repeat(256) + "\"\nf TYPE9 \\# 70000 " + "00".repeat(70_000)
                        + "\nIN IN IN IN " + "IN ".repeat(100_000) + "\ng A 192.0.2.1\n");
        assertThat(zones.rejections)
                .containsExactly(
                        "3: line is longer than 1 MiB",
                        "4: text '%s…' is longer than 255 octets".formatted("e".repeat(80)),
                        "5: rdata is longer than 65,535 octets",
                        "6: record has no type");
    }

    @Test
    @Timeout(60)
    void damagedBytesEndInRejectionsOnly() throws IOException {
        byte[] zone = (SOA + """
                $ORIGIN x.
                a [AGE:3731340] 600 A 192.0.2.1 ; comment
                b TXT "one" ( two
                  three ) \\044\\302
                c MX 10 mail
                d SVCB 1 . alpn="h2,h3"
                e TYPE65281 \\# 4 0a000001
                $GENERATE 1-9 f${0,2,d} CNAME a
                g LOC 52 22 23.000 N 4 53 32.000 E -2.00m 0.00m 10000m 10m
                h NSEC x. A MX RRSIG
                i DS 1 8 2 00000000000000000000000000000000000000000000000000000000000000
                """).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(5);
        for (int round = 0; round < (LONG ? 20_000 : 1_000); round++) {
            byte[] damaged = zone.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Zones.of("x.db", damaged, Includes.NONE);
        }
    }

    @Test
    @Timeout(60)
    void aZoneOfAnySizeIsReadInLittleMemory() throws IOException {
        byte[] line = "hostname 60 A 192.0.2.1\n".getBytes(StandardCharsets.US_ASCII);
        byte[] start = "@ 60 SOA . . 1 1 1 1 1 \n".getBytes(StandardCharsets.US_ASCII);
        long lines = LONG ? 5_000_000 : 100_000;
        ByteSource huge = new ByteSource() {
            @Override
            public long end() {
                return lines * line.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                int count = (int) Math.min(length, end() - position);
                for (int i = 0; i < count; i++) {
                    long at = position + i;
                    into[offset + i] = (at < line.length ? start : line)[(int) (at % line.length)];
                }
                return count == 0 ? -1 : count;
            }
        };
        Counting sink = new Counting();
        SnapshotInput small = Zones.input("x.dns", new byte[0], Includes.NONE);
        new ZoneFileFormat()
                .read(new SnapshotInput(small.file(), huge, small.modified(), small.culture(), small.includes()), sink);
        assertThat(sink.records).isEqualTo(lines);
    }

    /** Counts, and keeps nothing. */
    private static final class Counting implements SnapshotSink {
        private long records;

        @Override
        public void asOf(Instant moment) {}

        @Override
        public void accept(List<SnapshotRow> rows) {
            records++;
        }

        @Override
        public void skip() {}

        @Override
        public void reject(long line, String problem, String remedy, String text) {
            throw new AssertionError(line + ": " + problem);
        }
    }

    private Zones including(String text) throws IOException {
        byte[] bytes = (SOA + text).getBytes(StandardCharsets.UTF_8);
        return Zones.of("example.test.db", bytes, Zones.below(folder));
    }
}
