package ipam.lake;

/** Why an interval is over, in the order of {@code end_reason} in {@code intervals.sql}. */
enum EndReason {
    OPEN,
    SUPERSEDED,
    RELEASED,
    EXPIRED,
    DELETED
}
