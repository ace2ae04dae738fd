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
 */
public record PurgeRequest(Map<RetentionClass, LocalDate> before, String policy, String by) {
    /** Nobody's policy, but a person's command. */
    public static final String BY_HAND = "by hand";

    public PurgeRequest {
        before = Collections.unmodifiableMap(new EnumMap<>(before));
    }

    /** The limit of each dataset, by name. */
    Map<String, LocalDate> limits() {
        Map<String, LocalDate> limits = new TreeMap<>();
        before.forEach((kind, day) -> {
            for (Dataset dataset : kind.datasets()) {
                limits.put(dataset.name(), day);
            }
        });
        return limits;
    }
}
