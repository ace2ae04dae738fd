package ipam.cli;

import ipam.lake.Rows;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a SELECT that somebody wrote, as an answer; they are taken while it is rendered, once. */
final class SqlAnswer {
    private final Rows rows;
    private final ZoneId zone;

    SqlAnswer(Rows rows, ZoneId zone) {
        this.rows = rows;
        this.zone = zone;
    }

    Answer answer() {
        Table table = Table.of("rows", "", fields(), sink -> {
                    while (rows.next()) {
                        sink.accept(new Row(row(rows.values())));
                    }
                })
                .orSay("No rows.");
        return new Answer("sql", Map.of(), zone, Answer.Words.NONE, List.of(table), Answer.ANY);
    }

    private List<Field> fields() {
        Map<String, Integer> used = new HashMap<>();
        List<Field> fields = new ArrayList<>();
        for (Rows.Field field : rows.fields()) {
            int count = used.merge(field.name(), 1, Integer::sum);
            String name = count == 1 ? field.name() : field.name() + "_" + count;
            fields.add(new Field(name, name, type(field.type()), EnumSet.allOf(Shape.class)));
        }
        return fields;
    }

    private static FieldType type(String duckDb) {
        return switch (duckDb) {
            case "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT" -> FieldType.INTEGER;
            case "DOUBLE", "FLOAT" -> FieldType.DECIMAL;
            case "BOOLEAN" -> FieldType.FLAG;
            default -> other(duckDb);
        };
    }

    private static FieldType other(String duckDb) {
        if (duckDb.startsWith("TIMESTAMP")) {
            return FieldType.TIME;
        }
        return duckDb.startsWith("DECIMAL") ? FieldType.DECIMAL : FieldType.TEXT;
    }

    private static List<@Nullable Object> row(List<@Nullable Object> values) {
        List<@Nullable Object> row = new ArrayList<>();
        values.forEach(value -> row.add(plain(value)));
        return row;
    }

    /** Numbers as renderers know them. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof BigInteger number && number.bitLength() < Long.SIZE) {
            return number.longValue();
        }
        if (value instanceof BigDecimal number) {
            return number.doubleValue();
        }
        return value;
    }
}
