package ipam.evtx;

/** Where a piece of an event stands in it, as far as it matters for what is wanted. */
enum Place {
    ROOT,
    EVENT,
    SYSTEM,
    EVENT_DATA,
    USER_DATA
}
