package ipam.lake;

import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Uncertainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The SQL that turns staged facts and the tuples their codes stand for into the columns of a dataset. */
final class StagedColumns {
    private static final String REJECTION = "rejection";
    private static final String NO_TEXT = "NULL::VARCHAR";

    private final Dictionaries dictionaries;
    private final FewTuples few;
    private final boolean rejected;
    private final boolean uncertain;
    private final Dataset dataset;

    /**
     * Columns of the accepted or the rejected rows.
     *
     * @param uncertain whether the facts say how certain their times are
     */
    StagedColumns(Dictionaries dictionaries, FewTuples few, boolean rejected, boolean uncertain) {
        this.dictionaries = dictionaries;
        this.few = few;
        this.rejected = rejected;
        this.uncertain = uncertain;
        this.dataset = rejected ? Datasets.REJECTION : dictionaries.layout().dataset();
    }

    /** Every column of the dataset, in its order; rows stay in the order of the facts. */
    String wide(String facts) {
        List<String> names = dataset.columns().stream().map(Column::name).toList();
        List<String> expressions = new ArrayList<>();
        for (String name : names) {
            expressions.add(expression(name) + " AS " + name);
        }
        return "SELECT " + String.join(", ", expressions) + " FROM " + facts + " f" + joins(names);
    }

    private String joins(List<String> columns) {
        Set<String> tables = new TreeSet<>();
        for (String column : columns) {
            String expression = expression(column);
            int dot = expression.indexOf('.');
            String table = dot < 0 ? "" : expression.substring(0, dot);
            if (table.equals(REJECTION) || isDimension(table)) {
                tables.add(table);
            }
        }
        StringBuilder joins = new StringBuilder();
        for (String table : tables) {
            joins.append(" JOIN %s ON %s.code = f.%s".formatted(table, table, table));
        }
        return joins.toString();
    }

    private boolean isDimension(String table) {
        return few.tables(dictionaries.layout()).contains(table);
    }

    private String expression(String column) {
        return switch (column) {
            case "event_time" -> "make_timestamp(f.event_time)";
            case "event_date" -> "make_timestamp(f.event_time)::DATE";
            case "event_time_uncertain" -> uncertainty();
            case "event_time_text" ->
                !uncertain
                        ? NO_TEXT
                        : "CASE WHEN f.uncertainty <> 0 THEN "
                                + "strftime(make_timestamp(f.event_time + f.utc_offset * 1000000::BIGINT), '%m/%d/%y,%H:%M:%S') END";
            case "source_line" -> "f.source_line";
            default -> own(dataset.column(column));
        };
    }

    private String own(Column column) {
        Layout layout = dictionaries.layout();
        if (layout.facts().contains(column)) {
            return "f." + column.name();
        }
        for (int i = 0; i < layout.dimensions().size(); i++) {
            Layout.Dimension dimension = layout.dimensions().get(i);
            int index = dimension.columns().indexOf(column);
            if (index >= 0) {
                // A column that no tuple has costs no look-up, and a dimension without others no join.
                boolean known = dictionaries.dimension(i).isKnown(index);
                return known ? few.table(layout, i) + "." + column.name() : "NULL::" + column.type();
            }
        }
        if (rejected) {
            return REJECTION + "." + column.name();
        }
        throw new IllegalStateException("Column %s of %s is in no dimension".formatted(column.name(), dataset.name()));
    }

    private String uncertainty() {
        if (!uncertain) {
            return NO_TEXT;
        }
        StringBuilder cases = new StringBuilder("CASE f.uncertainty");
        for (Uncertainty uncertainty : Uncertainty.values()) {
            if (uncertainty != Uncertainty.NONE) {
                cases.append(" WHEN %d THEN '%s'".formatted(uncertainty.ordinal(), uncertainty.text()));
            }
        }
        return cases.append(" END").toString();
    }
}
