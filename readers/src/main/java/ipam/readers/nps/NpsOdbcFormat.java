package ipam.readers.nps;

/** The database-compatible format: quoted texts, 60 or 66 columns. */
public final class NpsOdbcFormat extends NpsFormat {
    public NpsOdbcFormat() {
        super("nps-odbc", "\\s*\"[^\"]*\",\"[^\"]*\",\\d\\d/\\d\\d/\\d{4},\\d\\d:\\d\\d:\\d\\d,\\d+,.*");
    }

    @Override
    LineParser parser() {
        return new OdbcParser();
    }
}
