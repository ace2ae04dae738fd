package ipam.record;

/** The column types of the lake, named as DuckDB and Parquet readers name them. */
public enum ColumnType {
    VARCHAR,
    BIGINT,
    INTEGER,
    DOUBLE,
    BOOLEAN,
    DATE,
    /** UTC, microseconds. */
    TIMESTAMP;

    /** Whether a value is held as UTF-8 text; the others are held as numbers. */
    public boolean isText() {
        return this == VARCHAR;
    }
}
