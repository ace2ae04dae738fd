package ipam.cli;

import ipam.control.Control;
import ipam.control.Locks;
import ipam.control.Run;
import ipam.jobs.PullJob;
import ipam.schedules.Daemon;
import ipam.settings.Right;
import ipam.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.concurrent.ConcurrentTaskScheduler;
import picocli.CommandLine.Command;

/** {@code ipam schedule run}. */
@Command(
        name = "run",
        description = {
            "Stays, and runs the tasks and the scheduled reports whenever they are due: for containers, and where there"
                    + " is no other scheduler. What was missed is caught up once.",
            "Told to stop (SIGTERM, Ctrl+C), it begins nothing more, waits some seconds for what runs, and ends with 0;"
                    + " what was not done by then it does first when it is started again.",
            "While it is well it writes the time into schedule.alive of the data folder, four times a minute."
        },
        footer = {"", "Examples:", "  ipam schedule run", "  ipam schedule run --config /etc/ipam/ipam.yml --quiet"})
final class ScheduleRunCommand extends SubCommand {
    private static final String LOCK = "schedule";
    private static final String ALIVE = "schedule.alive";
    private static final Duration BEAT = Duration.ofSeconds(15);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final Set<String> running = new ConcurrentSkipListSet<>();

    ScheduleRunCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.SERVERS;
    }

    @Override
    ExitCode run() throws IOException {
        Settings settings = session().settingsFile();
        Control control = settings.control().open();
        Optional<Locks.Held> lock = control.locks().tryLock(LOCK);
        if (lock.isEmpty()) {
            terminal().err().println("ipam: another ipam schedule run serves %s".formatted(settings.data()));
            return ExitCode.BUSY;
        }
        Path alive = settings.data().resolve(ALIVE);
        try (Locks.Held held = lock.get()) {
            serve(settings, control, alive);
        } finally {
            Files.deleteIfExists(alive);
        }
        return ExitCode.OK;
    }

    private void serve(Settings settings, Control control, Path alive) {
        Clock clock = terminal().clock();
        Daemon daemon = new Daemon(
                new Timetable(settings).appointments(),
                settings.tasks().jitter(),
                this::work,
                task -> began(control, task, settings.sites().keySet()),
                clock);
        ScheduledThreadPoolExecutor threads = new ScheduledThreadPoolExecutor(daemon.size() + 1);
        threads.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        ConcurrentTaskScheduler scheduler = new ConcurrentTaskScheduler(threads, threads);
        scheduler.setClock(clock);
        scheduler.setErrorHandler(problem ->
                new Failures(terminal()).tell(asException(problem), session().verbose()));
        ScheduledFuture<?> heart = scheduler.scheduleAtFixedRate(() -> touch(alive, clock), BEAT);
        session().say("Serves %s: %s".formatted(settings.data(), String.join(", ", daemon.words())));
        daemon.start(scheduler);
        terminal().stop().await();
        heart.cancel(false);
        threads.shutdown();
        if (!hasEnded(threads)) {
            session().say("%s: stopped; the next run goes on from there".formatted(String.join(", ", running)));
        }
    }

    private static boolean hasEnded(ScheduledThreadPoolExecutor threads) {
        try {
            return threads.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Runs a task as its command line does; every line says when it was said, and of which task. */
    private void work(String task) {
        List<String> words = new ArrayList<>(List.of("run", task));
        words.addAll(session().where());
        if (session().quiet()) {
            words.add("--quiet");
        }
        running.add(task);
        try (PrintStream lines =
                new PrintStream(new LabelledLines(terminal().err(), () -> label(task)), true, StandardCharsets.UTF_8)) {
            int exit = Main.run(
                    new Terminal(
                            InputStream.nullInputStream(),
                            OutputStream.nullOutputStream(),
                            lines,
                            terminal().environment(),
                            terminal().directory(),
                            terminal().clock(),
                            false),
                    words.toArray(String[]::new));
            if (exit != ExitCode.OK.code()) {
                lines.println(ExitCode.of(exit).meaning() + " (exit " + exit + ")");
            }
        } finally {
            running.remove(task);
        }
    }

    private String label(String task) {
        return "%s %s: ".formatted(terminal().clock().instant().truncatedTo(ChronoUnit.SECONDS), task);
    }

    /**
     * When a task began last; one that was killed on the way is as if it never had, and due at once. Sites are pulled one
     * after the other, so a pull is as old as the oldest of them.
     */
    private static Optional<Instant> began(Control control, String task, Set<String> sites) {
        try {
            Map<String, Run> last = control.last();
            last.values().removeIf(Run::wasKilled);
            List<String> names = task.equals(PullJob.TASK)
                    ? sites.stream().map(PullJob::task).toList()
                    : List.of(task);
            return last.keySet().containsAll(names)
                    ? names.stream()
                            .map(name -> Objects.requireNonNull(last.get(name)).started())
                            .min(Comparator.naturalOrder())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void touch(Path alive, Clock clock) {
        try {
            Files.writeString(alive, clock.instant().truncatedTo(ChronoUnit.SECONDS) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Exception asException(Throwable problem) {
        return problem instanceof Exception exception ? exception : new IllegalStateException(problem);
    }
}
