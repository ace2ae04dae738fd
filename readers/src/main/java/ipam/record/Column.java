package ipam.record;

/**
 * A column of a dataset.
 *
 * @param name lower case, never a reserved word of DuckDB, Spark or Trino
 * @param type how it is stored
 * @param meaning one sentence, shown by {@code ipam help lake}
 */
public record Column(String name, ColumnType type, String meaning) {

    static Column text(String name, String meaning) {
        return new Column(name, ColumnType.VARCHAR, meaning);
    }

    static Column bigint(String name, String meaning) {
        return new Column(name, ColumnType.BIGINT, meaning);
    }

    static Column integer(String name, String meaning) {
        return new Column(name, ColumnType.INTEGER, meaning);
    }

    static Column timestamp(String name, String meaning) {
        return new Column(name, ColumnType.TIMESTAMP, meaning);
    }

    static Column count(String name, String meaning) {
        return new Column(name, ColumnType.DECIMAL, meaning);
    }

    static Column ratio(String name, String meaning) {
        return new Column(name, ColumnType.DOUBLE, meaning);
    }

    static Column bool(String name, String meaning) {
        return new Column(name, ColumnType.BOOLEAN, meaning);
    }
}
