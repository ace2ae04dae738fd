package ipam.render;

import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Level;
import ipam.report.Row;
import ipam.report.Shape;
import ipam.report.Table;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.design.JRDesignBand;
import net.sf.jasperreports.engine.design.JRDesignConditionalStyle;
import net.sf.jasperreports.engine.design.JRDesignElement;
import net.sf.jasperreports.engine.design.JRDesignExpression;
import net.sf.jasperreports.engine.design.JRDesignField;
import net.sf.jasperreports.engine.design.JRDesignFrame;
import net.sf.jasperreports.engine.design.JRDesignSection;
import net.sf.jasperreports.engine.design.JRDesignStyle;
import net.sf.jasperreports.engine.design.JRDesignTextField;
import net.sf.jasperreports.engine.type.HorizontalTextAlignEnum;
import net.sf.jasperreports.engine.type.ModeEnum;
import net.sf.jasperreports.engine.type.StretchTypeEnum;
import net.sf.jasperreports.renderers.Renderable;
import org.jspecify.annotations.Nullable;

/** A table over as many pages as it takes, its heading on each. */
final class PdfTable {
    /** Of a table; the note below it says where the others are. */
    static final int ROWS = 1_000;

    private static final int TITLE = 26;
    private static final int HEADING = 20;
    private static final int ROW = 18;
    private static final int LEAST_ROWS = 5;

    private final Table table;
    private final Answer answer;
    private final PdfLayout layout;
    private final List<Field> fields;
    private final int[] indexes;
    private final List<Row> rows = new ArrayList<>();
    private long counted;

    PdfTable(Table table, Answer answer, JasperReportsContext context) throws JRException, IOException {
        this.table = table;
        this.answer = answer;
        this.layout = new PdfLayout("table", answer, context);
        Streams.unchecked(() -> table.rows().each(this::take));
        this.fields = Streams.fields(table, Shape.PAGE).stream()
                .filter(field -> rows.isEmpty() || isFilled(table.fields().indexOf(field)))
                .toList();
        this.indexes = Streams.indexes(table, fields);
    }

    /** How much of a page it needs at least, so that its heading does not stand alone. */
    int least() {
        return TITLE + HEADING + ROW * Math.min(LEAST_ROWS, rows.size());
    }

    /**
     * Its pages; none when it has no rows and nothing to say about it.
     *
     * @param taken how far down the first page it begins
     */
    Optional<JasperPrint> print(int taken) throws JRException {
        if (fields.isEmpty() || (rows.isEmpty() && table.whenEmpty().isEmpty())) {
            return Optional.empty();
        }
        title(taken);
        PdfColumns columns = PdfColumns.of(fields, cells());
        if (!rows.isEmpty()) {
            heading(columns);
        }
        body(columns);
        return Optional.of(layout.fill(new PdfRows(rows, fields, indexes, answer.zone())));
    }

    /** Whether any row has a value there: a column of dashes only takes room from the others. */
    private boolean isFilled(int index) {
        return rows.stream().anyMatch(row -> row.value(index) != null);
    }

    private void take(Row row) {
        counted++;
        if (rows.size() < ROWS) {
            rows.add(row);
        }
    }

    private List<String[]> cells() {
        List<String[]> cells = new ArrayList<>();
        for (Row row : rows) {
            String[] line = new String[indexes.length];
            for (int i = 0; i < line.length; i++) {
                line[i] = PdfRows.text(row.value(indexes[i]), fields.get(i).type(), answer.zone());
            }
            cells.add(line);
        }
        return cells;
    }

    private void title(int taken) throws JRException {
        String name =
                Values.harmless(table.title().isEmpty() ? CoverLines.of(answer).title() : table.title());
        String more = rows.isEmpty()
                ? table.whenEmpty()
                : counted == rows.size()
                        ? ""
                        : "The first " + Values.grouped(rows.size()) + " of " + Values.grouped(counted)
                                + " rows; the workbook (xlsx) and the page (html) have them all.";
        JRDesignBand band = layout.band(taken + (TITLE + (more.isEmpty() ? 0 : 14)));
        JRDesignTextField text =
                PdfLayout.sized(layout.text(name, 0, taken, PdfLayout.WIDTH, 20), 13, true, Palette.INK);
        text.setAnchorNameExpression(layout.parameter(name, String.class));
        text.setBookmarkLevel(1);
        band.addElement(text);
        if (!more.isEmpty()) {
            band.addElement(
                    PdfLayout.sized(layout.text(more, 0, taken + 20, PdfLayout.WIDTH, 14), 8, false, Palette.MUTED));
        }
        layout.design.setTitle(band);
    }

