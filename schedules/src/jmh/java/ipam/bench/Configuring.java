package ipam.bench;

import ipam.collect.Progress;
import ipam.jobs.AddressUtilizationJob;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.jobs.ServerConfigurationJob;
import ipam.lake.Lake;
import ipam.lake.UtilizationRules;
import ipam.record.Configuration;
import ipam.record.Dataset;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The two tasks that take scopes in and count how full they are, over generated exports. */
final class Configuring {
    /** Exports of any age. */
    private static final Duration PATIENCE = Duration.ofDays(36_500);

    private final GeneratedScopes exports;
    private final Path data;

    Configuring(GeneratedScopes exports, Path data) {
        this.exports = exports;
        this.data = data;
    }

    /** {@code run server-configuration}. */
    void configuration(Laps laps) throws IOException {
        tell(new ServerConfigurationJob(request(), PATIENCE, Progress.NONE).run(), laps);
        laps.say("scopes", rows(Configuration.SCOPE));
    }

    /** {@code run address-utilization}. */
    void utilization(Laps laps) throws IOException {
        tell(new AddressUtilizationJob(request(), PATIENCE, UtilizationRules.STANDARD, Progress.NONE).run(), laps);
        laps.say("figures", rows(Configuration.UTILIZATION));
    }

    private RunRequest request() {
        return new RunRequest(
                data,
                exports.folder(),
                exports.servers(),
                RunRequest.Span.ALL,
                Duration.ZERO,
                "bench",
                Clock.systemUTC());
    }

    private static void tell(RunResult result, Laps laps) {
        laps.say("rows", result.accepted());
        laps.say("rejected", result.rejected());
    }

    private long rows(Dataset dataset) {
        return Lake.open(data, Clock.systemUTC()).state().parts(dataset).stream()
                .mapToLong(part -> part.rows())
                .sum();
    }
}
