package ipam.collect;

import ipam.format.Dictionaries;
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
import ipam.record.Datasets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads every rejection again, after a setting was put right or the program has learnt more. */
public final class Reprocessing {
    private static final String TASK = "reprocess";
    private static final String MEMORY = "200MB";

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
        Dictionaries dictionaries = new Dictionaries(Layout.LEASE_EVENT);
        try (Query query = lake.query();
                Rows rows = query.run(RejectedFeed.SQL);
                StagingArea area = new StagingArea(scratch, MEMORY)) {
            RejectedFeed feed = new RejectedFeed(rows, servers, dictionaries);
            List<Prepared> parts = area.write(dictionaries, feed);
            long accepted =
                    feed.accepted().values().stream().mapToLong(Long::longValue).sum();
            if (accepted > 0) {
                lake.commit(new Change(TASK, run, program, parts, before, corrections(feed.accepted()), Map.of()));
            }
            return new Outcome(accepted, total - accepted);
        }
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
