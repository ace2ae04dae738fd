package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who held what lies in the tracking folder, and nowhere else that a run writes to. */
class TrackingApartTest {
    private static final Path SAMPLE =
            Path.of("../sample-data").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    @Test
    void noHostNoDeviceAndNoUserGetsOutOfTheTrackingFolder() throws IOException, InterruptedException, SQLException {
        Installation sample = new Installation(
                folder,
                SAMPLE,
                List.of(
                        new CollectedServer(
                                "dhcp1.contoso.test",
                                ZoneId.of("America/New_York"),
                                null,
                                List.of("dhcp/dhcp1.contoso.test/*/*.log")),
                        new CollectedServer(
                                "dhcp2.contoso.test",
                                ZoneId.of("Europe/Berlin"),
                                Charset.forName("windows-1252"),
                                List.of("dhcp/dhcp2.contoso.test/*/*.log")),
                        new CollectedServer(
                                "dc1.contoso.test",
                                ZoneId.of("America/New_York"),
                                null,
                                List.of("event/*/*.xml", "nps/*/*.log"))),
                java.time.Clock.systemUTC());
        Map<String, byte[]> written = new TreeMap<>();
        try (Fork run = Fork.run(sample, AuditProgram.arguments(sample, Duration.ofSeconds(10), "0.1.0"))) {
            assertThat(run.waitFor("done")).isNotEmpty();
            run.end();
            written.put("what it said", String.join("\n", run.heard()).getBytes(StandardCharsets.UTF_8));
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(sample.data().resolve("tracking"))))
                .isEqualTo("rwxr-x---");
        collect(sample.data(), written);
        assertThat(written.keySet())
                .anyMatch(name -> name.endsWith("control.db"))
                .anyMatch(name -> name.endsWith("ipam.duckdb"))
                .anyMatch(name -> name.endsWith(".json"))
                .anyMatch(name -> name.contains("coverage") && name.endsWith("rows"));

        List<String> secrets = secrets(sample);
        assertThat(secrets).hasSizeGreaterThan(100);
        List<String> found = new ArrayList<>();
        written.forEach((name, bytes) -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            secrets.stream().filter(text::contains).forEach(secret -> found.add(name + ": " + secret));
        });
        assertThat(found).isEmpty();
    }

    /** Every byte of every file outside the tracking folder; what is packed is also there unpacked. */
    private static void collect(Path data, Map<String, byte[]> written) throws IOException, SQLException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("tracking")))
                    .toList();
        }
        for (Path file : files) {
            String name = data.relativize(file).toString();
            written.put(name, Files.readAllBytes(file));
            if (name.endsWith(".gz")) {
                try (InputStream unpacked = new GZIPInputStream(Files.newInputStream(file))) {
                    written.put(name + " unpacked", unpacked.readAllBytes());
                }
            } else if (name.endsWith(".parquet")) {
                written.put(name + " rows", rows("jdbc:duckdb:", "FROM '" + file + "'"));
            }
        }
        Path copy = Files.copy(data.resolve("ipam.duckdb"), data.resolveSibling("copy.duckdb"));
        ByteArrayOutputStream tables = new ByteArrayOutputStream();
        for (String table : List.of("lake", "lake_column", "coverage")) {
            tables.writeBytes(rows("jdbc:duckdb:" + copy, "FROM " + table));
        }
        tables.writeBytes(rows("jdbc:duckdb:" + copy, "SELECT sql FROM duckdb_views() WHERE NOT internal"));
        written.put("ipam.duckdb tables", tables.toByteArray());
    }

    private static byte[] rows(String url, String sql) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    text.append(rows.getString(i)).append('\n');
                }
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Hosts, devices and users in every spelling, in lower case. */
    private static List<String> secrets(Installation sample) {
        TreeSet<String> secrets = new TreeSet<>();
        add(sample, "lease_event", List.of("mac", "client_id", "duid", "host", "user_name"), secrets);
        add(sample, "logon_event", List.of("mac", "station", "host", "user_name", "user_sid", "session_id"), secrets);
        // Whoever administers servers is named beside what they changed, for everybody to see.
        sample.ask("SELECT DISTINCT lower(user_name) FROM configuration_event").forEach(secrets::remove);
        // Rows of the service itself name its domain where others name a host.
        secrets.removeIf(secret -> secret.length() < 5 || secret.equals("contoso") || secret.equals("contoso.test"));
        // The system of every machine is nobody, and its name is a word of many settings.
        secrets.remove("system");
        return List.copyOf(secrets);
    }

    private static void add(Installation sample, String dataset, List<String> columns, Set<String> secrets) {
        for (String column : columns) {
            String sql = "SELECT DISTINCT %1$s FROM %2$s WHERE %1$s IS NOT NULL".formatted(column, dataset);
            List<String> values = sample.ask(sql);
            assertThat(values).as("%s of %s", column, dataset).isNotEmpty();
            for (String value : values) {
                String lower = value.toLowerCase(Locale.ROOT);
                secrets.add(lower);
                secrets.add(lower.replace(":", ""));
                secrets.add(lower.replace(':', '-'));
                secrets.add(new String(lower.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1));
                if (column.equals("host")) {
                    secrets.add(lower.split("\\.", 2)[0]);
                }
            }
        }
    }
}
