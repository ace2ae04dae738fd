package ipam.bench;

import ipam.bench.Outcome.Cost;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** 40,000 scopes of 150 servers from their exports to figures of how full they are, and ten times as many. */
final class ScopesBench implements Bench {
    private static final int SCOPES = 40_000;
    private static final int MANY = 400_000;

    private final Options options;
    private final Fork fork;

    ScopesBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        Measured few = measure(SCOPES);
        Measured many = measure(MANY);
        List<Line> lines = new ArrayList<>(few.lines("wanted: ≤ 60 s, ≤ 1000 MB"));
        lines.addAll(many.lines(String.format(
                Locale.ROOT,
                "ten times the scopes: %.1f times the wall time, %.1f the CPU, %.1f the memory; wanted: ≤ 10",
                many.both().wall() / few.both().wall(),
                many.both().cpu() / few.both().cpu(),
                (double) many.both().peak() / few.both().peak())));
        return lines;
    }

    private Measured measure(int scopes) throws IOException {
        GeneratedScopes exports = GeneratedScopes.of(options.folder().resolve("scopes-" + scopes), scopes);
        @Nullable Measured least = null;
        for (int i = 0; i < options.times(); i++) {
            Path data = Folders.deleted(options.folder().resolve("configured"));
            Measured now = new Measured(
                    scopes,
                    fork.java("configuration", exports.folder(), scopes, data),
                    fork.java("utilization", exports.folder(), scopes, data));
            least = least == null ? now : least.least(now);
        }
        if (least == null) {
            throw new IOException("Invalid bench.times: " + options.times());
        }
        return least;
    }

    /** What the two tasks cost. */
    private record Measured(int scopes, Outcome configuration, Outcome utilization) {
        Measured least(Measured other) {
            return new Measured(scopes, configuration.least(other.configuration), utilization.least(other.utilization));
        }

        Cost both() {
            Cost one = configuration.all();
            Cost other = utilization.all();
            return new Cost(one.wall() + other.wall(), one.cpu() + other.cpu(), Math.max(one.peak(), other.peak()));
        }

        List<Line> lines(String says) {
            String of = String.format(Locale.ROOT, " of %,d scopes", scopes);
            return List.of(
                    Line.alone(
                            "`run server-configuration`" + of,
                            Long.parseLong(configuration.said("rows")),
                            configuration.all(),
                            "exports of %d servers, %s rejected"
                                    .formatted(GeneratedScopes.SERVERS, configuration.said("rejected"))),
                    Line.alone(
                            "`run address-utilization`" + of,
                            Long.parseLong(utilization.said("figures")),
                            utilization.all(),
                            "rows are figures of scopes, ranges, servers and sums"),
                    Line.alone("… both" + of, scopes, both(), says));
        }
    }
}
