package ipam.readers.dhcp;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.record.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Random;

/** Rows that one thread reads in a second of its processor time, from memory, 19 fields a row. */
public final class AuditReaderSpeed {
    private static final int ROWS = 400_000;
    private static final int CLIENTS = 20_000;
    private static final int ROUNDS = 12;

    private AuditReaderSpeed() {}

    /** Prints a line for each round; the first rounds warm up. */
    public static void main(String[] arguments) throws IOException {
        byte[] log = log(ROWS, new Random(1));
        SourceFile file =
                new SourceFile("dhcp1.contoso.test", "DhcpSrvLog-Mon.log", ZoneId.of("America/New_York"), null);
        for (int round = 0; round < ROUNDS; round++) {
            long start = cpuTime();
            long rows = read(new DhcpAuditV4Format(), file, log);
            double seconds = (cpuTime() - start) / 1e9;
            System.out.printf(
                    "%d rows, %d bytes a row, %.2f M rows/s, %.0f MB/s%n",
                    rows, log.length / rows, rows / seconds / 1e6, log.length / seconds / 1e6);
        }
    }

    /** Of this thread: what other processes do on the machine does not count. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long read(DhcpAuditV4Format format, SourceFile file, byte[] log) throws IOException {
        Dictionaries dictionaries = new Dictionaries(Layout.LEASE_EVENT);
        Reader reader = format.open(file, new Memory(log), Position.START, dictionaries);
        RecordBlock block = new RecordBlock(dictionaries);
        long rows = 0;
        while (reader.fill(block)) {
            for (int i = 0; i < block.size(); i++) {
                rows += block.rejection[i] == 0 ? 1 : 0;
            }
            block.clear();
        }
        return rows;
    }

    private static byte[] log(int rows, Random random) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(rows * 130);
        for (int i = 0; i < rows; i++) {
            int client = random.nextInt(CLIENTS);
            int second = (int) (i * 86_400L / rows);
            boolean dns = i % 3 == 0;
            String row = "%s,11/20/26,%02d:%02d:%02d,%s,10.%d.%d.%d,PC-%05d.contoso.test,%s,,%s,%s,,,,%s,,,,0\r\n"
                    .formatted(
                            dns ? "30" : "11",
                            second / 3600,
                            second / 60 % 60,
                            second % 60,
                            dns ? "DNS Update Request" : "Renew",
                            client >> 14,
                            client >> 8 & 63,
                            client & 255,
                            client,
                            dns ? "" : "02005E%06X".formatted(client),
                            dns ? "0" : Integer.toUnsignedString(random.nextInt()),
                            dns ? "6" : "0",
                            dns ? "," : "0x4D53465420352E30,MSFT 5.0");
            out.writeBytes(row.getBytes(StandardCharsets.US_ASCII));
        }
        return out.toByteArray();
    }

    private record Memory(byte[] bytes) implements ByteSource {
        @Override
        public long end() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            int count = (int) Math.min(length, bytes.length - position);
            if (count <= 0) {
                return -1;
            }
            System.arraycopy(bytes, (int) position, into, offset, count);
            return count;
        }
    }
}
