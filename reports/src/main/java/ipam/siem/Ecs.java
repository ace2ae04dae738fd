package ipam.siem;

import ipam.report.Found;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What all our ECS events have.
 *
 * @see <a href="https://www.elastic.co/docs/reference/ecs">Elastic Common Schema</a>
 */
final class Ecs {
    private static final String VERSION = "8.10.0";

    private Ecs() {}

    /** The beginning of an event. */
    static Attributes event(Found row) {
        return new Attributes()
                .put("@timestamp", String.valueOf(row.time("event_time")))
                .put("ecs", new Attributes().put("version", VERSION))
                .put("log", new Attributes().put("file", new Attributes().put("path", row.text("source"))));
    }

    /** What event.* has for every row; the rest is added to it. */
    static Attributes kind(Found row, String dataset, @Nullable String raw) {
        return new Attributes()
                .put("kind", "event")
                .put("dataset", dataset)
                .put("id", row.text("source_id") + ":" + row.number("source_line"))
                .put("original", raw);
    }

    /** The client, or the machine somebody came from. */
    static Attributes source(Found row) {
        String host = lower(row.text("host"));
        return new Attributes()
                .put("ip", row.text("ip"))
                .put("address", host)
                .put("domain", host)
                .put("mac", mac(row.text("mac")));
    }

    /** Who it is about, in one place for searches. */
    static Attributes related(Found row) {
        return new Attributes()
                .put("ip", known(row.text("ip")))
                .put("hosts", known(lower(row.text("host"))))
                .put("user", known(row.text("user_name")));
    }

    /** A MAC as ECS spells it: 00-00-5E-00-53-23. */
    static @Nullable String mac(@Nullable String mac) {
        return mac == null ? null : mac.replace(':', '-').toUpperCase(Locale.ROOT);
    }

    static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }

    static List<String> known(@Nullable String... values) {
        return Stream.of(values).filter(Objects::nonNull).distinct().toList();
    }

    static @Nullable String text(@Nullable Long number) {
        return number == null ? null : number.toString();
    }
}
