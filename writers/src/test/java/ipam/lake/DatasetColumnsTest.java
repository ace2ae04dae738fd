package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatasetColumnsTest {
    /** What Spark and Trino reserve beyond DuckDB, of the words that a column of ours might be named with. */
    private static final Set<String> RESERVED_ELSEWHERE = Set.of("at", "from", "to", "end", "user", "start", "values");

    @Test
    void noColumnIsAReservedWord() throws SQLException {
        Set<String> reserved = new HashSet<>(RESERVED_ELSEWHERE);
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet words = statement.executeQuery(
                        "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category = 'reserved'")) {
            while (words.next()) {
                reserved.add(words.getString(1));
            }
        }
        assertThat(reserved).contains("select");
        for (Dataset dataset : Datasets.ALL) {
            assertThat(dataset.columns()).extracting(Column::name).doesNotContainAnyElementsOf(reserved);
        }
    }
}
