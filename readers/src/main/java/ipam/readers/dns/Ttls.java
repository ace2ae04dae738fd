package ipam.readers.dns;

/** The TTL of records that have none of their own. One for a zone, its included files too. */
final class Ttls {
    static final long NONE = -1;

    private final Dialect dialect;
    private long byDirective = NONE;
    private long last = NONE;
    private long minimum = NONE;

    Ttls(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * A record without one: {@code $TTL}, else in a master file the one before, else the minimum of the SOA record, which
     * a master file then keeps for all that follow. {@link #NONE} when none of them is known.
     */
    long missing() {
        if (byDirective != NONE) {
            return byDirective;
        }
        if (dialect == Dialect.MASTER_FILE) {
            if (last != NONE) {
                return last;
            }
            byDirective = minimum;
        }
        return minimum;
    }

    /** Of {@code $TTL}. */
    void directive(long seconds) {
        byDirective = seconds;
    }

    /** Of a record that has one. */
    void told(long seconds) {
        last = seconds;
    }

    /** Of the SOA record. */
    void minimum(String soa) {
        minimum = Long.parseLong(soa.substring(soa.lastIndexOf(' ') + 1));
    }
}
