package ipam.render;

import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/** The rows of a table as JSON objects. */
final class JsonRows {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .rootValueSeparator("\n")
            .build();

    private final List<Field> fields;
    private final int[] indexes;

    JsonRows(Table table) {
        this.fields = Streams.fields(table, Shape.TREE);
        this.indexes = Streams.indexes(table, fields);
    }

    static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    }

    void write(JsonGenerator json, Row row) {
        json.writeStartObject();
        for (int i = 0; i < indexes.length; i++) {
            json.writeName(fields.get(i).name());
            value(json, row.value(indexes[i]));
        }
        json.writeEndObject();
    }

    static void value(JsonGenerator json, @Nullable Object value) {
        if (value == null) {
            json.writeNull();
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            json.writeBoolean(flag);
        } else if (value instanceof Map<?, ?> map) {
            json.writeStartObject();
            map.forEach((key, each) -> {
                json.writeName(key.toString());
                value(json, each);
            });
            json.writeEndObject();
        } else if (value instanceof List<?> list) {
            json.writeStartArray();
            list.forEach(each -> value(json, each));
            json.writeEndArray();
        } else {
            json.writeString(value.toString());
        }
    }
}
