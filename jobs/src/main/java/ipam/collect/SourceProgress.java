package ipam.collect;

import ipam.format.LogSpan;
import ipam.format.Position;
import ipam.lake.KeptRange;
import ipam.lake.Repeats;
import ipam.lake.SourceRange;
import ipam.lake.SourceUpdate;
import ipam.record.Dataset;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One source on its way through the windows of a run. Not thread-safe: one worker has all windows of a source. */
final class SourceProgress {
    private final Increment increment;
    private final List<SourceRange> collected = new ArrayList<>();
    private Position position;
    private Position start;
    private String sha256 = "";
    private List<LogSpan> logs = List.of();
    private long accepted;
    private long rejected;
    private int code;
    private Repeats.Count leftOut = Repeats.Count.NONE;
    private long from = Long.MAX_VALUE;
    private long to = Long.MIN_VALUE;
    /** Of all records of the stretch: rejected ones, and those of no dataset. */
    private long earliest = Long.MAX_VALUE;

    private final Set<String> datasets = new TreeSet<>();
    private @Nullable String packed;

    SourceProgress(Increment increment) {
        this.increment = increment;
        this.collected.addAll(increment.collected());
        this.position = increment.from();
        this.start = increment.from();
    }

    Increment increment() {
        return increment;
    }

    Position position() {
        return position;
    }

    boolean isDone() {
        return position.offset() >= increment.to();
    }

    /**
     * A stretch begins: what is counted from here on belongs to it.
     *
     * @param window the source's code in its window
     */
    void begin(int window) {
        code = window;
        start = position;
        accepted = 0;
        rejected = 0;
        leftOut = Repeats.Count.NONE;
        from = Long.MAX_VALUE;
        to = Long.MIN_VALUE;
        earliest = Long.MAX_VALUE;
        datasets.clear();
        packed = null;
    }

    void count(long acceptedRows, long rejectedRows) {
        accepted += acceptedRows;
        rejected += rejectedRows;
    }

    /** Of the rows counted, those that the lake had from elsewhere. */
    void leaveOut(Repeats repeats) {
        leftOut = repeats.of(code);
    }

    void time(long micros) {
        from = Math.min(from, micros);
        to = Math.max(to, micros);
    }

    /** Some records of the stretch are of a dataset. */
    void of(Dataset dataset) {
        datasets.add(dataset.name());
    }

    /** When a record of the stretch happened, of a dataset or not. */
    void met(long micros) {
        earliest = Math.min(earliest, micros);
    }

    /** The bytes of the stretch are to be kept with its rows, unless the lake had all of these from elsewhere. */
    void keep(String packedBytes) {
        packed = packedBytes;
    }

    boolean hasRows() {
        return !datasets.isEmpty();
    }

    /** What is to be kept of the stretch. */
    Optional<KeptRange> kept() {
        if (packed == null || accepted() + rejected() == 0) {
            return Optional.empty();
        }
        Instant first = Instant.EPOCH.plus(earliest, ChronoUnit.MICROS);
        return Optional.of(new KeptRange(
                increment.file().server(),
                increment.file().path(),
                range(),
                datasets,
                first,
                Objects.requireNonNullElse(to(), first),
                packed));
    }

    /**
     * The stretch ends.
     *
     * @param held what it holds of event logs
     */
    void end(Position reached, String rangeSha256, List<LogSpan> held) {
        position = reached;
        logs = held;
        sha256 = rangeSha256;
        collected.add(range());
    }

    /** The ranges that end at the position, those of earlier runs and those of this one. */
    List<SourceRange> collected() {
        return collected;
    }

    private SourceRange range() {
        return new SourceRange(start.offset(), length(), sha256, start.line() + 1, accepted(), rejected(), 0);
    }

    /** Bytes of the stretch. */
    long length() {
        return position.offset() - start.offset();
    }

    long accepted() {
        return accepted - leftOut.accepted();
    }

    long rejected() {
        return rejected - leftOut.rejected();
    }

    /** Rows of the stretch that the lake had from elsewhere: neither accepted nor rejected once more. */
    long repeated() {
        return leftOut.accepted() + leftOut.rejected() - leftOut.purged();
    }

    /** Rows of the stretch that are of days, or of a server, that were purged. */
    long purged() {
        return leftOut.purged();
    }

    @Nullable
    Instant from() {
        return from == Long.MAX_VALUE ? null : Instant.EPOCH.plus(from, ChronoUnit.MICROS);
    }

    @Nullable
    Instant to() {
        return to == Long.MIN_VALUE ? null : Instant.EPOCH.plus(to, ChronoUnit.MICROS);
    }

    /** Whether the stretch begins on a day that was purged of its dataset. */
    boolean isBefore(Map<String, LocalDate> purged) {
        LocalDate day = purged.get(increment.format().layout().dataset().name());
        Instant first = from();
        return day != null && first != null && first.isBefore(day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    /** What the manifest is to remember of the stretch. */
    SourceUpdate update() {
        var zone = increment.file().zone();
        return new SourceUpdate(
                increment.id(),
                increment.file().server(),
                increment.file().path(),
                increment.format().name(),
                zone == null ? "" : zone.getId(),
                increment.stamp().size(),
                increment.stamp().modified(),
                position,
                increment.fingerprint(),
                increment.generation(),
                List.of(range()),
                from(),
                to(),
                logs);
    }
}
