package ipam.cli;

import ipam.settings.Right;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A command of {@code ipam}; made anew for each command line. */
abstract class SubCommand implements Callable<Integer> {
    private final Session session;

    SubCommand(Session session) {
        this.session = session;
    }

    final Session session() {
        return session;
    }

    final Terminal terminal() {
        return session.terminal();
    }

    /** What somebody must be allowed, with the options that were given; null: it touches no installation. */
    @Nullable
    Right needs() {
        return Right.VIEW;
    }

    /** Does what the command is for. */
    abstract ExitCode run() throws IOException;

    @Override
    public final Integer call() throws IOException {
        long began = System.nanoTime();
        if (session.verbose()) {
            System.setProperty("ipam.log", "INFO"); // read when the first line is logged
        }
        session.demand(needs());
        ExitCode exit = run();
        terminal().out().flush();
        if (session.verbose()) {
            session.say("%s (exit %d) after %,d ms"
                    .formatted(exit.meaning(), exit.code(), (System.nanoTime() - began) / 1_000_000));
        }
        return exit.code();
    }
}
