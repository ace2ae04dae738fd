package ipam.lake;

import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.OCCUPANCY;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.RESOURCE_RECORD;
import static ipam.record.Configuration.SNAPSHOT;
import static ipam.record.Datasets.CONFIGURATION_EVENT;

import ipam.net.IpAddress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/**
 * Keeps {@code occupancy} true to the newest snapshots: which addresses are taken, and by what kind of thing. It lies in
 * the open root, so it says nothing of who has them.
 */
public final class Occupancy {
    /** The task that commits what this derives. */
    public static final String TASK = "occupancy";

    /** The journal of the inventory among them: what people enter takes addresses too. */
    private static final Set<String> INPUTS = Set.of(
            CONFIGURATION_EVENT.name(),
            SNAPSHOT.name(),
            LEASE.name(),
            RESERVATION.name(),
            EXCLUSION.name(),
            RESOURCE_RECORD.name());

    private static final Script SCRIPT = Script.of("occupancy.sql");

    private final Lake lake;
    private final Scratch scratch;

    private final Held held;

    /** What people hold. */
    public interface Held {
        /** Nothing. */
        Held NOTHING = sink -> {};

        /** Tells every address that people entered. */
        void each(Taken taken);
    }

    /** Takes an address of a space. */
    public interface Taken {
        void take(String space, IpAddress address);
    }

    public Occupancy(Lake lake, Scratch scratch, Held held) {
        this.lake = lake;
        this.scratch = scratch;
        this.held = held;
    }

    /** Whether snapshots were added since it was last derived, or all of a server purged. */
    public boolean isDue() {
        Due due = new Due(lake, TASK);
        return due.since(part -> INPUTS.contains(part.dataset())).isPresent() || due.isServerPurged();
    }

    /**
     * Derives it anew: one part in place of the one there is.
     *
     * @param now when the inventory is what it is
     */
    public Replacement update(Instant now) {
        Path file = scratch.file(OCCUPANCY);
        try (Query query = lake.query(Views.of(SNAPSHOT, LEASE, RESERVATION, EXCLUSION, RESOURCE_RECORD))) {
            Path entered = entered();
            for (String sql : SCRIPT.section("occupancy")) {
                query.execute(at(sql, file)
                        .replace(
                                "${now}",
                                now.truncatedTo(ChronoUnit.MICROS).toString().replace("Z", ""))
                        .replace("'${entered}'", ViewSql.literal(entered.toString())));
            }
            try (Rows span = query.run(at(SCRIPT.section("span").get(0), file))) {
                span.next();
                Object rows = span.value(0);
                Prepared part = scratch.prepare(
                        file,
                        OCCUPANCY,
                        "",
                        rows instanceof Number count ? count.longValue() : 0,
                        (Instant) span.value(1),
                        (Instant) span.value(2));
                return new Replacement(List.of(part), lake.state().parts(OCCUPANCY));
            }
        } catch (SQLException e) {
            throw LakeException.because("Cannot derive the occupancy", e);
        }
    }

    /** What people entered, a line each, for DuckDB to read. */
    private Path entered() {
        Path file = scratch.spill().resolve("entered.csv");
        try {
            Files.createDirectories(scratch.spill());
            try (BufferedWriter out = Files.newBufferedWriter(file)) {
                out.write("space,ip,ip_hi,ip_lo\n");
                held.each((space, address) -> write(out, space, address));
            }
            return file;
        } catch (IOException | UncheckedIOException e) {
            throw new LakeException("Cannot write %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static void write(BufferedWriter out, String space, IpAddress address) {
        try {
            out.write("\"%s\",%s,%d,%d%n".formatted(space.replace("\"", "\"\""), address, address.hi(), address.lo()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String at(String sql, Path file) {
        return sql.replace("'${file}'", ViewSql.literal(file.toString()));
    }
}
