package ipam.collect;

import ipam.lake.Included;
import ipam.lake.Snapshot;
import ipam.record.SourceFile;
import ipam.snapshot.SnapshotFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides as of when a file is true. No snapshot is ever later than now: it would stay the newest for ever. */
public final class SnapshotClock {
    /** Files and statements before this are undated: no DHCP server of Windows is older. */
    private static final Instant FIRST = Instant.parse("1996-01-01T00:00:00Z");
    /** How far the clocks of two machines may be apart. */
    private static final Duration APART = Duration.ofMinutes(10);

    /** Files of which the later was written so soon after are told apart by the order they were read in. */
    private static final Duration TICK = Duration.ofMillis(1);

    private final Clock clock;

    /** One to whom {@code clock} tells what time it is. */
    public SnapshotClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * As of when a file is true of which the lake knows nothing.
     *
     * @param stated what the file itself says
     */
    public Instant asOf(
            SourceFile file,
            SnapshotFormat format,
            Instant modified,
            FolderIncludes includes,
            Optional<Instant> stated) {
        return asOf(file, format.isLive(), written(modified, includes.files()), stated);
    }

    /**
     * Of content that is new: what the file states, else when it, or what it includes, was written last. An export is
     * not later than its name says.
     */
    Instant asOf(ChangedFile file, Snapshot.Content content, Optional<Instant> stated) {
        Instant asOf = asOf(file.file(), file.isLive(), written(content), stated);
        Instant newest = file.newest().map(Snapshot::asOf).orElse(Instant.MIN);
        if (!asOf.isAfter(newest) && asOf.plus(TICK).isAfter(newest)) {
            return newest.plus(1, ChronoUnit.MICROS);
        }
        // What is read in place and was put back with its old time is true from now on.
        return file.isLive() && asOf.isBefore(newest) ? now() : asOf;
    }

    /** Of content that the lake has, when it holds true later than the lake knows; else nothing. */
    Optional<Instant> again(ChangedFile file, Snapshot known) {
        if (file.isLive()) {
            return Optional.of(now());
        }
        Instant before = written(known.content());
        boolean stated = known.asOf().isBefore(before) || !known.asOf().isBefore(before.plus(TICK));
        Instant written = asOf(file.file(), false, written(file.modified()), Optional.empty());
        return !stated && written.isAfter(known.asOf()) ? Optional.of(written) : Optional.empty();
    }

    private Instant asOf(SourceFile file, boolean live, Instant written, Optional<Instant> stated) {
        return stated.filter(this::isPossible)
                .or(() -> NamedTime.latest(file)
                        .filter(latest -> !live && !latest.isBefore(FIRST) && latest.isBefore(written)))
                .orElse(written);
    }

    private Instant written(Snapshot.Content content) {
        return written(content.modified(), content.includes());
    }

    private Instant written(Instant modified, List<Included> includes) {
        return Stream.concat(Stream.of(modified), includes.stream().map(Included::modified))
                .map(this::written)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private boolean isPossible(Instant moment) {
        return !moment.isBefore(FIRST) && !moment.isAfter(clock.instant().plus(APART));
    }

    private Instant written(Instant modified) {
        Instant micros = modified.truncatedTo(ChronoUnit.MICROS);
        return micros.isAfter(now()) ? now() : micros;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
