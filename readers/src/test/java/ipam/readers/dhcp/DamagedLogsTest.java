package ipam.readers.dhcp;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the bytes, a reader never throws, and accepted and rejected rows are all the data lines there are. */
class DamagedLogsTest {
    private static final boolean LONG = Boolean.getBoolean("ipam.long");
    private static final int ROWS = LONG ? 200_000 : 20_000;
    private static final int ROWS_A_LOG = 2_000;
    private static final long LONG_LINE = LONG ? 2L << 30 : 16L << 20;
    private static final byte[] BANNER = Logs.text(
            "\t\tMicrosoft DHCP Service Activity Log",
            "",
            "Event ID  Meaning",
            "00\tThe log was started.",
            "50+\tCodes above 50.",
            "",
            "ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name");

    /** The text that was once dangerous somewhere. */
    private static final String[] HOSTILE = {
        "'; DROP TABLE lease_event; --",
        "=cmd|' /C calc'!A0",
        "@SUM(1+1)",
        "\"quoted,\"",
        "../../etc/passwd",
        "${jndi:x}",
        "\u202Egpj.exe",
        "\u001b[2J",
        "\u0000",
        "%s%n",
        "\ufeff",
        "\ud83d\ude00",
        "a\rb",
        "\t\t",
        "99999999999999999999"
    };

    @ParameterizedTest
    @ValueSource(strings = {"dhcp-audit-v4", "dhcp-audit-v6"})
    void everyDataLineOfADamagedLogIsAcceptedOrRejected(String name) throws IOException {
        boolean v4 = name.endsWith("4");
        Format format = v4 ? Logs.V4 : Logs.V6;
        long rows = 0;
        for (int seed = 0; seed < ROWS / 2 / ROWS_A_LOG; seed++) {
            byte[] log = damagedLog(v4, new Random(seed));
            long expected = DataLines.count(log);
            assertThat(countRows(format, log))
                    .as("rows of the log of seed %d", seed)
                    .isEqualTo(expected);
            rows += expected;
        }
        assertThat(rows).isGreaterThan(ROWS / 2 * 95 / 100);
    }

