package ipam.readers.nps;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says that its answer may not: the two bear the same {@code Class}. */
final class Request {
    /** What an answer takes over from its request. */
    static final List<Attribute> KEPT = List.of(
            Attribute.USER_NAME,
            Attribute.SAM_NAME,
            Attribute.FULL_NAME,
            Attribute.CALLING_STATION,
            Attribute.FRAMED_IP,
            Attribute.NAS_ID,
            Attribute.NAS_IP,
            Attribute.NAS_IPV6,
            Attribute.CLIENT_IP,
            Attribute.CLIENT_NAME,
            Attribute.SESSION,
            Attribute.PROXY_POLICY);

    private final Map<Attribute, String> values = new EnumMap<>(Attribute.class);
    /** Seconds since 1970 by the clock of the server. */
    final long local;

    Request(NpsRecord record, long local) {
        this.local = local;
        for (Attribute attribute : KEPT) {
            String value = record.get(attribute);
            if (value != null) {
                values.put(attribute, value);
            }
        }
    }

    @Nullable
    String get(Attribute attribute) {
        return values.get(attribute);
    }
}
