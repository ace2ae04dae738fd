package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.record.Column;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * The dimensions of a window that have few tuples for its rows, taken as one: a code for each combination of their
 * tuples that a row has, so that a row is joined once with all of them. Kept from window to window. Not thread-safe.
 */
final class FewTuples {
    static final String NAME = "few";

    /** A dimension of few tuples has so many rows for each of them. */
    private static final int ROWS_A_TUPLE = 50;
    /** Dimensions are taken together while so many combinations are possible. */
    private static final int MOST = 1 << 20;

    private final List<Integer> dimensions = new ArrayList<>();
    /** By row. */
    private int[] codes = {};
    /** By possible combination: its code plus one, or 0. */
    private int[] places = {};
    /** By code: the combination. */
    private int[] combinations = new int[64];

    private int size;

    /** Whether a dimension of so many tuples has few of them for so many rows. */
    static boolean isFew(int tuples, int rows) {
        return (long) tuples * ROWS_A_TUPLE <= rows;
    }

    /** Takes the dimensions of few tuples together, none where it is only one. */
    void combine(WindowRows window, Dictionaries dictionaries) {
        int possible = choose(window, dictionaries);
        size = 0;
        if (possible == 0) {
            return;
        }
        if (codes.length < window.size()) {
            codes = new int[window.eventTime.length];
        }
        for (int row = 0; row < window.size(); row++) {
            codes[row] = 0;
        }
        for (int dimension : dimensions) {
            int tuples = dictionaries.dimension(dimension).size();
            int[] own = window.codes[dimension];
            for (int row = 0; row < window.size(); row++) {
                codes[row] = codes[row] * tuples + own[row];
            }
        }
        if (places.length < possible) {
            places = new int[possible];
        }
        Arrays.fill(places, 0, possible, 0);
        for (int row = 0; row < window.size(); row++) {
            int combination = codes[row];
            if (places[combination] == 0) {
                places[combination] = add(combination);
            }
            codes[row] = places[combination] - 1;
        }
    }

    /** How many combinations are possible; 0 when there is nothing to take together. */
    private int choose(WindowRows window, Dictionaries dictionaries) {
        dimensions.clear();
        int possible = 1;
        for (int i = 0; i < dictionaries.layout().dimensions().size(); i++) {
            int tuples = dictionaries.dimension(i).size();
            if (isFew(tuples, window.size()) && (long) possible * tuples <= MOST) {
                dimensions.add(i);
                possible *= tuples;
            }
        }
        if (dimensions.size() < 2) {
            dimensions.clear();
        }
        return dimensions.isEmpty() ? 0 : possible;
    }

    private int add(int combination) {
        if (size == combinations.length) {
            combinations = Arrays.copyOf(combinations, size * 2);
        }
        combinations[size++] = combination;
        return size;
    }

    /** Gives the arrays back. */
    void release() {
        codes = new int[0];
        places = new int[0];
    }

    /** The table that has the columns of a dimension. */
    String table(Layout layout, int dimension) {
        return dimensions.contains(dimension)
                ? NAME
                : layout.dimensions().get(dimension).name();
    }

    /** The codes of every table that the rows are joined with, in the order of {@link #tables}. */
    List<int[]> codes(WindowRows window) {
        List<int[]> all = new ArrayList<>();
        if (!dimensions.isEmpty()) {
            all.add(codes);
        }
        for (int i = 0; i < window.codes.length; i++) {
            if (!dimensions.contains(i)) {
                all.add(window.codes[i]);
            }
        }
        return all;
    }

    /** Every table that the rows are joined with. */
    List<String> tables(Layout layout) {
        List<String> all = new ArrayList<>();
        if (!dimensions.isEmpty()) {
            all.add(NAME);
        }
        for (int i = 0; i < layout.dimensions().size(); i++) {
            if (!dimensions.contains(i)) {
                all.add(layout.dimensions().get(i).name());
            }
        }
        return all;
    }

    /** Makes the table of the combinations; those of the dimensions are there. */
    void tabulate(Connection connection, Dictionaries dictionaries) throws SQLException {
        if (dimensions.isEmpty()) {
            return;
        }
        Layout layout = dictionaries.layout();
        StringBuilder keys = new StringBuilder("code INTEGER");
        StringBuilder columns = new StringBuilder("c.code");
        StringBuilder joins = new StringBuilder();
        for (int dimension : dimensions) {
            Layout.Dimension own = layout.dimensions().get(dimension);
            keys.append(", ").append(own.name()).append(" INTEGER");
            joins.append(" JOIN %s ON %s.code = c.%s".formatted(own.name(), own.name(), own.name()));
            for (Column column : own.columns()) {
                columns.append(", ").append(own.name()).append('.').append(column.name());
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE TEMP TABLE combination (" + keys + ")");
            append(connection, dictionaries);
            statement.execute("CREATE TABLE %s AS SELECT %s FROM combination c%s".formatted(NAME, columns, joins));
        }
    }

    private void append(Connection connection, Dictionaries dictionaries) throws SQLException {
        int[] tuple = new int[dimensions.size()];
        try (DuckDBAppender rows =
                connection.unwrap(DuckDBConnection.class).createAppender("temp", "main", "combination")) {
            for (int code = 0; code < size; code++) {
                int rest = combinations[code];
                for (int i = tuple.length - 1; i >= 0; i--) {
                    int tuples = dictionaries.dimension(dimensions.get(i)).size();
                    tuple[i] = rest % tuples;
                    rest /= tuples;
                }
                rows.beginRow();
                rows.append(code);
                for (int number : tuple) {
                    rows.append(number);
                }
                rows.endRow();
            }
        }
    }
}
