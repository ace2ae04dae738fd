package ipam.collect;

import ipam.record.Roll;
import ipam.record.Sighting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Questions to several servers at the same time: one that hangs holds up none of the others. */
final class SideBySide {
    private static final int MOST = 32;

    private SideBySide() {}

    /** What becomes of each, in their order. */
    static <A, B> List<B> map(List<A> all, Function<A, B> question) {
        if (all.isEmpty()) {
            return List.of();
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(MOST, all.size()));
        try {
            List<Callable<B>> questions = new ArrayList<>();
            all.forEach(each -> questions.add(() -> question.apply(each)));
            List<B> answers = new ArrayList<>();
            for (Future<B> answer : pool.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while servers were asked", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException unchecked
                    ? unchecked
                    : new IllegalStateException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    /** The roll with each of its servers changed. */
    static Roll each(Roll roll, UnaryOperator<Sighting> change) {
        return new Roll(map(roll.servers(), change), roll.isWhole(), roll.remarks());
    }
}
