package ipam.report;

import ipam.lake.Access;
import ipam.lake.Purged;
import ipam.lake.SourceState;
import ipam.lake.Views;
import ipam.record.Dataset;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The lake, as questions see it: every dataset is a table of its name. {@link LakeFacts} is the one there is. */
public interface Facts {
    /**
     * Runs a SELECT and hands over its rows, in order.
     *
     * @param views the datasets it reads, and the span of time that their parts must touch to be opened
     * @param sql with a {@code ?} for each parameter; what a user typed is only ever a parameter
     * @param parameters {@link String}s, numbers, {@link java.time.Instant}s, {@link java.time.LocalDate}s or null
     */
    void select(Views views, String sql, List<@Nullable Object> parameters, Consumer<Found> sink);

    /** Whether a dataset has any rows. */
    boolean has(Dataset dataset);

    /** What the manifest knows of the sources that were written to in the last week of the data. */
    Collection<SourceState> recentSources();

    /** What the manifest knows of the sources that are wanted, in no order. */
    List<SourceState> sources(Predicate<SourceState> wanted);

    /** The committed parts of the lake, with the files they are in. */
    List<CommittedFile> files();

    /** The collected range of a source that holds a line; empty when the manifest knows none. */
    Optional<RawRange> range(String sourceId, long line);

    /**
     * The bytes of a collected range, where they were kept and still are what was collected.
     *
     * @param near time of one of its rows
     */
    default Optional<byte[]> kept(RawRange range, Instant near) {
        return Optional.empty();
    }

    /** Months whose users logons may still change that were collected, and not joined with leases yet. */
    default Set<YearMonth> unjoined() {
        return Set.of();
    }

    /** The purge of a dataset that went furthest; empty when there was none. */
    default Optional<Purged> purged(Dataset dataset) {
        return Optional.empty();
    }

    /** Who asked about people since the access log was last put into the lake, in order. */
    default List<Access.Line> waitingAccesses() {
        return List.of();
    }

    /** What the manifest ended with when these facts were opened. */
    default Head head() {
        return Head.NONE;
    }
}
