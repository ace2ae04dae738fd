package ipam.readers.logon;

/**
 * A Windows event as its XML has it, whatever it was read from: EVTX, XML, CSV or JSON. A view that a reader moves on to
 * the next event: take what you keep. What the event does not say is the empty text, or the number that a method names.
 *
 * <p>The values are those of {@code EventData} or {@code UserData} in the order of the document: each {@code Data}
 * element with its {@code Name} (empty in classic events), {@code Binary} under that name, and of {@code UserData} each
 * element that has no elements, under its local name.
 */
public interface WindowsEvent {
    /** {@code Provider/@Name}: {@code Microsoft-Windows-Security-Auditing}; of a classic event its source. */
    String provider();

    /** {@code Security}, {@code DNS Server}, …; the channel of origin, also in a file of forwarded events. */
    String channel();

    /** The machine on which it happened, as written there. */
    String computer();

    /** Without the qualifiers of classic events; -1 when there is none. */
    int eventId();

    /** Of the event's definition; 0 when not said. */
    int version();

    /** 0 always (audits), 1 critical, 2 error, 3 warning, 4 information, 5 verbose. */
    int level();

    /** The 64 flags; of an audit, bit 53 tells success and bit 52 failure. */
    long keywords();

    /** {@code EventRecordID}, unique within a computer's channel; -1 when there is none. */
    long recordId();

    /** {@code TimeCreated} as microseconds since 1970 UTC, or {@link Long#MIN_VALUE}. */
    long time();

    /** {@code Security/@UserID}: the SID of who raised it. */
    String userId();

    /** How many values it has. */
    int size();

    /** The name of a value; empty for the unnamed ones of classic events. */
    String name(int index);

    /** The text of a value, spelled as Windows renders it: {@code 0x6}, {@code S-1-5-18}, {@code {54849625-…}}. */
    String value(int index);

    /** Whether the values stand in the order of the event's definition: some exports sort them by name. */
    default boolean isOrdered() {
        return true;
    }

    /** The first value of that name, to the letter; empty when it is empty or not there. */
    default String value(String name) {
        for (int i = 0; i < size(); i++) {
            if (name(i).equals(name)) {
                return value(i);
            }
        }
        return "";
    }
}