    @Test
    void resumingInADamagedLogYieldsTheSameTail() throws IOException {
        byte[] log = damagedLog(true, new Random(7));
        List<Map<String, Object>> all = Logs.rows(Logs.V4, Logs.NEW_YORK, log);
        Dictionaries dictionaries = new Dictionaries(Logs.V4.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        Reader reader = Logs.V4.open(Logs.NEW_YORK, new Memory(log), Position.START, dictionaries);
        Random random = new Random(8);
        for (int row = 0; reader.fill(block); ) {
            row += block.size();
            Position position = reader.position();
            assertThat(Logs.rows(Logs.V4, Logs.NEW_YORK, new Memory(log), position))
                    .isEqualTo(all.subList(row, all.size()));
            block.clear();
            int taken = RecordBlock.CAPACITY - 1 - random.nextInt(200);
            for (int i = 0; i < taken; i++) {
                block.add();
            }
            row -= taken;
        }
    }

    @Test
    void anEndlessLineIsOneRejectionInConstantMemory() throws IOException {
        byte[] before = Logs.text("10,11/20/26,08:00:00,Assign,192.0.2.1,,");
        byte[] after = Logs.text("", "11,11/20/26,08:00:01,Renew,192.0.2.1,,");
        List<Map<String, Object>> rows =
                Logs.rows(Logs.V4, Logs.NEW_YORK, new Endless(before, LONG_LINE, after), Position.START);
        assertThat(rows).extracting(Logs::isRejected).containsExactly(false, true, false);
        assertThat(rows.get(1))
                .containsEntry("problem", "line is longer than 1 MiB")
                .containsEntry("source_line", 2L);
        assertThat(rows.get(2)).containsEntry("source_line", 3L);
    }

    private static long countRows(Format format, byte[] log) throws IOException {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        Reader reader = format.open(Logs.NEW_YORK, new Memory(log), Position.START, dictionaries);
        long rows = 0;
        while (reader.fill(block)) {
            for (int i = 0; i < block.size(); i++) {
                assertThat(block.row(i)).containsKey(block.rejection[i] == 0 ? "event" : "remedy");
            }
            rows += block.size();
            block.clear();
        }
        assertThat(reader.position().offset()).isEqualTo(log.length);
        return rows;
    }

    private static byte[] damagedLog(boolean v4, Random random) {
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        for (int i = 0; i < ROWS_A_LOG; i++) {
            if (i % 500 == 0) {
                log.writeBytes(random.nextInt(4) == 0 ? damaged(BANNER, random) : BANNER);
            }
            byte[] row = (v4 ? v4Row(random) : v6Row(random)).getBytes(StandardCharsets.UTF_8);
            log.writeBytes(damaged(row, random));
            log.writeBytes(random.nextInt(50) == 0 ? new byte[] {'\n'} : new byte[] {'\r', '\n'});
        }
        return log.toByteArray();
    }

    private static String v4Row(Random random) {
        return "%02d,11/%02d/26,%02d:%02d:%02d,Renew,192.0.2.%d,%s,02005E%06X,,%d,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0"
                .formatted(
                        random.nextInt(65),
                        1 + random.nextInt(30),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(256),
                        random.nextInt(10) == 0 ? hostile(random) : "pc" + random.nextInt(99) + ".example.test",
                        random.nextInt(1 << 24),
                        random.nextInt(1 << 30));
    }

    private static String v6Row(Random random) {
        return "110%02d,11/%02d/26,%02d:%02d:%02d,DHCPV6 Request,2001:db8::%x,%s,,14,000100012C90B7A102005E%06X,,,64,,"
                .formatted(
                        random.nextInt(33),
                        1 + random.nextInt(30),
                        random.nextInt(24),
                        random.nextInt(60),
                        random.nextInt(60),
                        random.nextInt(1 << 16),
                        random.nextInt(10) == 0 ? hostile(random) : "pc" + random.nextInt(99) + ".example.test",
                        random.nextInt(1 << 24));
    }

    private static String hostile(Random random) {
        return HOSTILE[random.nextInt(HOSTILE.length)];
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] row = bytes.clone();
        int at = random.nextInt(row.length);
        switch (random.nextInt(9)) {
            case 0 -> row[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> row[at] = (byte) random.nextInt(256);
            case 2 -> row = Arrays.copyOf(row, at);
            case 3 -> row = Arrays.copyOfRange(row, at, row.length);
            case 4 -> row = spliced(row, at, at + 1, new byte[0]);
            case 5 -> row = spliced(row, at, at, hostile(random).getBytes(StandardCharsets.UTF_8));
            case 6 ->
                row = new String(row, StandardCharsets.UTF_8)
                        .replaceFirst(",[^,]*", "")
                        .getBytes(StandardCharsets.UTF_8);
            case 7 ->
                row = spliced(row, at, at, random.nextInt(200) == 0 ? new byte[(1 << 20) + 9] : new byte[] {',', '\n'});
            default -> {
                return row;
            }
        }
        return row;
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] with) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(with);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }

    /** A line made up as it is read, between two pieces of text. */
    private record Endless(byte[] before, long length, byte[] after) implements ByteSource {
        @Override
        public long end() {
            return before.length + length + after.length;
        }

        @Override
        public int read(long position, byte[] into, int offset, int wanted) {
            long inLine = position - before.length;
            if (inLine < 0) {
                return new Memory(before).read(position, into, offset, wanted);
            }
            if (inLine >= length) {
                return new Memory(after).read(inLine - length, into, offset, wanted);
            }
            int count = (int) Math.min(wanted, length - inLine);
            Arrays.fill(into, offset, offset + count, (byte) 'x');
            return count;
        }
    }
}
