package ipam.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.evtx.EvtxWriter.Value;
import ipam.evtx.EvtxWriter.Written;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Damage of every kind, made with a seed: it is told, it takes no time, and it never ends in another exception. */
class EvtxMutationTest {
    private static final int FILES = Boolean.getBoolean("ipam.long") ? 20_000 : 150;
    /** Of the processor, in ns: none takes a fifth of it on a quiet machine, and a loop would take for ever. */
    private static final long LONGEST = 3_000_000_000L;

    private static final int MOST = 64 << 20;
    private static final int CHUNK = 4096;
    private static final int LENGTH = 65536;
    private static final int[] SIZES = {0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 65535, 65536};

    @Test
    void readsAnyDamagedLogInNoTimeWithoutAnException() throws IOException {
        List<byte[]> logs = logs();
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long slowest = 0;
        for (int seed = 0; seed < FILES; seed++) {
            byte[] damaged = damaged(logs.get(seed % logs.size()), new Random(seed));
            long begin = processor.getCurrentThreadCpuTime();
            try {
                read(damaged);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("log %d, seed %d".formatted(seed % logs.size(), seed), e);
            }
            slowest = Math.max(slowest, processor.getCurrentThreadCpuTime() - begin);
        }
        assertThat(slowest).isLessThan(LONGEST);
    }

    /** Ours, and the real ones where they are. */
    private static List<byte[]> logs() throws IOException {
        List<byte[]> logs = new ArrayList<>(List.of(EvtxReaderTest.log(400), mixed()));
        Path samples = Path.of("../../shared/samples/evtx");
        if (Files.isDirectory(samples)) {
            for (Path sample : Samples.logs("evtx")) {
                if (Files.size(sample) <= 200_000) {
                    logs.add(Files.readAllBytes(sample));
                }
            }
        }
        return logs;
    }

    private static byte[] mixed() {
        EvtxWriter writer = new EvtxWriter();
        for (int i = 0; i < 300; i++) {
            Map<String, Value> data = new LinkedHashMap<>();
            for (int type = 1; type <= ValueType.HEX64; type++) {
                data.put("v" + type, Value.number(type, 8, i));
                data.put("a" + type, Value.number(type | ValueType.ARRAY, 16, i));
            }
            writer.add(new Written(
                    "Provider", i, "System", "a.contoso.test", i, i % 2 == 0 ? "EventData" : "Facts", data));
        }
        return writer.toBytes();
    }

    private static void read(byte[] file) throws IOException {
        List<EvtxDamage> damages = new ArrayList<>();
        try {
            EvtxReader reader = new EvtxReader(EvtxInput.of(file), damages::add);
            long position = -1;
            while (reader.next()) {
                EvtxEvent event = reader.event();
                assertThat(event.position()).isGreaterThan(position);
                position = event.position();
                assertThat(length(event)).isLessThan(MOST);
            }
        } catch (EvtxException e) {
            assertThat(e).hasMessageStartingWith("Cannot read an event log: it is ");
        }
    }

    /** Asks for everything. */
    private static long length(EvtxEvent event) {
        long length = event.provider().length();
        length += event.channel().length();
        length += event.computer().length();
        length += event.time() + event.eventId() + event.eventRecordId() + event.keywords() == 0 ? 1 : 0;
        for (int i = 0; i < event.size(); i++) {
            length += event.name(i).length() + event.value(i).length();
        }
        try {
            length += event.xml().length();
        } catch (EvtxException e) {
            assertThat(e).hasMessageStartingWith("Cannot write record ");
        }
        return length;
    }

    private static byte[] damaged(byte[] log, Random random) {
        byte[] file = log.clone();
        for (int kind = random.nextInt(8), times = 1 + random.nextInt(3);
                times > 0;
                times--, kind = random.nextInt(8)) {
            ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
            switch (kind) {
                case 0 -> flip(file, random, 1 + random.nextInt(64));
                case 1 -> file = Arrays.copyOf(file, random.nextInt(file.length) + 1);
                case 2 -> swap(file, random);
                case 3 -> loop(bytes, random, (byte) BinXml.TEMPLATE, 6);
                case 4 -> loop(bytes, random, (byte) 0x41, 7);
                case 5 -> sizes(bytes, random);
                case 6 -> file = inserted(file, random);
                default -> copy(file, random);
            }
        }
        return file;
    }

    private static void flip(byte[] file, Random random, int count) {
        for (int i = 0; i < count; i++) {
            file[random.nextInt(file.length)] ^= (byte) (1 << random.nextInt(8));
        }
    }

    private static void swap(byte[] file, Random random) {
        int chunks = (file.length - CHUNK) / LENGTH;
        if (chunks > 0) {
            int one = CHUNK + random.nextInt(chunks) * LENGTH;
            int other = CHUNK + random.nextInt(chunks) * LENGTH;
            byte[] kept = Arrays.copyOfRange(file, one, one + LENGTH);
            System.arraycopy(file, other, file, one, LENGTH);
            System.arraycopy(kept, 0, file, other, LENGTH);
        }
    }

    /** Makes offsets after a token point anywhere, to themselves too. */
    private static void loop(ByteBuffer bytes, Random random, byte token, int distance) {
        for (int tries = 0, at = random.nextInt(bytes.capacity()); tries < 200; at++) {
            if (at >= bytes.capacity() - 16) {
                return;
            }
            if (bytes.get(at) == token) {
                int own = (at - CHUNK) % LENGTH;
                bytes.putInt(at + distance, random.nextBoolean() ? own + distance + 4 : random.nextInt(LENGTH));
                tries += 1 + random.nextInt(50);
            }
        }
    }

    private static void sizes(ByteBuffer bytes, Random random) {
        for (int i = 0; i < 20 && bytes.capacity() > 8; i++) {
            bytes.putInt(random.nextInt(bytes.capacity() - 4) & ~3, SIZES[random.nextInt(SIZES.length)]);
        }
    }

    private static byte[] inserted(byte[] file, Random random) {
        int at = random.nextInt(file.length);
        int length = random.nextInt(5000);
        byte[] longer = new byte[file.length + length];
        System.arraycopy(file, 0, longer, 0, at);
        System.arraycopy(file, at, longer, at + length, file.length - at);
        return longer;
    }

    private static void copy(byte[] file, Random random) {
        int length = random.nextInt(Math.min(file.length, 20_000)) + 1;
        System.arraycopy(
                file, random.nextInt(file.length - length + 1), file, random.nextInt(file.length - length + 1), length);
    }
}
