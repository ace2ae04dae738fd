package ipam.bench;

import ipam.lake.Lake;
import ipam.record.Datasets;
import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Who had this address, and what did this device hold, over three years in which every pair lasts a day. */
final class TrackBench implements Bench {
    private static final int USERS = 100_000;
    private static final int SERVERS = 20;
    private static final int DAYS = 1095;
    private static final int QUESTIONS = 25;
    private static final int TOGETHER = 10_000;

    private final Options options;
    private final Fork fork;
    private final Program program;

    TrackBench(Options options, Fork fork, Program program) {
        this.options = options;
        this.fork = fork;
        this.program = program;
    }

    @Override
    public List<Line> run() throws IOException {
        Path data = lake();
        Lake lake = Lake.open(data, Clock.systemUTC());
        long rows = lake.state().parts(Datasets.LEASE_EVENT).stream()
                .mapToLong(part -> part.rows())
                .sum();
        Outcome sample = sample(lake, QUESTIONS);
        List<String> addresses = new ArrayList<>();
        List<String> macs = new ArrayList<>();
        for (int i = 0; i < QUESTIONS; i++) {
            String[] pair = sample.said("pair" + i).split(" ", -1);
            addresses.add("ip %s %s".formatted(pair[0], pair[2]));
            macs.add("mac " + pair[1]);
        }
        program.awaitArchive();
        List<Line> lines = new ArrayList<>();
        lines.addAll(of(data, rows, "track --ip --at", addresses));
        lines.addAll(of(data, rows, "track --mac", macs));
        lines.add(batch(data, lake, rows));
        return lines;
    }

    private Line batch(Path data, Lake lake, long rows) throws IOException {
        Outcome sample = sample(lake, TOGETHER);
        List<String> questions = new ArrayList<>(List.of("ip,time"));
        for (int i = 0; i < TOGETHER; i++) {
            String[] pair = sample.said("pair" + i).split(" ", -1);
            questions.add(pair[0] + "," + Instant.parse(pair[2]).plus(Duration.ofHours(3)));
        }
        Path file = options.folder().resolve("questions.csv");
        Files.write(file, questions);
        Path answers = options.folder().resolve("answers.csv");
        Outcome asked = program.least(
                List.of("--data", data.toString(), "track", "--batch", file.toString(), "--output", answers.toString()),
                0);
        if (Files.readAllLines(answers).size() != TOGETHER + 1) {
            throw new IllegalStateException("Cannot measure: rows are missing in " + answers);
        }
        return Line.alone("`track --batch` of 10,000 from the shell", rows, asked.all(), "wanted: < 10 s");
    }

    private Outcome sample(Lake lake, int count) throws IOException {
        return fork.java(
                "sql",
                Templates.write(
                        options.folder().resolve("pairs.sql"),
                        "pairs.sql",
                        Map.of(
                                "files",
                                Templates.files(lake.state().parts(Datasets.LEASE_INTERVAL_BY_IP).stream()
                                        .map(lake::path)
                                        .toList()),
                                "count",
                                Integer.toString(count))));
    }

    private Path lake() throws IOException {
        if (options.lake().isPresent()) {
            return options.lake().get();
        }
        Path data = options.folder().resolve("lake-" + options.lakeRows());
        Path complete = data.resolve("complete.txt");
        if (!Files.exists(complete)) {
            Plan plan = Plan.of(USERS, SERVERS, DAYS)
                    .withRows(options.lakeRows())
                    .withIpv6Percent(0)
                    .shuffled();
            GeneratedLogs logs = GeneratedLogs.of(options.folder().resolve("logs-three-years"), plan);
            fork.java("audit", logs.folder(), Folders.deleted(data));
            Files.writeString(complete, "");
        }
        return data;
    }

    private List<Line> of(Path data, long rows, String name, List<String> questions) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (program.knows("track")) {
            String[] words = questions.get(0).split(" ", -1);
            List<String> command =
                    new ArrayList<>(List.of("--data", data.toString(), "track", "--" + words[0], words[1]));
            if (words.length > 2) {
                command.addAll(List.of("--at", words[2]));
            }
            lines.add(Line.alone(
                    "`%s` from the shell".formatted(name),
                    rows,
                    program.least(command, 0).all(),
                    "bound: < 1.5 s"));
        } else {
            lines.add(Line.skipped("`%s` from the shell".formatted(name), "there is no command `track`"));
        }
        Path file = options.folder().resolve("questions.txt");
        Files.write(file, questions);
        Outcome asked = fork.brief("track", data, file);
        double[] millis = Arrays.stream(asked.said("micros").split(" ", -1))
                .mapToDouble(text -> Long.parseLong(text) / 1e3)
                .toArray();
        double[] later = Arrays.stream(millis).skip(1).sorted().toArray();
        lines.add(new Line(
                "… inside",
                rows,
                null,
                null,
                String.format(
                        Locale.ROOT,
                        "median of %d clients **%.0f ms**, most %.0f; the first in a process %.0f; bound: < 150 ms",
                        later.length,
                        later[later.length / 2],
                        later[later.length - 1],
                        millis[0])));
        return lines;
    }
}
