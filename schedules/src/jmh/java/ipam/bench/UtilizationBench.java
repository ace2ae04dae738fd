package ipam.bench;

import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rebuilding one day's utilization by the minute, from as many events of that one day as are asked for. */
final class UtilizationBench implements Bench {
    private static final LocalDate DAY = LocalDate.of(2023, 1, 3);
    private static final int ROWS_A_CLIENT = 5;

    private final Options options;
    private final Fork fork;

    UtilizationBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        Path logs = options.folder().resolve("logs-day-" + options.rows());
        int users = (int) Math.max(10, options.rows() / ROWS_A_CLIENT);
        Plan plan = new Plan(new Plan.Size(users, 10, 1, options.rows()), DAY, 1, Plan.Pairing.STEADY, 0);
        GeneratedLogs generated = GeneratedLogs.of(logs, plan);
        Path data = Folders.deleted(options.folder().resolve("day"));
        fork.java("collect", generated.folder(), data);
        fork.java("derive", data);
        fork.java("scopes", data);
        @Nullable Outcome least = null;
        for (int i = 0; i < options.times(); i++) {
            Outcome now = fork.java("rebuild", data);
            least = least == null ? now : least.least(now);
        }
        return least == null
                ? List.of()
                : List.of(Line.alone(
                        "rebuilding a day's utilization by the minute",
                        generated.rows(),
                        least.laps(Rebuilding.REBUILD),
                        "%s intervals in %s scopes became %s rows"
                                .formatted(least.said("intervals"), least.said("scopes"), least.said("rows"))));
    }
}
