package ipam.render;

import ipam.report.Answer;
import ipam.report.Chart;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Level;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.TrendChart;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The data that the script of a page reads. Rows stream; a table too long for a browser ends early, and says so. */
final class HtmlData {
    static final int ROWS = 200_000;
    private static final String PLACES = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";

    private final Answer answer;
    private final List<TrendChart> charts;

    HtmlData(Answer answer) {
        this.answer = answer;
        this.charts = answer.front().charts().stream()
                .filter(TrendChart.class::isInstance)
                .map(TrendChart.class::cast)
                .toList();
    }

    void write(List<Table> tables, OutputStream out) throws IOException {
        Streams.unchecked(() -> {
            try (JsonGenerator json = JsonRows.generator(new NoTags(out))) {
                json.writeStartObject();
                json.writeStringProperty("zone", answer.zone().getId());
                window(json);
                json.writeName("levels");
                JsonRows.value(json, levels());
                charts(json);
                json.writeName("tables");
                json.writeStartArray();
                tables.forEach(table -> table(json, table));
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private void window(JsonGenerator json) {
        Cover cover = answer.front().cover();
        Instant from = cover == null ? null : cover.window().from();
        Instant to = cover == null ? null : cover.window().to();
        boolean both = from != null && to != null;
        json.writeName("from");
        JsonRows.value(json, both && from != null ? from.getEpochSecond() : null);
        json.writeName("to");
        JsonRows.value(json, both && to != null ? to.getEpochSecond() : null);
    }

    private static Map<String, String> levels() {
        Map<String, String> levels = new TreeMap<>();
        for (String word : Level.words()) {
            levels.put(word, Level.of(word).name().toLowerCase(Locale.ROOT));
        }
        return levels;
    }

    private void charts(JsonGenerator json) {
        List<long[]> times = new ArrayList<>();
        json.writeName("charts");
        json.writeStartArray();
        for (TrendChart known : charts) {
            TrendChart chart = ChartLines.drawn(known);
            json.writeStartObject();
            json.writeStringProperty("name", Values.harmless(chart.name()));
            json.writeStringProperty("caption", Values.harmless(chart.caption()));
            json.writeStringProperty("unit", chart.unit());
            json.writeStringProperty("last", ChartLines.last(known));
            json.writeStringProperty("sentence", ChartLines.sentence(known, answer.zone()));
            json.writeNumberProperty("times", place(times, chart.times()));
            json.writeName("bands");
            bands(json, chart.bands());
            json.writeName("series");
            json.writeStartArray();
            chart.series().forEach(series -> series(json, series));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeName("bands");
        bands(json, charts.isEmpty() ? null : charts.get(0).bands());
        json.writeName("times");
        json.writeStartArray();
        for (long[] each : times) {
            json.writeStartArray();
            for (long time : each) {
                json.writeNumber(time);
            }
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    /** Charts mostly have the same times: each list is written once. */
    private static int place(List<long[]> times, long[] wanted) {
        for (int i = 0; i < times.size(); i++) {
            if (Arrays.equals(times.get(i), wanted)) {
                return i;
            }
        }
        times.add(wanted);
        return times.size() - 1;
    }

    private static void bands(JsonGenerator json, TrendChart.@Nullable Bands bands) {
        JsonRows.value(json, bands == null ? null : List.of(bands.under(), bands.over()));
    }

    private static void series(JsonGenerator json, Chart.Series series) {
        json.writeStartObject();
        json.writeStringProperty("title", series.title());
        json.writeStringProperty("role", series.role().name().toLowerCase(Locale.ROOT));
        json.writeName("values");
        json.writeStartArray();
        for (double value : series.values()) {
            number(json, value);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, double value) {
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            json.writeNumber((long) value);
        } else {
            json.writeNumber(Math.round(value * 100) / 100d);
        }
    }

    private void table(JsonGenerator json, Table table) {
        List<Field> fields = Streams.fields(table, Shape.PAGE);
        int[] indexes = Streams.indexes(table, fields);
        json.writeStartObject();
        json.writeName("fields");
        json.writeStartArray();
        for (Field field : fields) {
            Map<String, String> shown = new LinkedHashMap<>();
            shown.put("title", field.title());
            shown.put("type", field.type().name().toLowerCase(Locale.ROOT));
            JsonRows.value(json, shown);
        }
        json.writeEndArray();
        json.writeName("rows");
        json.writeStartArray();
        long[] counted = new long[1];
        table.rows().each(row -> {
            if (counted[0]++ < ROWS) {
                row(json, row, fields, indexes);
            }
        });
        json.writeEndArray();
        json.writeNumberProperty("counted", counted[0]);
        json.writeEndObject();
    }

    private static void row(JsonGenerator json, Row row, List<Field> fields, int[] indexes) {
        json.writeStartArray();
        for (int i = 0; i < indexes.length; i++) {
            value(json, row.value(indexes[i]), fields.get(i).type());
        }
        json.writeEndArray();
    }

    private static void value(JsonGenerator json, @Nullable Object value, FieldType type) {
        if (value instanceof Instant time) {
            json.writeNumber(time.getEpochSecond());
        } else if (value instanceof byte[] trend) {
            json.writeString(places(trend));
        } else if (value instanceof Double number) {
            number(json, type == FieldType.PERCENT ? Math.round(number * 10) / 10d : number);
        } else if (value instanceof List<?> lines) {
            JsonRows.value(
                    json,
                    lines.stream()
                            .map(line -> Values.harmless(String.valueOf(line)))
                            .toList());
        } else if (value instanceof String text) {
            json.writeString(Values.harmless(text));
        } else {
            JsonRows.value(json, value);
        }
    }

    private static String places(byte[] percents) {
        StringBuilder text = new StringBuilder(percents.length);
        for (byte percent : percents) {
            text.append(percent < 0 ? '.' : PLACES.charAt(Math.min(percent, 100) * 63 / 100));
        }
        return text.toString();
    }

    /** Writes every {@code <} as JSON can also say it, so that no value ends the script it stands in. */
    private static final class NoTags extends FilterOutputStream {
        private static final byte[] ESCAPED = "\\u003c".getBytes(StandardCharsets.US_ASCII);

        NoTags(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            if (b == '<') {
                out.write(ESCAPED);
            } else {
                out.write(b);
            }
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int begun = offset;
            for (int i = offset; i < offset + length; i++) {
                if (bytes[i] == '<') {
                    out.write(bytes, begun, i - begun);
                    out.write(ESCAPED);
                    begun = i + 1;
                }
            }
            out.write(bytes, begun, offset + length - begun);
        }
    }
}
