package ipam.reports;

import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Shape;
import java.math.BigDecimal;
import java.math.BigInteger;
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

    static Conditions of(ReportRequest.Subject subject) {
        Conditions conditions = new Conditions();
        conditions.and("object_kind = ?", subject.kind());
        if (subject.object() != null) {
            conditions.and("object = ?", subject.object());
        }
        if (subject.server() != null) {
            conditions.and("server = ?", subject.server());
        }
        return conditions;
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

    static @Nullable Double decimal(Found row, String column) {
        return row.value(column) instanceof Number number ? number.doubleValue() : null;
    }
}
