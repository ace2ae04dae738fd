package ipam.readers.event;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.Formats;
import ipam.record.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;

/** Bytes of logons that one thread reads in a second of its processor time, from memory: each sample, many times over. */
public final class LogonReadersSpeed {
    private static final int BYTES = 120_000_000;
    private static final int ROUNDS = 5;
    private static final String[] SAMPLES = {
        "event/dc1.contoso.test/security-2026-10-28.xml",
        "event/dc1.contoso.test/winlogbeat-2026-10-29.json",
        "nps/nps1.contoso.test/IN2610.log",
        "nps/nps1.contoso.test/IN261030.log",
        "nps/nps1.contoso.test/IN2611-dts.log"
    };

    private LogonReadersSpeed() {}

    /** Prints a line for each round of each sample below the folder named first; the first rounds warm up. */
    public static void main(String[] arguments) throws IOException {
        for (String sample : SAMPLES) {
            byte[] text = repeated(Files.readString(Path.of(arguments[0]).resolve(sample)));
            Format format = Formats.recognising(new Head("x", Arrays.copyOf(text, Head.LENGTH)))
                    .orElseThrow();
            for (int round = 0; round < ROUNDS; round++) {
                long start = cpuTime();
                long rows = read(format, text);
                double seconds = (cpuTime() - start) / 1e9;
                System.out.printf(
                        "%s: %d rows, %.0f MB/s%n", format.name(), rows, text.length / seconds / 1e6);
            }
        }
    }

    /** Other addresses, users and sessions every time, as in a real file. */
    private static byte[] repeated(String sample) {
        String once = sample.replaceAll("\uFEFF|<\\?[^>]*>\\s*|</?Events>", "") + "\n";
        ByteArrayOutputStream out = new ByteArrayOutputStream(BYTES + once.length());
        for (int i = 0; out.size() < BYTES; i++) {
            out.writeBytes(once.replace("10.20.0.63", "10.20." + i % 200 + ".63")
                    .replace("bokafor", "u" + i % 5000)
                    .replace("0x4f1a2", "0x" + Integer.toHexString(i + 100))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static long read(Format format, byte[] text) throws IOException {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        SourceFile file = new SourceFile("dc1.contoso.test", "a file", ZoneId.of("America/New_York"), null);
        Reader reader = format.open(file, source(text), Position.START, dictionaries);
        RecordBlock block = new RecordBlock(dictionaries);
        long rows = 0;
        while (reader.fill(block)) {
            rows += block.rows();
            block.clear();
        }
        return rows;
    }

    private static ByteSource source(byte[] text) {
        return new ByteSource() {
            @Override
            public long end() {
                return text.length;
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) {
                int count = (int) Math.min(length, text.length - position);
                if (count <= 0) {
                    return -1;
                }
                System.arraycopy(text, (int) position, into, offset, count);
                return count;
            }
        };
    }

    /** Of this thread: what other processes do on the machine does not count. */
    private static long cpuTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
