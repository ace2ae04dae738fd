package ipam.lake;

import static ipam.record.Configuration.EXCLUSION;
import static ipam.record.Configuration.LEASE;
import static ipam.record.Configuration.OCCUPANCY;
import static ipam.record.Configuration.RESERVATION;
import static ipam.record.Configuration.RESOURCE_RECORD;
import static ipam.record.Configuration.SNAPSHOT;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * Keeps {@code occupancy} true to the newest snapshots: which addresses are taken, and by what kind of thing. It lies in
 * the open root, so it says nothing of who has them.
 */
public final class Occupancy {
    /** The task that commits what this derives. */
    public static final String TASK = "occupancy";

    private static final Set<String> INPUTS =
            Set.of(SNAPSHOT.name(), LEASE.name(), RESERVATION.name(), EXCLUSION.name(), RESOURCE_RECORD.name());
    private static final Script SCRIPT = Script.of("occupancy.sql");

    private final Lake lake;
    private final Scratch scratch;

    public Occupancy(Lake lake, Scratch scratch) {
        this.lake = lake;
        this.scratch = scratch;
    }

    /** Whether snapshots were added since it was last derived. */
    public boolean isDue() {
        return !lake.state().parts(SNAPSHOT).isEmpty()
                && new Due(lake, TASK)
                        .since(part -> INPUTS.contains(part.dataset()))
                        .isPresent();
    }

    /** Derives it anew: one part in place of the one there is. */
    public Replacement update() {
        Path file = scratch.file(OCCUPANCY);
        try (Query query = lake.query(Views.of(SNAPSHOT, LEASE, RESERVATION, EXCLUSION, RESOURCE_RECORD))) {
            for (String sql : SCRIPT.section("occupancy")) {
                query.execute(at(sql, file));
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

    private static String at(String sql, Path file) {
        return sql.replace("'${file}'", ViewSql.literal(file.toString()));
    }
}
