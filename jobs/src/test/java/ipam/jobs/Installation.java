package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Finding;
import ipam.collect.Progress;
import ipam.control.ControlUnderTest;
import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.RawArchive;
import ipam.lake.Rows;
import ipam.lake.SourceRange;
import ipam.lake.Verification;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A data folder, the folder of log files beside it, and the servers that wrote them. */
record Installation(Path folder, Path logs, List<CollectedServer> servers, Clock clock) {
    static final String SERVER = "dhcp1.contoso.test";
    static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static final String KEY = "SELECT server || ' ' || source_id || ' ' || source_line || ' ' || ";

    /** The accepted lines as {@link ReadAlone} says them. */
    static final String ACCEPTED = KEY + "epoch_us(event_time) || ' ' || coalesce(event_time_uncertain, '') || ' '"
            + " || coalesce(ip, '') || ' ' || coalesce(host, '') FROM lease_event";

    /** One server whose logs are all the files of the folder that end in {@code .log}. */
    static Installation ofOneServer(Path folder) throws IOException {
        return of(folder, new CollectedServer(SERVER, ZONE, null, List.of("*.log")));
    }

    static Installation of(Path folder, CollectedServer... servers) throws IOException {
        Path logs = Files.createDirectories(folder.resolve("logs"));
        return new Installation(folder, logs, List.of(servers), Clock.systemUTC());
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log(String name) {
        return logs.resolve(name);
    }

    /** The same servers and files, and a data folder of its own. */
    Installation in(Path other) throws IOException {
        return new Installation(Files.createDirectories(other), logs, servers, clock);
    }

    /** The same folders, with these servers alone. */
    Installation with(CollectedServer... some) {
        return new Installation(folder, logs, List.of(some), clock);
    }

    /** Writes a file anew. */
    Path write(String name, String text) throws IOException {
        return write(name, AuditLog.utf8(text));
    }

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(log(name), bytes);
    }

    void append(String name, String text) throws IOException {
        append(name, AuditLog.utf8(text));
    }

    void append(String name, byte[] bytes) throws IOException {
        Files.write(log(name), bytes, StandardOpenOption.APPEND);
    }

    RunRequest request() {
        return request(RunRequest.Span.ALL);
    }

    RunRequest request(RunRequest.Span span) {
        return new RunRequest(
                data(), ControlUnderTest.at(data()), logs(), servers, span, Duration.ofSeconds(20), "0.1.0", clock);
    }

    RunResult run() throws IOException {
        return run(Progress.NONE);
    }

    /** A run that keeps the bytes. */
    RunResult runKeeping() throws IOException {
        return new AuditJob(request().with(RawArchive.Choice.KEPT), Progress.NONE).run();
    }

    RunResult run(Progress progress) throws IOException {
        return new AuditJob(request(), progress).run();
    }

    /** A run that must find nothing to do: no entry, no row, no step. */
    RunResult runWithoutNews() throws IOException, SQLException {
        long entries = entries();
        long steps = stepExecutions();
        RunResult result = run();
        assertThat(result.planned()).isEmpty();
        assertThat(result.servers()).isEmpty();
        assertThat(entries()).isEqualTo(entries);
        assertThat(stepExecutions()).isEqualTo(steps);
        return result;
    }

    static List<Finding.Kind> kinds(RunResult result) {
        return result.findings().stream().map(Finding::kind).toList();
    }

    /** Every line that the lake has, accepted or rejected, in the words of {@link ReadAlone}; sorted, doubles kept. */
    List<String> lines() {
        try (Query query = lake().query()) {
            return lines(query);
        }
    }

    private static List<String> lines(Query query) {
        List<String> lines = new ArrayList<>();
        add(lines, query, ACCEPTED);
        add(lines, query, KEY + "problem || ' ' || raw_text FROM rejection");
        lines.sort(null);
        return lines;
    }

    /** The answer of a query over the lake, each row as text, sorted. */
    List<String> ask(String sql) {
        try (Query query = lake().query()) {
            return ask(query, sql);
        }
    }

