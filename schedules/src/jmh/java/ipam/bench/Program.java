package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The program as people start it: by the launcher of the layout, with its start-up archive. */
final class Program {
    private static final int PATIENCE_SECONDS = 180;

    private final Options options;
    private final Fork fork;

    Program(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    /** Whether the program knows the command. */
    boolean knows(String... words) {
        List<String> help = new ArrayList<>(List.of(words));
        help.add("--help");
        try {
            start(help, 0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Runs a command once; any of these exit codes will do. */
    Outcome start(List<String> words, Integer... accepted) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(options.layout().resolve("ipam").toString()));
        command.addAll(words);
        return fork.shell(options.folder().resolve("work"), command, accepted);
    }

    /** The least of some runs. */
    Outcome least(List<String> words, Integer... accepted) throws IOException {
        @Nullable Outcome least = null;
        for (int i = 0; i < options.times() + 2; i++) {
            Outcome now = start(words, accepted);
            least = least == null ? now : least.least(now);
        }
        if (least == null) {
            throw new IOException("Invalid bench.times: " + options.times());
        }
        return least;
    }

    /** Waits until the archive is there that the first start makes in the background. Says whether it is. */
    boolean awaitArchive() throws IOException {
        start(List.of("--version"), 0);
        Path archives = options.layout().resolve("archives");
        for (int i = 0; i < PATIENCE_SECONDS; i++) {
            if (Files.isDirectory(archives)) {
                try (Stream<Path> files = Files.list(archives)) {
                    List<Path> made = files.filter(file -> file.toString().matches(".*\\.(jsa|aot)"))
                            .toList();
                    if (!made.isEmpty()) {
                        return Files.size(made.get(0)) > 0;
                    }
                }
            }
            sleep();
        }
        return false;
    }

    private static void sleep() throws IOException {
        try {
            Thread.sleep(1000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for the start-up archive", e);
        }
    }
}
