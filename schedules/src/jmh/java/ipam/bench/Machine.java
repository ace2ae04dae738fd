package ipam.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What the figures were got on. */
final class Machine {
    private Machine() {}

    static void print(PrintStream out, Instant now) throws IOException {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        out.printf(
                Locale.ROOT,
                "%d cores of %s, %d GB of memory, %s %s, JDK %s; other load at the start %.1f%n",
                system.getAvailableProcessors(),
                processor(),
                Math.round(system.getTotalMemorySize() / 1e9),
                system.getName(),
                system.getVersion(),
                Runtime.version(),
                system.getSystemLoadAverage());
        out.printf("commit %s, %s%n", commit(), now.truncatedTo(ChronoUnit.MINUTES));
        out.println();
        out.println("    " + System.getProperty("bench.command", "mvn -q -Pbenchmarks -DskipTests verify"));
        out.println();
    }

    private static String processor() throws IOException {
        Path info = Path.of("/proc/cpuinfo");
        if (!Files.exists(info)) {
            return System.getProperty("os.arch");
        }
        try (var lines = Files.lines(info)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        }
    }

    private static String commit() throws IOException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--abbrev=10")
                .redirectErrorStream(true)
                .start();
        try (var lines = git.inputReader()) {
            return String.valueOf(lines.readLine());
        }
    }
}
