package ipam.jobs;

import ipam.collect.Progress;
import ipam.inventory.ExpiryRules;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** A program of its own that runs address-expiry: says where it is, then {@code done}. */
final class ExpiryProgram {
    private ExpiryProgram() {}

    /** The data folder, and what time it is. */
    public static void main(String[] words) {
        System.out.println("ready");
        try {
            job(Path.of(words[0]), Instant.parse(words[1]), new Saying()).run();
            System.out.println("done");
        } catch (Exception e) {
            System.out.println("failed " + e.getMessage());
            System.exit(1);
        }
    }

    static AddressExpiryJob job(Path data, Instant now, Progress progress) {
        RunRequest request = new RunRequest(
                data,
                data,
                List.of(),
                RunRequest.Span.ALL,
                Duration.ofSeconds(20),
                "0.1.0",
                Clock.fixed(now, ZoneOffset.UTC));
        return new AddressExpiryJob(request, ExpiryRules.STANDARD, data.resolve("reports"), ZoneOffset.UTC, progress);
    }
}
