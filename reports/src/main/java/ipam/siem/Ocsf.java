package ipam.siem;

import ipam.report.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all our OCSF events have.
 *
 * @see <a href="https://schema.ocsf.io">Open Cybersecurity Schema Framework</a>
 */
final class Ocsf {
    /** The version whose classes and attributes are used. */
    static final String VERSION = "1.9.0-dev";

    /** "The event activity is not mapped": then activity_name says it. */
    static final int OTHER = 99;

    static final int INFORMATIONAL = 1;
    static final int LOW = 2;
    static final int MEDIUM = 3;
    static final int HIGH = 4;

    private Ocsf() {}

    /**
     * The beginning of an event.
     *
     * @param activity its number, and its name where it is {@link #OTHER}
     */
    static Attributes event(Found row, int category, int classUid, int activity, @Nullable String name, int severity) {
        Instant time = row.time("event_time");
        return new Attributes()
                .put("time", time == null ? null : time.toEpochMilli())
                .put("category_uid", category)
                .put("class_uid", classUid)
                .put("activity_id", activity)
                .put("activity_name", activity == OTHER ? name : null)
                .put("type_uid", (long) classUid * 100 + activity)
                .put("severity_id", severity);
    }

    /** 1 success, 2 failure, 0 unknown. */
    static int status(@Nullable Boolean success) {
        return success == null ? 0 : success ? 1 : 2;
    }

    static Attributes metadata(Found row, String product, String file) {
        return new Attributes()
                .put("version", VERSION)
                .put("product", new Attributes().put("name", product).put("vendor_name", "Microsoft"))
                .put("log_name", file)
                .put("uid", row.text("source_id") + ":" + row.number("source_line"))
                .put("event_code", String.valueOf(row.number("event_id")))
                .put("original_time", row.text("event_time_text"));
    }

    /** The client, or the machine somebody logged on from. */
    static Attributes source(Found row) {
        return new Attributes()
                .put("ip", row.text("ip"))
                .put("mac", row.text("mac"))
                .put("hostname", row.text("host"));
    }

    /** The server that said so. */
    static Attributes server(Found row) {
        return new Attributes().put("hostname", row.text("server"));
    }

    /** What can be looked for, each with its place in the event. */
    static List<Map<String, @Nullable Object>> observables(Found row) {
        List<Map<String, @Nullable Object>> observables = new ArrayList<>();
        observable(observables, "src_endpoint.hostname", 1, row.text("host"));
        observable(observables, "src_endpoint.ip", 2, row.text("ip"));
        observable(observables, "src_endpoint.mac", 3, row.text("mac"));
        return observables;
    }

    static void observable(
            List<Map<String, @Nullable Object>> observables, String name, int type, @Nullable String value) {
        if (value != null) {
            observables.add(new Attributes()
                    .put("name", name)
                    .put("type_id", type)
                    .put("value", value)
                    .values());
        }
    }

    /** Columns that the class has no attribute for, under their own names. */
    static Attributes unmapped(Found row, List<String> columns) {
        Attributes unmapped = new Attributes();
        columns.forEach(column -> unmapped.put(column, row.value(column)));
        return unmapped;
    }
}
