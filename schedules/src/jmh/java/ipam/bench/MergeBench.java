package ipam.bench;

import ipam.lake.Lake;
import ipam.lake.LakeState;
import ipam.lake.Part;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Making one part of each day's parts, beside one sorted COPY a day. */
final class MergeBench implements Bench {
    private final Options options;
    private final Fork fork;
    private final Base base;

    MergeBench(Options options, Fork fork, Base base) {
        this.options = options;
        this.fork = fork;
        this.base = base;
    }

    @Override
    public List<Line> run() throws IOException {
        @Nullable Outcome ours = null;
        @Nullable Outcome theirs = null;
        for (int i = 0; i < options.times(); i++) {
            Path data = base.copy();
            Outcome now = fork.java("merge", data);
            ours = ours == null ? now : ours.least(now);
            now = fork.java("sql", script(data, base.peerFolder()));
            theirs = theirs == null ? now : theirs.least(now);
        }
        if (ours == null || theirs == null) {
            return List.of();
        }
        String[] merged = ours.said("merged").split(" ", -1);
        return List.of(Line.of(
                "merging parts",
                Long.parseLong(merged[2]),
                ours.all(),
                theirs.all(),
                "%s parts into %s; peer: the same parts of each day, ORDER BY, COPY".formatted(merged[0], merged[1])));
    }

    private Path script(Path data, Path output) throws IOException {
        Lake lake = Lake.open(data, Clock.systemUTC());
        Map<String, List<Part>> days = lake.state().retired().stream()
                .map(LakeState.Retired::part)
                .filter(part -> part.dataset().equals(Datasets.LEASE_EVENT.name()))
                .collect(Collectors.groupingBy(Part::partition, TreeMap::new, Collectors.toList()));
        StringBuilder copies = new StringBuilder();
        days.forEach((day, parts) -> {
            if (parts.size() > 1) {
                copies.append(
                        "COPY (FROM read_parquet(%s, hive_partitioning = false) ORDER BY ip_hi, ip_lo, event_time) TO '%s' (FORMAT parquet, COMPRESSION zstd);%n"
                                .formatted(
                                        Templates.files(
                                                parts.stream().map(lake::path).toList()),
                                        output.resolve(day + ".parquet")));
            }
        });
        return Templates.write(options.folder().resolve("merge.sql"), "merge.sql", Map.of("copies", copies.toString()));
    }
}
