package ipam.schedules;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.Trigger;
import org.springframework.scheduling.TriggerContext;

/**
 * Runs tasks whenever they are due: a task never beside itself, different ones side by side as far as the scheduler has
 * threads. What was missed is caught up once. It ends with its scheduler.
 */
public final class Daemon {
    /**
     * The clock is looked at so often: a machine that slept, or whose clock was set, is not late by more than this.
     */
    static final Duration LOOK = Duration.ofMinutes(1);

    private final List<Appointment> appointments;
    private final Duration jitter;
    private final Work work;
    private final History history;
    private final Clock clock;

    /** Runs a task. */
    public interface Work {
        /** Runs it to its end, and tells what was wrong with it. */
        void run(String task);
    }

    /** What is known of runs, whoever started them. */
    public interface History {
        /** When the last run of a task began. */
        Optional<Instant> began(String task);
    }

    /** @param jitter what is due at the start waits at random up to this long */
    public Daemon(List<Appointment> appointments, Duration jitter, Work work, History history, Clock clock) {
        this.appointments = appointments.stream().filter(Appointment::isOn).toList();
        this.jitter = jitter;
        this.work = work;
        this.history = history;
        this.clock = clock;
    }

    /** Hands every task that has something to do to a scheduler. */
    public void start(TaskScheduler scheduler) {
        for (Appointment appointment : appointments) {
            Round round = new Round(appointment);
            if (scheduler.schedule(round, round) == null) {
                throw new IllegalStateException(
                        "Cannot schedule %s: it has no next time".formatted(appointment.task()));
            }
        }
    }

    /** A task's turns. The scheduler asks for the next one when the last has ended, so one thread at a time is here. */
    private final class Round implements Runnable, Trigger {
        private final String task;
        private final Duration every;
        private Instant due;

        /** The last run that is known. */
        private Optional<Instant> seen;

        Round(Appointment appointment) {
            this.task = appointment.task();
            this.every = appointment.every();
            this.seen = history.began(task);
            this.due = first();
        }

        private Instant first() {
            Instant now = clock.instant();
            Instant next = seen.map(last -> last.plus(every)).orElse(now);
            return next.isAfter(now)
                    ? next
                    : now.plusMillis(ThreadLocalRandom.current().nextLong(jitter.toMillis() + 1));
        }

        @Override
        public Instant nextExecution(TriggerContext context) {
            Instant look = clock.instant().plus(LOOK);
            return due.isAfter(look) ? look : due;
        }

        @Override
        public void run() {
            Instant now = clock.instant();
            if (now.isBefore(due)) {
                return;
            }
            Optional<Instant> last = history.began(task);
            boolean isOthers = !last.equals(seen);
            seen = last;
            if (isOthers && last.map(began -> began.plus(every).isAfter(now)).orElse(false)) {
                due = last.get().plus(every);
                return;
            }
            // Reckoned from when it was due, so that it does not come a little later each time.
            Instant next = due.plus(every);
            due = next.isAfter(now) ? next : now.plus(every);
            work.run(task);
            seen = history.began(task);
        }
    }

    /** What runs, for people: {@code audit every 1 day}. */
    public List<String> words() {
        return appointments.stream()
                .map(each -> "%s every %s".formatted(each.task(), Beat.words(each.every())))
                .toList();
    }

    /** How many tasks may run side by side. */
    public int size() {
        return appointments.size();
    }
}
