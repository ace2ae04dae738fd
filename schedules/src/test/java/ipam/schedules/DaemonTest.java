package ipam.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;

/** Days of the daemon, in virtual time, by Spring's own scheduler. */
class DaemonTest {
    private static final Instant START = Instant.parse("2026-11-22T03:00:00Z");

    /** As often as Windows Server IPAM runs them. */
    private static final Map<String, Duration> SEVEN = new TreeMap<>(Map.of(
            "address-expiry", Duration.ofDays(1),
            "address-utilization", Duration.ofHours(2),
            "audit", Duration.ofDays(1),
            "server-availability", Duration.ofMinutes(15),
            "server-configuration", Duration.ofHours(6),
            "server-discovery", Duration.ofDays(1),
            "service-monitoring", Duration.ofMinutes(30)));

    private final VirtualTime time = new VirtualTime(START);
    private final Map<String, List<Instant>> runs = new LinkedHashMap<>();
    private final Map<String, Instant> history = new TreeMap<>();

    private static Appointment every(String task, Duration every) {
        return new Appointment(task, "does something", every, LocalTime.MIDNIGHT, "");
    }

    private void start(Duration jitter) {
        List<Appointment> appointments = new ArrayList<>();
        SEVEN.forEach((task, every) -> appointments.add(every(task, every)));
        appointments.add(
                new Appointment("idle", "nothing", Duration.ofMinutes(1), LocalTime.MIDNIGHT, "nothing to do"));
        new Daemon(appointments, jitter, this::ran, task -> Optional.ofNullable(history.get(task)), time.clock())
                .start(scheduler(time, time.clock()));
    }

    private static ConcurrentTaskScheduler scheduler(ScheduledThreadPoolExecutor threads, Clock clock) {
        ConcurrentTaskScheduler scheduler = new ConcurrentTaskScheduler(threads, threads);
        scheduler.setClock(clock);
        return scheduler;
    }

    private void ran(String task) {
        Instant now = time.clock().instant();
        runs.computeIfAbsent(task, any -> new ArrayList<>()).add(now);
        history.put(task, now);
    }

    @Test
    void inADayEveryTaskRunsWhenItIsDueAndNoneTwice() {
        start(Duration.ZERO);
        time.pass(Duration.ofDays(1).minusSeconds(1));

        assertThat(runs.keySet()).containsExactlyElementsOf(SEVEN.keySet());
        SEVEN.forEach((task, every) -> {
            List<Instant> due = new ArrayList<>();
            for (Instant at = START; at.isBefore(START.plus(Duration.ofDays(1))); at = at.plus(every)) {
                due.add(at);
            }
            assertThat(runs.get(task)).as(task).isEqualTo(due);
        });
        assertThat(runs.values().stream().mapToInt(List::size).sum()).isEqualTo(1 + 12 + 1 + 96 + 4 + 1 + 48);
    }

    @Test
    void afterARestartEachGoesOnFromItsLastRunAndCatchesUpOnce() {
        history.put("audit", START.minus(Duration.ofHours(20)));
        history.put("address-utilization", START.minus(Duration.ofHours(9)));

        start(Duration.ZERO);
        time.pass(Duration.ofHours(6));

        assertThat(runs.get("audit")).containsExactly(START.plus(Duration.ofHours(4)));
        assertThat(runs.get("address-utilization"))
                .containsExactly(
                        START,
                        START.plus(Duration.ofHours(2)),
                        START.plus(Duration.ofHours(4)),
                        START.plus(Duration.ofHours(6)));
    }

    @Test
    void aMachineThatSleptCatchesUpOnceWithinAMinute() {
        start(Duration.ZERO);
        time.pass(Duration.ofMinutes(10));
        time.sleep(Duration.ofHours(5));
        Instant awake = time.clock().instant();
        time.pass(Duration.ofMinutes(20));

        List<Instant> availability = runs.get("server-availability");
        assertThat(availability).hasSize(3);
        assertThat(availability.get(1)).isBetween(awake, awake.plus(Daemon.LOOK));
        assertThat(availability.get(2)).isEqualTo(availability.get(1).plus(Duration.ofMinutes(15)));
        assertThat(runs.get("audit")).containsExactly(START);
    }

    @Test
    void aRunThatSomebodyElseStartedCounts() {
        start(Duration.ZERO);
        time.pass(Duration.ofMinutes(100));
        history.put("address-utilization", time.clock().instant());
        time.pass(Duration.ofHours(3));

        assertThat(runs.get("address-utilization")).containsExactly(START, START.plus(Duration.ofMinutes(220)));
    }

    @Test
    void jitterSpreadsTheStartAndNothingElse() {
        start(Duration.ofMinutes(5));
        time.pass(Duration.ofHours(4));

        List<Instant> availability = runs.get("server-availability");
        assertThat(availability.get(0)).isBetween(START, START.plus(Duration.ofMinutes(5)));
        for (int i = 1; i < availability.size(); i++) {
            assertThat(Duration.between(availability.get(i - 1), availability.get(i)))
                    .isEqualTo(Duration.ofMinutes(15));
        }
        assertThat(runs.values().stream().map(list -> list.get(0)).distinct()).hasSizeGreaterThan(3);
    }

    @Test
    void aTaskNeverRunsBesideItselfAndOthersDo() throws InterruptedException {
        CountDownLatch slow = new CountDownLatch(1);
        CountDownLatch quick = new CountDownLatch(3);
        AtomicInteger begun = new AtomicInteger();
        Map<String, Instant> last = new ConcurrentHashMap<>();
        Daemon daemon = new Daemon(
                List.of(every("slow", Duration.ofSeconds(1)), every("quick", Duration.ofSeconds(1))),
                Duration.ZERO,
                task -> {
                    last.put(task, Clock.systemUTC().instant());
                    if (task.equals("slow")) {
                        begun.incrementAndGet();
                        await(slow);
                    } else {
                        quick.countDown();
                    }
                },
                task -> Optional.ofNullable(last.get(task)),
                Clock.systemUTC());
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(2);
        daemon.start(scheduler(threads, Clock.systemUTC()));
        try {
            assertThat(quick.await(20, TimeUnit.SECONDS)).isTrue();
            assertThat(begun).hasValue(1);
        } finally {
            slow.countDown();
            threads.shutdownNow();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
