package ipam.lake;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Lets through what is one SELECT, and keeps a database from reading anything but the lake. */
final class Guard {
    private static final String STATEMENTS = """
            SELECT coalesce(json ->> 'error_message', ''),
                   coalesce(json_array_length(json, '$.statements'), 0),
                   array_to_string(json_extract_string(json, '$..function.function_name'), ' ')
            FROM (SELECT json_serialize_sql(?::VARCHAR) AS json)""";

    /** Tables that a function makes; some others change how the process works, or run SQL that was not looked at. */
    private static final Set<String> TABLE_FUNCTIONS = Set.of(
            "duckdb_columns",
            "duckdb_functions",
            "duckdb_keywords",
            "duckdb_settings",
            "duckdb_tables",
            "duckdb_types",
            "duckdb_views",
            "generate_series",
            "glob",
            "json_each",
            "json_tree",
            "parquet_file_metadata",
            "parquet_metadata",
            "parquet_schema",
            "range",
            "read_parquet",
            "repeat",
            "unnest");

    /** What the lake itself offers: nobody who only selects can define them anew. */
    private static final Set<String> MACROS = CurrentSql.macros();

    private Guard() {}

    /** What makes a database unable to reach beyond these folders, and unable to undo that. */
    static List<String> lockDown(List<Path> folders) {
        return List.of(
                "SET allowed_directories = " + ViewSql.list(folders),
                "SET enable_external_access = false",
                "SET lock_configuration = true");
    }

    static void check(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATEMENTS)) {
            statement.setString(1, sql);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
                check(answer.getString(1), answer.getInt(2));
                checkFunctions(answer.getString(3));
            }
        }
    }

    private static void check(String error, int statements) {
        if (error.startsWith("Only SELECT")) {
            throw refused("only one SELECT is let through; nothing is written");
        }
        if (!error.isEmpty()) {
            throw refused(error.lines().findFirst().orElse(""));
        }
        if (statements != 1) {
            throw refused("it has %d statements; give one SELECT".formatted(statements));
        }
    }

    private static void checkFunctions(String names) {
        for (String name : names.split(" ", -1)) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!name.isEmpty() && !TABLE_FUNCTIONS.contains(lower) && !MACROS.contains(lower)) {
                throw refused("the table function %s is not let through".formatted(name));
            }
        }
    }

    private static RefusedException refused(String reason) {
        return new RefusedException("Cannot run this SQL: " + reason, null);
    }
}
