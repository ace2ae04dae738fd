package ipam.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** Measures the process it is in, stretch by stretch, and reports at the end. */
final class Laps {
    /** Begins each line of the report. */
    static final String MARK = "bench:";

    private final Map<String, Double> wall = new TreeMap<>();
    private final Map<String, Double> cpu = new TreeMap<>();
    private final Map<String, Long> peak = new TreeMap<>();
    private final long began = System.nanoTime();
    private long lapBegan = began;
    private long lapCpu = cpuTime();

    /** Ends a stretch. */
    void lap(String name) throws IOException {
        long now = System.nanoTime();
        long used = cpuTime();
        wall.merge(name, (now - lapBegan) / 1e9, Double::sum);
        cpu.merge(name, (used - lapCpu) / 1e9, Double::sum);
        peak.merge(name, peakNow(), Math::max);
        lapBegan = now;
        lapCpu = used;
    }

    void say(String key, Object value) {
        System.out.println(MARK + "said " + key + " " + value);
    }

    /** Reports; the processor time of the start is in that of the whole. */
    void report() throws IOException {
        wall.put(Outcome.ALL, (System.nanoTime() - began) / 1e9);
        cpu.put(Outcome.ALL, cpuTime() / 1e9);
        wall.forEach((lap, seconds) -> System.out.println(MARK + "wall " + lap + " " + seconds));
        cpu.forEach((lap, seconds) -> System.out.println(MARK + "cpu " + lap + " " + seconds));
        peak.put(
                Outcome.ALL,
                Math.max(
                        peakNow(),
                        peak.values().stream().mapToLong(Long::longValue).max().orElse(0)));
        peak.forEach((lap, bytes) -> System.out.println(MARK + "peak " + lap + " " + bytes));
    }

    /**
     * What the kernel says this process held at the most since it was asked last, its native memory included; 0 where it
     * doesn't say.
     */
    private static long peakNow() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        try (var lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(0);
        } finally {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        }
    }

    private static long cpuTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
