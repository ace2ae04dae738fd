package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    @TempDir
    Path folder;

    private Query query;

    @BeforeEach
    void open() throws IOException {
        Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
        Lake lake = Lake.open(folder.resolve("data"), Clock.fixed(Samples.NOON, ZoneOffset.UTC));
        try (Scratch scratch = lake.scratch()) {
            lake.commit(LakeTest.change(
                    List.of(Samples.leaseEvents(scratch, "2026-11-01", 10, "a", 1)), List.of(), List.of()));
        }
        query = lake.readOnly(Views.ALL);
    }

    @AfterEach
    void close() {
        query.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY (SELECT 1) TO '%s/x.csv'",
                "COPY lease_event TO '%s/data/lake/x.parquet'",
                "ATTACH '%s/x.duckdb'",
                "INSTALL httpfs",
                "LOAD httpfs",
                "SET memory_limit = '1GB'",
                "RESET memory_limit",
                "PRAGMA database_list",
                "CREATE TABLE t AS SELECT 1",
                "CREATE OR REPLACE VIEW lease_event AS SELECT 1",
                "DROP VIEW lease_event",
                "INSERT INTO lease_event VALUES (1)",
                "CALL pragma_version()",
                "EXPORT DATABASE '%s'",
                "SELECT 1; SELECT 2",
                "SELECT 1; DROP VIEW lease_event",
                "",
                "-- nothing",
                "SELEC 1",
                "SELECT * FROM nobody",
                "SELECT * FROM read_csv('%s/secret.csv')",
                "SELECT * FROM '%s/secret.csv'",
                "SELECT * FROM read_csv('%s/data/lake/../../secret.csv')",
                "SELECT * FROM read_csv('%s/data/tracking/lake/../../../secret.csv')",
                "SELECT * FROM read_csv('/etc/passwd')",
                "SELECT * FROM read_text('/etc/passwd')",
                "SELECT * FROM read_text('file:///etc/passwd')",
                "SELECT * FROM read_blob('%s/secret.csv')",
                "SELECT * FROM read_json('%s/secret.csv')",
                "SELECT * FROM parquet_metadata('%s/x.parquet')",
                "SELECT * FROM sniff_csv('%s/secret.csv')",
                "SELECT * FROM glob('/etc/*')",
                "SELECT * FROM glob('%s/*')",
                "SELECT * FROM read_text('%s/data/manifest/00000001.json')",
                "SELECT getenv('HOME')",
                "SELECT * FROM query('COPY (SELECT 1) TO ''%s/x.csv''')",
                "SELECT * FROM enable_logging(storage = 'file', storage_config = {'path': '%s/log'})",
                "FROM ENABLE_LOGGING()",
                "SELECT * FROM (SELECT 1) WHERE 1 IN (FROM enable_logging())",
                "WITH x AS MATERIALIZED (FROM enable_logging()) SELECT * FROM x",
                "SELECT (SELECT count(*) FROM checkpoint()), count(*) FROM lease_event",
                "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('FROM enable_logging()'))",
                "SELECT * FROM sqlite_scan('%s/x', 'y')",
                "SELECT * FROM scope_as_of((SELECT max(a)::TIMESTAMP FROM read_csv('%s/secret.csv')))",
                "SELECT * FROM nobody_as_of(TIMESTAMP '2026-11-01')",
                "SELECT * FROM scope_as_of(now()::TIMESTAMP); COPY (SELECT 1) TO '%s/x.csv'",
                "CREATE OR REPLACE MACRO scope_as_of(moment) AS TABLE SELECT 1",
                "SELECT * FROM read_csv('https://192.0.2.1/x.csv')",
            })
    void whatDoesMoreThanReadTheLakeIsRefusedInOneLine(String pattern) throws IOException {
        String sql = pattern.replace("%s", folder.toString());
        assertThatThrownBy(() -> query.run(sql).close())
                .isInstanceOf(RefusedException.class)
                .hasMessageStartingWith("Cannot run this SQL: ")
                .message()
                .doesNotContain("\n");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("data", "secret.csv");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM lease_event",
                "FROM (SELECT count(*) FROM lease_event);",
                "WITH x AS (SELECT * FROM lease_event) SELECT count(*) FROM x -- ;",
            })
    void aSelectReadsTheLake(String sql) {
        assertThat(Samples.rows(query, sql)).containsExactly(List.of(10L));
    }

    @Test
    void whatHeldAtAMomentCanBeAskedOfEveryDatasetOfConfiguration() {
        for (String macro : CurrentSql.macros()) {
            assertThat(Samples.rows(query, "SELECT count(*) FROM %s(TIMESTAMP '2026-11-01')".formatted(macro)))
                    .as(macro)
                    .containsExactly(List.of(0L));
        }
        assertThat(Samples.rows(query, "SELECT count(*) FROM Scope_As_Of(now()::TIMESTAMP) AS s, lease_event"))
                .containsExactly(List.of(0L));
    }

    @Test
    void theShapeOfAViewCanBeAsked() {
        assertThat(Samples.rows(query, "DESCRIBE lease_event").get(0).get(0)).isEqualTo("event_time");
    }
}
