package ipam.bench;

import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A run over 150 servers' weeks of files when nothing is new. */
final class SecondRunBench implements Bench {
    private static final int SERVERS = 150;
    private static final int DAYS = 7;

    private final Options options;
    private final Program program;

    SecondRunBench(Options options, Program program) {
        this.options = options;
        this.program = program;
    }

    @Override
    public List<Line> run() throws IOException {
        String name = "`run audit` with nothing new, from the shell";
        if (!program.knows("run", "audit")) {
            return List.of(Line.skipped(name, "there is no command `run audit`"));
        }
        Plan plan = Plan.of(SERVERS * 10, SERVERS, DAYS).withIpv6Percent(0);
        GeneratedLogs logs = GeneratedLogs.of(options.folder().resolve("logs-150"), plan);
        Path data = Folders.deleted(options.folder().resolve("second"));
        List<String> command =
                List.of("--config", logs.settings().toString(), "--data", data.toString(), "run", "audit");
        program.awaitArchive();
        program.start(command, 0);
        return List.of(Line.alone(
                name,
                0,
                program.least(command, 0).all(),
                "%d servers, %d files; bound: < 3 s".formatted(SERVERS, logs.files())));
    }
}
