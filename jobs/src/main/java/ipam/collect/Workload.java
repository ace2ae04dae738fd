package ipam.collect;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Divides increments among workers. */
public final class Workload {
    private Workload() {}

    /**
     * About equal shares, at most as many as {@code workers}, none empty. Sources that begin on the same day stay
     * together, so that a window has few dates and makes few parts.
     */
    public static List<List<Increment>> divide(List<Increment> increments, int workers) {
        List<Increment> ordered = new ArrayList<>(increments);
        ordered.sort(Comparator.comparing((Increment increment) ->
                        increment.begins().atZone(ZoneOffset.UTC).toLocalDate())
                .thenComparing(increment -> increment.file().server())
                .thenComparing(increment -> increment.file().path()));
        long total = ordered.stream().mapToLong(Increment::length).sum();
        List<List<Increment>> shares = new ArrayList<>();
        List<Increment> share = new ArrayList<>();
        long done = 0;
        for (Increment increment : ordered) {
            share.add(increment);
            done += increment.length();
            if (done * workers >= total * (shares.size() + 1)) {
                shares.add(share);
                share = new ArrayList<>();
            }
        }
        if (!share.isEmpty()) {
            shares.add(share);
        }
        return shares;
    }
}
