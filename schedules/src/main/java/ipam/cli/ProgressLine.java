package ipam.cli;

import ipam.collect.Progress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/**
 * A bar with rate and time left, for somebody who watches a terminal, and only once the work has taken a second.
 * Thread-safe; close it before the summary is written.
 */
final class ProgressLine implements Progress, AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long MEBI = 1 << 20;
    private static final int STANDARD_WIDTH = 80;

    private final Terminal terminal;
    private final String task;
    private final Clock clock;
    private final Instant began;
    private final boolean shown;
    private long planned;
    private long collected;
    private String step = "";
    private @Nullable ProgressBar bar;

    ProgressLine(Terminal terminal, String task, boolean quiet) {
        this.terminal = terminal;
        this.task = task;
        this.clock = terminal.clock();
        this.began = clock.instant();
        this.shown = terminal.watched() && !quiet;
    }

    @Override
    public synchronized void planned(long bytes) {
        planned += bytes;
        show();
    }

    @Override
    public synchronized void collected(long bytes, long rows) {
        collected += bytes;
        show();
    }

    @Override
    public synchronized void step(String name) {
        step = name;
        show();
    }

    private void show() {
        if (!shown) {
            return;
        }
        if (bar == null && Duration.between(began, clock.instant()).compareTo(PATIENCE) > 0) {
            bar = open();
        }
        if (bar != null) {
            // The steps before the end are short; their names would take the bar's room.
            bar.maxHint(planned).stepTo(collected).setExtraMessage(collected < planned ? "" : " " + step);
        }
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    private ProgressBar open() {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setUnit(" MiB", MEBI)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(250)
                .showSpeed()
                .clearDisplayOnFinish()
                .startsFrom(0, Duration.between(began, clock.instant()))
                .setConsumer(new ConsoleProgressBarConsumer(terminal.err(), width()))
                .build();
    }

    private int width() {
        String columns = terminal.environment().getOrDefault("COLUMNS", "");
        return columns.matches("\\d{2,3}") ? Integer.parseInt(columns) : STANDARD_WIDTH;
    }
}
