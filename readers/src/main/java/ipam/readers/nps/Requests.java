package ipam.readers.nps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that have no answer yet, by their {@code Class}, the oldest first. */
final class Requests {
    /** A request that has no answer after so many seconds will have none. */
    static final int PATIENCE = 60;

    private static final int MOST = 10_000;

    private final Map<String, Request> open = new LinkedHashMap<>();
    private long last = NpsRecord.UNKNOWN;

    /**
     * Keeps a request, or completes its answer from it.
     *
     * @param local seconds since 1970 by the clock of the server
     */
    void relate(NpsRecord record, long local) {
        last = local;
        @Nullable String joined = record.get(Attribute.CLASS);
        if (joined == null) {
            return;
        }
        int type = record.number(Attribute.PACKET_TYPE);
        if (type == Access.REQUEST) {
            open.remove(joined);
            open.put(joined, new Request(record, last));
            if (open.size() > MOST) {
                open.remove(open.keySet().iterator().next());
            }
        } else if (Access.isAnswer(type)) {
            @Nullable Request request = open.remove(joined);
            if (request != null) {
                record.complete(request);
            }
        }
    }

    /** Whether no answer is to be expected to any of them. */
    boolean areAnswered() {
        open.values().removeIf(request -> request.local < last - PATIENCE);
        return open.isEmpty();
    }
}
