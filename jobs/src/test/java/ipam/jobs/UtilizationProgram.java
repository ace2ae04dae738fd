package ipam.jobs;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * A program of its own that runs address-utilization, with server-configuration in it, and service-monitoring: says where
 * it is, then {@code done}.
 */
final class UtilizationProgram {
    private UtilizationProgram() {}

    /** Folder of the {@link Exports}, and what time it is there. */
    public static void main(String[] words) {
        Exports here = new Exports(Path.of(words[0]), Clock.fixed(Instant.parse(words[1]), ZoneOffset.UTC));
        System.out.println("ready");
        try {
            here.utilization(new Saying()).run();
            here.monitoring(new Saying()).run();
            System.out.println("done");
        } catch (Exception e) {
            System.out.println("failed " + e.getMessage());
            System.exit(1);
        }
    }
}
