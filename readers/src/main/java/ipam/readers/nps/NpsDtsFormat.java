package ipam.readers.nps;

/** The DTS-compliant format: an XML element a line. */
public final class NpsDtsFormat extends NpsFormat {
    public NpsDtsFormat() {
        super("nps-dts", "<Event>\\s*<[\\w.-]+ data_type=.*");
    }

    @Override
    LineParser parser() {
        return new DtsParser();
    }
}
