package ipam.reports;

import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the reports about utilization share. */
final class UtilizationRows {
    private UtilizationRows() {}

    /** The first fields of a row, which name the object. */
    static List<Field> object() {
        return List.of(
                Field.text("object", "Object"),
                Field.text("name", "Name"),
                Field.text("server", "Server"),
                Field.text("object_kind", "Kind").in(Shape.SHEET, Shape.TREE));
    }

    static Conditions of(Context context, ReportRequest.Subject subject) {
        Conditions conditions = new Conditions();
        Objects objects = Objects.of(subject, "scope");
        if (objects.within() == null) {
            objects.demandOf(conditions);
        } else {
            conditions.and("object_kind = ?", objects.kind());
            conditions.and(
                    "object IN (SELECT unnest(string_split(?, ' ')))", String.join(" ", names(context, objects)));
        }
        if (subject.server() != null) {
            conditions.and("server = ?", subject.server());
        }
        return conditions;
    }

    /** Those of a kind that touch the addresses asked for. */
    private static List<String> names(Context context, Objects objects) {
        List<String> names = new ArrayList<>();
        context.lake()
                .select(
                        Views.of(Configuration.UTILIZATION),
                        "SELECT DISTINCT object FROM utilization WHERE object_kind = ? ORDER BY object",
                        List.of(objects.kind()),
                        row -> {
                            String object = row.text("object");
                            if (object != null && objects.touches(object)) {
                                names.add(object);
                            }
                        });
        return names;
    }

    /** A count, exact however large. */
    static @Nullable Number whole(Found row, String column) {
        Object value = row.value(column);
        if (value == null) {
            return null;
        }
        BigInteger whole = new BigDecimal(value.toString()).toBigInteger();
        return whole.bitLength() < 64 ? (Number) whole.longValue() : whole;
    }

    /** A percentage, to a tenth. */
    static @Nullable Double decimal(Found row, String column) {
        return row.value(column) instanceof Number number ? Math.round(number.doubleValue() * 10) / 10.0 : null;
    }
}
