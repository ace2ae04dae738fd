package ipam.record;

/** The column types of the lake, named as DuckDB and Parquet readers name them. */
public enum ColumnType {
    VARCHAR("VARCHAR"),
    BIGINT("BIGINT"),
    INTEGER("INTEGER"),
    DOUBLE("DOUBLE"),
    /** A count of addresses, exact beyond 2^64: no Parquet engine keeps a 128-bit integer otherwise. */
    DECIMAL("DECIMAL(38,0)"),
    BOOLEAN("BOOLEAN"),
    DATE("DATE"),
    /** UTC, microseconds. */
    TIMESTAMP("TIMESTAMP");

    private final String sql;

    ColumnType(String sql) {
        this.sql = sql;
    }

    /** Whether a value is held as UTF-8 text; the others are held as numbers. */
    public boolean isText() {
        return this == VARCHAR;
    }

    /** The type in SQL, and wherever people read it. */
    @Override
    public String toString() {
        return sql;
    }
}
