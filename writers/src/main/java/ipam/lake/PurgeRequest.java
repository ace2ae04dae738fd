package ipam.lake;

import ipam.record.Dataset;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is to be purged, and on whose word.
 *
 * @param before of each class the UTC day before which its rows go
 * @param policy what asks for it: {@code by hand}, or the settings that do
 * @param by account of whoever runs it
 * @param server all of it goes, whenever it was; empty: of all servers what is older
 */
public record PurgeRequest(Map<RetentionClass, LocalDate> before, String policy, String by, String server) {
    /** Nobody's policy, but a person's command. */
    public static final String BY_HAND = "by hand";

    /** No day is as late. */
    public static final LocalDate EVER = LocalDate.of(9999, 12, 31);

    public PurgeRequest {
        before = Collections.unmodifiableMap(new EnumMap<>(before));
    }

    /** What is older, of all servers. */
    public PurgeRequest(Map<RetentionClass, LocalDate> before, String policy, String by) {
        this(before, policy, by, "");
    }

    /** All that the lake has of a server, but who asked about it. */
    public static PurgeRequest of(String server, String by) {
        Map<RetentionClass, LocalDate> before = new EnumMap<>(RetentionClass.class);
        for (RetentionClass kind : RetentionClass.values()) {
            if (kind.isUsual()) {
                before.put(kind, EVER);
            }
        }
        return new PurgeRequest(before, BY_HAND, by, server);
    }

    /** Whether it is about one server. */
    boolean isOfServer() {
        return !server.isEmpty();
    }

    /** The limit of each dataset, by name; a server alone limits none. */
    Map<String, LocalDate> limits() {
        Map<String, LocalDate> limits = new TreeMap<>();
        if (isOfServer()) {
            return limits;
        }
        before.forEach((kind, day) -> {
            for (Dataset dataset : kind.datasets()) {
                limits.put(dataset.name(), day);
            }
        });
        return limits;
    }
}
