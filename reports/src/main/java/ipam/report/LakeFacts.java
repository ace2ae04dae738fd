package ipam.report;

import ipam.lake.Access;
import ipam.lake.AccessLog;
import ipam.lake.Lake;
import ipam.lake.LakeException;
import ipam.lake.Purged;
import ipam.lake.Query;
import ipam.lake.RawArchive;
import ipam.lake.Rows;
import ipam.lake.SourceState;
import ipam.lake.Uncounted;
import ipam.lake.Views;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A lake to ask questions of, as of its state when this is made. Not thread-safe; close it after rendering. */
public final class LakeFacts implements Facts, AutoCloseable {
    /** In which a server writes each of its files once, and a day. */
    private static final Duration WEEK = Duration.ofDays(8);

    /** A range that is collected day by day begins at most so long before its rows. */
    private static final Duration OFTEN = Duration.ofDays(3);

    private static final String KEPT = "SELECT packed FROM raw_range WHERE sha256 = ? LIMIT 1";

    private static final Duration LONGEST = Duration.ofDays(8000);

    private final Lake lake;
    private final Uncounted uncounted;
    private @Nullable Query query;
    private @Nullable Views shown;

    /** All of it. */
    public LakeFacts(Lake lake) {
        this(lake, Uncounted.NONE);
    }

    /** For a question about the present: without the state of some servers. */
    public LakeFacts(Lake lake, Uncounted uncounted) {
        this.uncounted = uncounted;
        this.lake = lake;
    }

    @Override
    public void select(Views views, String sql, List<@Nullable Object> parameters, Consumer<Found> sink) {
        try (Rows rows = showing(views).run(sql, parameters)) {
            Map<String, Integer> columns = new HashMap<>();
            for (int i = 0; i < rows.fields().size(); i++) {
                columns.put(rows.fields().get(i).name(), i);
            }
            Found row = column -> {
                Integer index = columns.get(column);
                if (index == null) {
                    throw new IllegalArgumentException(
                            "Invalid column: %s (must be one of %s)".formatted(column, columns.keySet()));
                }
                Object value = rows.value(index);
                return value instanceof Integer number ? (Object) number.longValue() : value;
            };
            while (rows.next()) {
                sink.accept(row);
            }
        }
    }

    @Override
    public boolean has(Dataset dataset) {
        return !lake.state().parts(dataset).isEmpty();
    }

    @Override
    public Collection<SourceState> recentSources() {
        Instant now = lake.state().time();
        for (Duration week = WEEK; week.compareTo(LONGEST) < 0; week = week.multipliedBy(10)) {
            List<SourceState> found = lake.sources().modifiedSince(now.minus(week));
            if (!found.isEmpty()) {
                return counted(found);
            }
        }
        return counted(lake.sources().all());
    }

    private List<SourceState> counted(Collection<SourceState> found) {
        return found.stream()
                .filter(source -> uncounted.counts(source.server()))
                .toList();
    }

    @Override
    public Optional<Purged> purged(Dataset dataset) {
        return Purged.of(lake, dataset);
    }

    @Override
    public Set<YearMonth> unjoined() {
        return lake.state().unjoined();
    }

    @Override
    public List<SourceState> sources(Predicate<SourceState> wanted) {
        return lake.sources().each(source -> wanted.test(source) ? Optional.of(source) : Optional.empty());
    }

    @Override
    public List<Access.Line> waitingAccesses() {
        try {
            return new AccessLog(lake).waiting();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Head head() {
        return lake.state().head() == 0
                ? Head.NONE
                : new Head(lake.state().hash(), lake.state().time());
    }

    @Override
    public List<CommittedFile> files() {
        return lake.state().parts().stream()
                .map(part -> new CommittedFile(part, lake.path(part)))
                .toList();
    }

    @Override
    public Optional<RawRange> range(String sourceId, long line) {
        return lake.sources().withId(sourceId).flatMap(source -> range(source, line));
    }

    private static Optional<RawRange> range(SourceState source, long line) {
        return source.holding(line)
                .map(holding -> new RawRange(
                        holding.offset(),
                        holding.length(),
                        holding.firstLine(),
                        holding.sha256(),
                        charset(source),
                        zone(source),
                        source.format()));
    }

    @Override
    public Optional<byte[]> kept(RawRange range, Instant near) {
        if (!has(Datasets.RAW_RANGE)) {
            return Optional.empty();
        }
        Views all = Views.of(Datasets.RAW_RANGE).within(null, near);
        return kept(range, all.within(near.minus(OFTEN), near)).or(() -> kept(range, all));
    }

    private Optional<byte[]> kept(RawRange range, Views views) {
        List<String> packed = new ArrayList<>();
        try {
            select(views, KEPT, List.of(range.sha256()), row -> packed.add(String.valueOf(row.text("packed"))));
        } catch (LakeException e) {
            return Optional
                    .empty(); // a damaged part: verify names it, and the answer says that these are not the bytes
        }
        return packed.stream()
                .flatMap(bytes -> RawArchive.unpack(bytes, range.length(), range.sha256()).stream())
                .findFirst();
    }

    private static Charset charset(SourceState source) {
        String name = source.position().encoding();
        return !name.isEmpty() && Charset.isSupported(name) ? Charset.forName(name) : StandardCharsets.UTF_8;
    }

    private static @Nullable ZoneId zone(SourceState source) {
        return source.zone().isEmpty() ? null : ZoneId.of(source.zone());
    }

    private Query showing(Views views) {
        Query open = query;
        if (open == null) {
            open = lake.query(views, uncounted);
            query = open;
        } else if (!views.equals(shown)) {
            open.show(views);
        }
        shown = views;
        return open;
    }

    @Override
    public void close() {
        if (query != null) {
            query.close();
            query = null;
        }
    }
}
