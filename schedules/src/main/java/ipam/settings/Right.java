package ipam.settings;

/** What somebody may do; every command takes one of these. */
public enum Right {
    /** See everything but who held which address. */
    VIEW("look at everything but tracking data"),
    /** See who held which address, and what is written about it. */
    TRACKING("ask who had an address"),
    /** Change single addresses of the inventory. */
    RECORDS("change addresses"),
    /** Change spaces, blocks, subnets and ranges. */
    SPACE("change the address space"),
    /** Run tasks and say which servers are collected. */
    SERVERS("run tasks and change servers"),
    /** All the rest: what can take data away, or brings it back. */
    ADMINISTRATION("purge, hold, back up, restore");

    private final String words;

    Right(String words) {
        this.words = words;
    }

    /** In words, after "may". */
    public String words() {
        return words;
    }
}
