package ipam.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Work that several threads do at the same time. */
final class SideBySide {
    private SideBySide() {}

    /**
     * Does all of the work, and waits until none of it is running any more; then fails as the first that failed did.
     *
     * @return what each of them made, in their order
     */
    static <T> List<T> all(int threads, List<Callable<T>> work) {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<T>> done = pool.invokeAll(work);
            List<T> made = new ArrayList<>();
            for (Future<T> one : done) {
                made.add(one.get());
            }
            return made;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof LakeException failed
                    ? failed
                    : new LakeException("Cannot derive from the lake: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LakeException("Cannot derive from the lake: interrupted", e);
        } finally {
            pool.shutdown();
        }
    }
}
