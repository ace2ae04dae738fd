package ipam.collect;

import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Layout;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Part;
import ipam.lake.Prepared;
import ipam.lake.Query;
import ipam.lake.Repeats;
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
     * @param accepted now rows of a dataset, or known as such from elsewhere
     * @param rejected as before
     */
    public record Outcome(long accepted, long rejected) {}

    /** Of the rejections of a source, those that are rows of a dataset, and those that the lake had as such. */
    private record Moved(long accepted, long repeated) {
        long all() {
            return accepted + repeated;
        }
    }

    /** Reads them; all that are accepted move from {@code rejection} to their dataset in one entry. */
    public Outcome run(String run, String program) {
        while (true) {
            Optional<Outcome> outcome = attempt(run, program);
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
    }

    /** Empty, and nothing happened, when a run collected such events meanwhile. */
    private Optional<Outcome> attempt(String run, String program) {
        List<Part> before = lake.refresh().parts(Datasets.REJECTION);
        long total = before.stream().mapToLong(Part::rows).sum();
        Map<String, Moved> moved = new HashMap<>();
        List<Prepared> parts = new ArrayList<>();
        List<Repeats> repeats = new ArrayList<>();
        try (Query query = lake.query();
                StagingArea area = new StagingArea(scratch, MEMORY)) {
            for (Layout layout : LAYOUTS) {
                Dictionaries dictionaries = new Dictionaries(layout);
                try (Rows rows = query.run(RejectedFeed.sql(layout))) {
                    RejectedFeed feed = new RejectedFeed(rows, this::server, dictionaries);
                    StagingArea.Written written = area.write(dictionaries, feed);
                    parts.addAll(written.parts());
                    repeats.add(written.repeats());
                    feed.accepted().forEach((id, all) -> {
                        long repeated = written.repeats().of(feed.code(id)).accepted();
                        moved.put(id, new Moved(all - repeated, repeated));
                    });
                }
            }
        }
        long settled = moved.values().stream().mapToLong(Moved::all).sum();
        Change change = new Change(TASK, run, program, parts, before, corrections(moved), Map.of());
        return settled == 0 || lake.commit(change, repeats)
                ? Optional.of(new Outcome(settled, total - settled))
                : Optional.empty();
    }

    /** The server that a source was collected from, by the settings of today. */
    private Optional<CollectedServer> server(String sourceId) {
        return lake.sources().withId(sourceId).map(source -> servers.get(source.server()));
    }

    private List<SourceUpdate> corrections(Map<String, Moved> moved) {
        List<SourceUpdate> corrections = new ArrayList<>();
        moved.forEach(
                (id, rows) -> lake.sources().withId(id).ifPresent(source -> corrections.add(correction(source, rows))));
        return corrections;
    }

    private static SourceUpdate correction(SourceState source, Moved rows) {
        SourceRange moved = new SourceRange(
                source.position().offset(), 0, "", source.position().line() + 1, rows.accepted(), -rows.all(), 0);
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
