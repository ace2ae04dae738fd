package ipam.readers.nps;

/** The format of Internet Authentication Service: a header of six fields, then pairs of attribute and value. */
public final class NpsIasFormat extends NpsFormat {
    public NpsIasFormat() {
        super("nps-ias", "[^,\"<]*,[^,]*,\\d\\d/\\d\\d/\\d{4},\\d\\d:\\d\\d:\\d\\d,[^,]*,[^,]*,-?\\d+,.*");
    }

    @Override
    LineParser parser() {
        return new IasParser();
    }
}
