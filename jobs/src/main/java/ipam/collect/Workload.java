package ipam.collect;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Divides increments among workers. */
public final class Workload {
    /** The most that a worker holds in the heap: the rows of a window, what differs among them, and their order. */
    private static final long ROOM = 150L << 20;

    private Workload() {}

    /** How many workers read side by side: as many as there are processors, and room in the heap. */
    public static int workers() {
        Runtime runtime = Runtime.getRuntime();
        return (int) Math.max(1, Math.min(runtime.availableProcessors(), runtime.maxMemory() / ROOM));
    }

    /**
     * About equal shares, at most as many as {@code workers}, none empty. Sources that begin on the same day stay
     * together, so that a window has few dates and makes few parts; those of one dataset too, since a window has one.
     */
    public static List<List<Increment>> divide(List<Increment> increments, int workers) {
        List<Increment> ordered = new ArrayList<>(increments);
        ordered.sort(Comparator.comparing((Increment increment) ->
                        increment.format().layout().dataset().name())
                .thenComparing(
                        increment -> increment.begins().atZone(ZoneOffset.UTC).toLocalDate())
                .thenComparing(increment -> increment.file().server())
                .thenComparing(increment -> increment.file().path()));
        return divide(ordered, Increment::length, workers);
    }

    /** About equal shares of what is already in order, at most as many as {@code workers}, none empty. */
    static <T> List<List<T>> divide(List<T> ordered, ToLongFunction<T> size, int workers) {
        long total = ordered.stream().mapToLong(size).sum();
        List<List<T>> shares = new ArrayList<>();
        List<T> share = new ArrayList<>();
        long done = 0;
        for (T item : ordered) {
            share.add(item);
            done += size.applyAsLong(item);
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
