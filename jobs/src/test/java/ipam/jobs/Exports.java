package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.CollectedZone;
import ipam.collect.Finding;
import ipam.collect.Progress;
import ipam.control.ControlUnderTest;
import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.UtilizationRules;
import ipam.lake.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A data folder, and a folder with the exports of one server, at some moment. */
record Exports(Path folder, Clock clock) {
    static final String SERVER = "dhcp1.contoso.test";
    static final Duration PATIENCE = Duration.ofDays(2);
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static Exports in(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("in"));
        return new Exports(folder, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    Exports later(Duration passed) {
        return new Exports(folder, Clock.offset(clock, passed));
    }

    Path data() {
        return folder.resolve("data");
    }

    Path file(String name) {
        return folder.resolve("in").resolve(name);
    }

    /** Writes a file, modified so long before now. */
    Path write(String name, Duration ago, String... lines) throws IOException {
        Files.createDirectories(file(name).getParent());
        Path written = Files.writeString(file(name), String.join("\n", lines) + "\n");
        Files.setLastModifiedTime(written, FileTime.from(clock.instant().minus(ago)));
        return written;
    }

    ServerConfigurationJob job(String... patterns) {
        CollectedServer server = new CollectedServer(SERVER, null, null, Locale.ROOT, List.of(), List.of(patterns));
        RunRequest request = new RunRequest(
                data(),
                ControlUnderTest.at(data()),
                folder.resolve("in"),
                List.of(server),
                RunRequest.Span.ALL,
                Duration.ofSeconds(20),
                "0.1.0",
                clock);
        return new ServerConfigurationJob(
                ServerConfigurationJob.TASK,
                request,
                PATIENCE,
                Progress.NONE,
                List.of(MadeUpFormat.EXPORT, MadeUpFormat.LIVE));
    }

    /** The task that adds up what is in use. */
    AddressUtilizationJob utilization(Progress progress) {
        CollectedServer server = new CollectedServer(SERVER, null, null, Locale.ROOT, List.of(), List.of("*.txt"));
        RunRequest request = new RunRequest(
                data(),
                ControlUnderTest.at(data()),
                folder.resolve("in"),
                List.of(server),
                RunRequest.Span.ALL,
                Duration.ofSeconds(20),
                "0.1.0",
                clock);
        return new AddressUtilizationJob(
                request,
                PATIENCE,
                UtilizationRules.STANDARD,
                progress,
                List.of(MadeUpFormat.EXPORT, MadeUpFormat.LIVE));
    }

    /** The task that finds out how zones are; of the one name server there is, nobody answers. */
    ServiceMonitoringJob monitoring(Progress progress) {
        CollectedZone zone = new CollectedZone("contoso.test", "127.0.0.1", 1, null, Duration.ofMillis(100));
        CollectedServer server =
                new CollectedServer(SERVER, null, null, Locale.ROOT, List.of(), List.of()).asking(List.of(zone));
        RunRequest request = new RunRequest(
                data(),
                ControlUnderTest.at(data()),
                folder.resolve("in"),
                List.of(server),
                RunRequest.Span.ALL,
                Duration.ofSeconds(20),
                "0.1.0",
                clock);
        return new ServiceMonitoringJob(request, PATIENCE, progress);
    }

    RunResult run(String... patterns) throws IOException {
        RunResult result =
                job(patterns.length == 0 ? new String[] {"*.txt"} : patterns).run();
        assertThat(Verification.verify(data(), Verification.Depth.ROWS).difference())
                .isEmpty();
        return result;
    }

    static List<String> findings(RunResult result) {
        return result.findings().stream()
                .map(finding -> finding.kind() + " " + Path.of(finding.file()).getFileName())
                .sorted()
                .toList();
    }

    static List<Finding.Kind> kinds(RunResult result) {
        return result.findings().stream().map(Finding::kind).sorted().toList();
    }

    Lake lake() {
        return Lake.open(data(), clock);
    }

    /** The answer of a query over the lake, each row as text. */
    List<String> ask(String sql) {
        List<String> lines = new ArrayList<>();
        try (Query query = lake().query();
                Rows rows = query.run(sql)) {
            while (rows.next()) {
                List<String> values =
                        rows.values().stream().map(String::valueOf).toList();
                lines.add(String.join(" ", values));
            }
        }
        return lines;
    }

    /** Names of the current scopes. */
    List<String> scopes() {
        return ask("SELECT name FROM scope_current ORDER BY ALL");
    }
}
