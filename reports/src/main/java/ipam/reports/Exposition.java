package ipam.reports;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Figures as Prometheus reads them, gauges all of them.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Exposition formats</a>
 */
final class Exposition {
    private final StringBuilder text = new StringBuilder();
    private String name = "";
    private String help = "";

    /** Begins a metric; one without a sample is left out. */
    Exposition metric(String of, String meaning) {
        name = of;
        help = meaning;
        return this;
    }

    /**
     * Adds a sample to the metric.
     *
     * @param value null: nothing is known
     * @param labels name and value in turn
     */
    Exposition sample(@Nullable Number value, String... labels) {
        if (value == null) {
            return this;
        }
        if (!help.isEmpty()) {
            text.append("# HELP ").append(name).append(' ').append(help).append('\n');
            text.append("# TYPE ").append(name).append(" gauge\n");
            help = "";
        }
        text.append(name);
        for (int i = 0; i < labels.length; i += 2) {
            text.append(i == 0 ? '{' : ',').append(labels[i]).append("=\"");
            text.append(escaped(labels[i + 1])).append('"');
        }
        text.append(labels.length == 0 ? "" : "}");
        text.append(' ')
                .append(new BigDecimal(value.toString()).toPlainString())
                .append('\n');
        return this;
    }

    /** Adds a moment as seconds of the epoch. */
    Exposition moment(@Nullable Instant moment, String... labels) {
        return sample(moment == null ? null : moment.getEpochSecond(), labels);
    }

    /** Adds a length in seconds. */
    Exposition length(@Nullable Duration length, String... labels) {
        return sample(length == null ? null : length.toMillis() / 1000.0, labels);
    }

    String text() {
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