    private void heading(PdfColumns columns) throws JRException {
        JRDesignBand band = layout.band(HEADING);
        JRDesignFrame frame = frame(HEADING - 2);
        frame.setMode(ModeEnum.OPAQUE);
        frame.setBackcolor(new Color(Palette.INK));
        for (int i = 0; i < fields.size(); i++) {
            JRDesignTextField cell = PdfLayout.sized(
                    layout.text(fields.get(i).title(), columns.x(i) + 3, 3, columns.width(i) - 6, 12),
                    columns.size(),
                    true,
                    Palette.WHITE);
            align(cell, fields.get(i).type());
            frame.addElement(cell);
        }
        band.addElement(frame);
        layout.design.setColumnHeader(band);
    }

    private void body(PdfColumns columns) throws JRException {
        int height = Math.round(columns.size() * 1.6f) + 3;
        JRDesignBand band = layout.band(height);
        JRDesignFrame frame = frame(height);
        frame.setStretchType(StretchTypeEnum.CONTAINER_HEIGHT);
        frame.setStyle(striped());
        for (int i = 0; i < fields.size(); i++) {
            frame.addElement(cell(columns, i, height));
        }
        band.addElement(frame);
        ((JRDesignSection) layout.design.getDetailSection()).addBand(band);
    }

    private JRDesignElement cell(PdfColumns columns, int i, int height) throws JRException {
        FieldType type = fields.get(i).type();
        if (type == FieldType.TREND) {
            return layout.image(
                    named("f" + i, Renderable.class), columns.x(i) + 3, 2, columns.width(i) - 6, height - 4);
        }
        JRDesignTextField cell =
                PdfLayout.field(named("f" + i, String.class), columns.x(i) + 3, 2, columns.width(i) - 6, height - 3);
        cell.setFontSize(columns.size());
        align(cell, type);
        if (type == FieldType.STATE) {
            cell.setStyle(states(i));
        }
        return cell;
    }

    private JRDesignStyle striped() throws JRException {
        JRDesignStyle style = style("row");
        JRDesignConditionalStyle odd = new JRDesignConditionalStyle();
        odd.setConditionExpression(named(PdfRows.ODD, Boolean.class));
        odd.setMode(ModeEnum.OPAQUE);
        odd.setBackcolor(new Color(Palette.STRIPE));
        style.addConditionalStyle(odd);
        return style;
    }

    private JRDesignStyle states(int column) throws JRException {
        JRDesignStyle style = style("state" + column);
        for (Level level : Level.values()) {
            if (level != Level.NEUTRAL) {
                JRDesignConditionalStyle condition = new JRDesignConditionalStyle();
                condition.setConditionExpression(named(PdfRows.level(column, level), Boolean.class));
                condition.setForecolor(new Color(Palette.of(level)));
                condition.setBold(true);
                style.addConditionalStyle(condition);
            }
        }
        return style;
    }

    private JRDesignStyle style(String name) throws JRException {
        JRDesignStyle style = new JRDesignStyle();
        style.setName(name);
        style.setFontName(PdfFonts.SANS);
        layout.design.addStyle(style);
        return style;
    }

    private JRDesignExpression named(String name, Class<?> type) throws JRException {
        JRDesignField field = new JRDesignField();
        field.setName(name);
        field.setValueClass(type);
        layout.design.addField(field);
        return new JRDesignExpression("$F{" + name + "}");
    }

    private JRDesignFrame frame(int height) {
        JRDesignFrame frame = new JRDesignFrame(layout.design);
        frame.setWidth(PdfLayout.WIDTH);
        frame.setHeight(height);
        return frame;
    }

    private static void align(JRDesignTextField cell, @Nullable FieldType type) {
        if (type != null && type.isNumber()) {
            cell.setHorizontalTextAlign(HorizontalTextAlignEnum.RIGHT);
        }
    }
}