    private static List<String> ask(Query query, String sql) {
        List<String> lines = new ArrayList<>();
        add(lines, query, sql);
        lines.sort(null);
        return lines;
    }

    private static void add(List<String> lines, Query query, String sql) {
        try (Rows rows = query.run(sql)) {
            while (rows.next()) {
                List<@Nullable Object> values = rows.values();
                lines.add(values.size() == 1 ? String.valueOf(values.get(0)) : values.toString());
            }
        }
    }

    /** What the readers alone make of files, each a source of its own; sorted. */
    List<String> readAlone(String... names) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names) {
            lines.addAll(ReadAlone.lines(servers.get(0), log(name), 0));
        }
        lines.sort(null);
        return lines;
    }

    /** The lake holds these files' lines, each once, and agrees with its manifest. */
    void assertHolds(List<String> lines) {
        assertThat(difference("", lines(), lines)).isEmpty();
        assertVerified();
    }

    void assertVerified() {
        assertThat(Verification.verify(data(), Verification.Depth.ROWS).difference())
                .isEmpty();
    }

    /** Every byte that was collected was kept, once. */
    void assertKeptOnce() {
        long collected = lake().sources().all().stream()
                .flatMap(source -> source.ranges().stream())
                .mapToLong(SourceRange::length)
                .sum();
        assertThat(ask("SELECT sum(range_length) || ' ' || count(*) - count(DISTINCT sha256) FROM raw_range"))
                .containsExactly(collected + " 0");
    }

    /** Nothing of a run is left but what belongs to the installation. */
    void assertNothingTemporaryIsLeft() throws IOException {
        assertNothingTemporaryIsLeftIn(data());
    }

    static void assertNothingTemporaryIsLeftIn(Path data) throws IOException {
        try (Stream<Path> all = Files.walk(data)) {
            assertThat(all.filter(Installation::isTemporary).map(data::relativize))
                    .isEmpty();
        }
    }

    private static boolean isTemporary(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(".tmp")
                || name.startsWith("run-")
                || path.getParent().getFileName().toString().equals("tmp");
    }

    /** What the lake holds: the {@link #lines}, and every row of each other dataset; not the bytes themselves. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new LinkedHashMap<>();
        try (Query query = lake().query()) {
            contents.put("", lines(query));
            for (Dataset dataset : Datasets.ALL) {
                if (!List.of(Datasets.LEASE_EVENT, Datasets.REJECTION, Datasets.RAW_RANGE)
                        .contains(dataset)) {
                    contents.put(dataset.name() + " ", ask(query, "FROM " + dataset.name()));
                }
            }
        }
        return contents;
    }

    /** What of the lake differs from the contents of another one: the first rows that only one has. */
    List<String> difference(Map<String, List<String>> others) {
        List<String> difference = new ArrayList<>();
        contents()
                .forEach((dataset, rows) ->
                        difference.addAll(difference(dataset, rows, Objects.requireNonNull(others.get(dataset)))));
        return difference;
    }

    private static List<String> difference(String label, List<String> mine, List<String> others) {
        if (mine.equals(others)) {
            return List.of();
        }
        List<String> only = new ArrayList<>(mine);
        others.forEach(only::remove);
        List<String> lacking = new ArrayList<>(others);
        mine.forEach(lacking::remove);
        return Stream.concat(
                        only.stream().limit(3).map(row -> "only here: " + label + row),
                        lacking.stream().limit(3).map(row -> "not here: " + label + row))
                .toList();
    }

    Lake lake() {
        return Lake.open(data(), clock);
    }

    long entries() throws IOException {
        try (Stream<Path> all = Files.list(data().resolve("manifest"))) {
            return all.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    long stepExecutions() throws SQLException {
        try (Connection connection =
                        ControlUnderTest.at(data()).open().database().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM BATCH_STEP_EXECUTION")) {
            row.next();
            return row.getLong(1);
        }
    }
}
