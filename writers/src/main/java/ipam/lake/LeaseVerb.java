package ipam.lake;

/** What an audit log row does to the lease of its address, in the order of {@code verb} in {@code intervals.sql}. */
enum LeaseVerb {
    ASSIGNED,
    BOOTP_ASSIGNED,
    RENEWED,
    RELEASED,
    DECLINED,
    EXPIRED,
    DELETED;

    private static final LeaseVerb[] ALL = values();

    static LeaseVerb of(int code) {
        return ALL[code];
    }

    /** Whether it ends an interval; the others begin one or extend it. */
    boolean closes() {
        return switch (this) {
            case ASSIGNED, BOOTP_ASSIGNED, RENEWED -> false;
            case RELEASED, DECLINED, EXPIRED, DELETED -> true;
        };
    }

    /** Whether it shows the client itself; an expiry or a deletion is the server's. */
    boolean isOfTheClient() {
        return switch (this) {
            case ASSIGNED, BOOTP_ASSIGNED, RENEWED, RELEASED, DECLINED -> true;
            case EXPIRED, DELETED -> false;
        };
    }

    /** Why the interval that such a row ends is over. */
    EndReason endReason() {
        return switch (this) {
            case ASSIGNED, BOOTP_ASSIGNED, RENEWED -> EndReason.SUPERSEDED;
            case RELEASED, DECLINED -> EndReason.RELEASED;
            case EXPIRED -> EndReason.EXPIRED;
            case DELETED -> EndReason.DELETED;
        };
    }
}
