package ipam.collect;

import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Layout;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.lake.Prepared;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Scratch;
import ipam.lake.SourceRange;
import ipam.lake.SourceState;
import ipam.lake.SourceUpdate;
import ipam.lake.StagingArea;
import ipam.readers.Formats;
import ipam.record.Datasets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads every rejection again, after a setting was put right or the program has learnt more. */
public final class Reprocessing {
    private static final String TASK = "reprocess";
    private static final String MEMORY = "200MB";

    private static final List<Layout> LAYOUTS =
            Formats.ALL.stream().map(Format::layout).distinct().toList();

    private final Lake lake;
    private final Scratch scratch;
    private final Map<String, CollectedServer> servers;

    public Reprocessing(Lake lake, Scratch scratch, List<CollectedServer> servers) {
        this.lake = lake;
        this.scratch = scratch;
        this.servers = servers.stream().collect(Collectors.toMap(CollectedServer::name, Function.identity()));
    }

    /**
     * What became of the rejections.
     *
     * @param accepted now rows of a dataset
     * @param rejected as before
     */
    public record Outcome(long accepted, long rejected) {}

    /** Reads them; all that are accepted move from {@code rejection} to their dataset in one entry. */
    public Outcome run(String run, String program) {
        List<Part> before = lake.refresh().parts(Datasets.REJECTION);
        long total = before.stream().mapToLong(Part::rows).sum();
        Map<String, Long> accepted = new HashMap<>();
        List<Prepared> parts = new ArrayList<>();
        try (Query query = lake.query();
                StagingArea area = new StagingArea(scratch, MEMORY)) {
            for (Layout layout : LAYOUTS) {
                Dictionaries dictionaries = new Dictionaries(layout);
                try (Rows rows = query.run(RejectedFeed.sql(layout))) {
                    RejectedFeed feed = new RejectedFeed(rows, this::server, dictionaries);
                    parts.addAll(area.write(dictionaries, feed));
                    accepted.putAll(feed.accepted());
                }
            }
        }
        long moved = accepted.values().stream().mapToLong(Long::longValue).sum();
        if (moved > 0) {
            lake.commit(new Change(TASK, run, program, parts, before, corrections(accepted), Map.of()));
        }
        return new Outcome(moved, total - moved);
    }

    /** The server that a source was collected from, by the settings of today. */
    private Optional<CollectedServer> server(String sourceId) {
        return lake.sources().withId(sourceId).map(source -> servers.get(source.server()));
    }

    private List<SourceUpdate> corrections(Map<String, Long> accepted) {
        List<SourceUpdate> corrections = new ArrayList<>();
        accepted.forEach(
                (id, rows) -> lake.sources().withId(id).ifPresent(source -> corrections.add(correction(source, rows))));
        return corrections;
    }

    private static SourceUpdate correction(SourceState source, long rows) {
        SourceRange moved = new SourceRange(
                source.position().offset(), 0, "", source.position().line() + 1, rows, -rows, 0);
        return new SourceUpdate(
                source.id(),
                source.server(),
                source.file(),
                source.format(),
                source.zone(),
                source.size(),
                source.modified(),
                source.position(),
                source.fingerprint(),
                source.generation(),
                List.of(moved),
                null,
                null);
    }
}
