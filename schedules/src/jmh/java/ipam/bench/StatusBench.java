package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The start of a short command by the launcher, beside that of one jar that holds everything, by a JVM left alone. */
final class StatusBench implements Bench {
    private final Options options;
    private final Fork fork;
    private final Program program;

    StatusBench(Options options, Fork fork, Program program) {
        this.options = options;
        this.fork = fork;
        this.program = program;
    }

    @Override
    public List<Line> run() throws IOException {
        String name = "`ipam status` from the shell";
        Path jar = Path.of(System.getProperty("bench.jar", "target/bench/ipam-fat.jar"))
                .toAbsolutePath();
        if (!program.knows("status")) {
            return List.of(Line.skipped(name, "there is no command `status`"));
        }
        if (!Files.exists(jar)) {
            return List.of(Line.skipped(name, "there is no " + jar));
        }
        boolean archived = program.awaitArchive();
        Path settings = options.layout().resolve("sample-data/ipam.yml");
        Path data = Folders.deleted(options.folder().resolve("status"));
        List<String> words = List.of("--config", settings.toString(), "--data", data.toString(), "status");
        List<String> fat = new ArrayList<>(List.of(Fork.executable(), "-jar", jar.toString()));
        fat.addAll(words);
        if (program.knows("run", "audit")) {
            program.start(List.of("--config", settings.toString(), "--data", data.toString(), "run", "audit"), 0, 3, 5);
        }
        @Nullable Outcome ours = null;
        @Nullable Outcome theirs = null;
        for (int i = 0; i < options.times() + 2; i++) {
            Outcome now = program.start(words, 0, 4, 5);
            ours = ours == null ? now : ours.least(now);
            now = fork.shell(options.folder().resolve("work"), fat, 0, 4, 5);
            theirs = theirs == null ? now : theirs.least(now);
        }
        if (ours == null || theirs == null) {
            return List.of();
        }
        return List.of(Line.of(
                name,
                0,
                ours.all(),
                theirs.all(),
                "%s start-up archive; peer: `java -jar` of Spring Boot's fat jar; bound: ≥ 2.0"
                        .formatted(archived ? "with" : "without")));
    }
}
