package ipam.report;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The lake, as questions see it: every dataset is a table of its name. */
public interface Facts {
    /**
     * Runs a SELECT and hands over its rows, in order.
     *
     * @param sql with a {@code ?} for each parameter; what a user typed is only ever a parameter
     * @param parameters {@link String}s, numbers, {@link java.time.Instant}s, {@link java.time.LocalDate}s or null
     */
    void select(String sql, List<@Nullable Object> parameters, Consumer<Found> sink);

    /** The collected range of a source that holds a line; empty when the manifest knows none. */
    Optional<RawRange> range(String sourceId, long line);
}
