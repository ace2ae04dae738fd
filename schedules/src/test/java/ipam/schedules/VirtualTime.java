package ipam.schedules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes as soon as nothing is left to do: a clock, and an executor that keeps to it in the caller's thread. */
final class VirtualTime extends ScheduledThreadPoolExecutor {
    private final Queue<Later> waiting =
            new PriorityQueue<>(Comparator.comparing((Later later) -> later.at).thenComparing(later -> later.number));
    private Instant now;
    private long number;

    VirtualTime(Instant start) {
        super(0);
        this.now = start;
    }

    Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("UTC is all there is");
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    /** Lets time pass, and does what is due meanwhile. */
    void pass(Duration length) {
        Instant end = now.plus(length);
        while (!waiting.isEmpty() && !waiting.peek().at.isAfter(end)) {
            Later next = waiting.remove();
            now = next.at.isAfter(now) ? next.at : now;
            next.run();
        }
        now = end;
    }

    /** Lets time pass in which nothing is done: the machine sleeps, or its clock is set. */
    void sleep(Duration length) {
        now = now.plus(length);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Later later = new Later(command, now.plusNanos(unit.toNanos(delay)), number++);
        waiting.add(later);
        return later;
    }

    private static final class Later extends FutureTask<Void> implements RunnableScheduledFuture<Void> {
        private final Instant at;
        private final long number;

        Later(Runnable command, Instant at, long number) {
            super(command, null);
            this.at = at;
            this.number = number;
        }

        @Override
        public boolean isPeriodic() {
            return false;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return 0;
        }
    }
}
