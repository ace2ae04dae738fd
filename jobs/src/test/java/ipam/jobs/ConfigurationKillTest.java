package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.Progress;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Verification;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A run of server-configuration, address-utilization and service-monitoring that is killed at any moment loses nothing,
 * doubles nothing.
 */
@Tag("long")
class ConfigurationKillTest {
    private static final int KILLS = Boolean.getBoolean("ipam.long") ? 50 : 2;
    private static final int DAYS = 3;
    private static final int SCOPES = Boolean.getBoolean("ipam.long") ? 40 : 10;
    private static final long SEED = 20261121;

    @TempDir
    Path folder;

    @Test
    void aKilledRunAndTheNextOneMakeWhatAnUndisturbedRunMakes() throws IOException, InterruptedException {
        Exports undisturbed = exports("undisturbed");
        long typical;
        try (Fork run = fork(undisturbed)) {
            run.waitFor("ready");
            long started = System.nanoTime();
            run.waitFor("done");
            typical = Duration.ofNanos(System.nanoTime() - started).toMillis();
        }
        List<String> made = contents(undisturbed);
        assertThat(made)
                .hasSizeGreaterThan(DAYS * SCOPES * 3)
                .anyMatch(row -> row.startsWith("zone_event"))
                .anyMatch(row -> row.startsWith("zone_state"));

        SplittableRandom random = new SplittableRandom(SEED);
        for (int kill = 0; kill < KILLS; kill++) {
            Exports killed = exports("killed-" + kill);
            // One moment from each of as many stretches as there are kills.
            long moment = (long) ((kill + random.nextDouble()) * typical / KILLS);
            try (Fork run = fork(killed)) {
                run.waitFor("ready");
                run.killAfter(Duration.ofMillis(moment));
            }
            killed.utilization(Progress.NONE).run();
            killed.monitoring(Progress.NONE).run();
            assertThat(contents(killed))
                    .as("kill %d at %d of %d ms, seed %d", kill, moment, typical, SEED)
                    .isEqualTo(made);
            assertThat(Verification.verify(killed.data(), Verification.Depth.ROWS)
                            .difference())
                    .isEmpty();
            Installation.assertNothingTemporaryIsLeftIn(killed.data());
        }
    }

    private Exports exports(String name) throws IOException {
        Exports here = Exports.in(folder.resolve(name));
        for (int day = 0; day < DAYS; day++) {
            List<String> lines = new ArrayList<>(List.of("#export"));
            for (int scope = 0; scope < SCOPES; scope++) {
                lines.add("scope 10.0.%d.0 Floor %d".formatted(scope, scope));
                for (int lease = 1; lease < 10 + day; lease++) {
                    lines.add("lease 10.0.%d.%d".formatted(scope, lease));
                }
            }
            lines.add("nonsense on day " + day);
            here.write(
                    "scopes-202611%d.txt".formatted(17 + day), Duration.ofDays(3 - day), lines.toArray(String[]::new));
        }
        return here;
    }

    private static Fork fork(Exports here) throws IOException {
        return Fork.of(
                here.folder(),
                List.of(),
                UtilizationProgram.class,
                List.of(here.folder().toString(), here.clock().instant().toString()));
    }

    /** All rows of all datasets: ids are made of paths, which differ with the folder. */
    private static List<String> contents(Exports here) {
        List<String> contents = new ArrayList<>();
        try (Query query = here.lake().query()) {
            for (Dataset dataset : Datasets.ALL) {
                try (Rows rows = query.run("SELECT columns(c -> c NOT IN ('source', 'source_id')) FROM %s ORDER BY ALL"
                        .formatted(dataset.name()))) {
                    while (rows.next()) {
                        contents.add(dataset.name() + " " + rows.values());
                    }
                }
            }
        }
        return contents;
    }
}
