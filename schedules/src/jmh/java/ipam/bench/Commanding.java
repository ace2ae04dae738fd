package ipam.bench;

import ipam.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A command line of the program, in this process. */
final class Commanding {
    private Commanding() {}

    /** Runs it, which ends the process; what it cost is reported then. */
    static void run(List<String> words, Laps laps) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                System.out.println();
                laps.report();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
        Main.main(words.toArray(String[]::new));
    }
}
