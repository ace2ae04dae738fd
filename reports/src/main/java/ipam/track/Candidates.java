package ipam.track;

import ipam.lake.Grade;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/** Which leases answer who had an address at a moment, and which one comes second. */
final class Candidates {
    private final Grading grading;

    Candidates(Grading grading) {
        this.grading = grading;
    }

    /**
     * The leases that answer.
     *
     * @param found those that may
     * @param alone whether nobody else was seen on the address of a lease since a moment and before that lease; asked
     *     only where the rest does not tell
     */
    List<Holding> at(Instant moment, List<Lease> found, BiPredicate<Lease, Instant> alone) {
        List<Holding> held = new ArrayList<>();
        for (Lease lease : found) {
            if (lease.span().covers(moment)) {
                held.add(Holding.of(lease, grading.at(moment, lease)));
            } else if (grading.isNear(moment, lease)) {
                held.add(Holding.of(lease, Rule.CLOCK_UNCERTAIN));
            } else {
                grading.heldSince(moment, lease)
                        .filter(since -> alone.test(lease, since))
                        .ifPresent(since -> held.add(Holding.of(lease, since, Rule.RENEWED_LATER)));
            }
        }
        return held.stream()
                .filter(holding -> holding.grade() != Grade.UNKNOWN
                        || others(holding, held).noneMatch(other -> other.grade() != Grade.UNKNOWN))
                .map(holding -> others(holding, held)
                        .min(Comparator.comparing(Holding::grade))
                        .map(holding::before)
                        .orElse(holding))
                .toList();
    }

    private static Stream<Holding> others(Holding one, List<Holding> held) {
        return held.stream()
                .filter(other -> !other.equals(one)
                        && other.lease().ip().equals(one.lease().ip()));
    }
}
