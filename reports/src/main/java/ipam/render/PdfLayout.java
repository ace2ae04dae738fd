package ipam.render;

import ipam.report.Answer;
import java.awt.Color;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import net.sf.jasperreports.engine.JRDataSource;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperCompileManager;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.JasperReportsContext;
import net.sf.jasperreports.engine.design.JRDesignBand;
import net.sf.jasperreports.engine.design.JRDesignExpression;
import net.sf.jasperreports.engine.design.JRDesignImage;
import net.sf.jasperreports.engine.design.JRDesignLine;
import net.sf.jasperreports.engine.design.JRDesignParameter;
import net.sf.jasperreports.engine.design.JRDesignSection;
import net.sf.jasperreports.engine.design.JRDesignStyle;
import net.sf.jasperreports.engine.design.JRDesignTextField;
import net.sf.jasperreports.engine.design.JasperDesign;
import net.sf.jasperreports.engine.type.HorizontalTextAlignEnum;
import net.sf.jasperreports.engine.type.OnErrorTypeEnum;
import net.sf.jasperreports.engine.type.OrientationEnum;
import net.sf.jasperreports.engine.type.ScaleImageEnum;
import net.sf.jasperreports.engine.type.SplitTypeEnum;
import net.sf.jasperreports.engine.type.TextAdjustEnum;
import net.sf.jasperreports.engine.type.WhenNoDataTypeEnum;
import net.sf.jasperreports.renderers.Renderable;

/** One part of the pages while it is laid out: A4 across, bands from top to bottom, values by name. */
final class PdfLayout {
    static final String LANGUAGE = "names";
    static final int WIDTH = 842 - 2 * 40;
    private static final int HEIGHT = 595;
    private static final int MARGIN = 40;
    static final int TOP = 34;
    private static final int BOTTOM = 26;
    private static final int FOOTER = 20;
    /** Height of what stands between the margins, above the footer. */
    static final int ROOM = HEIGHT - TOP - BOTTOM - FOOTER;

    /** Keys of what is in the footer. */
    static final String PAGE_OF = "page";

    static final String FOOT = "foot";

    final JasperDesign design = new JasperDesign();
    private final JasperReportsContext context;
    private final Map<String, Object> values = new HashMap<>();

    PdfLayout(String name, Answer answer, JasperReportsContext context) throws JRException {
        this.context = context;
        design.setName(name);
        design.setLanguage(LANGUAGE);
        design.setPageWidth(WIDTH + 2 * MARGIN);
        design.setPageHeight(HEIGHT);
        design.setOrientation(OrientationEnum.LANDSCAPE);
        design.setLeftMargin(MARGIN);
        design.setRightMargin(MARGIN);
        design.setTopMargin(TOP);
        design.setBottomMargin(BOTTOM);
        design.setColumnWidth(WIDTH);
        design.setWhenNoDataType(WhenNoDataTypeEnum.ALL_SECTIONS_NO_DETAIL);
        JRDesignStyle style = new JRDesignStyle();
        style.setName("text");
        style.setDefault(true);
        style.setFontName(PdfFonts.SANS);
        style.setFontSize(9f);
        style.setForecolor(new Color(Palette.INK));
        design.addStyle(style);
        design.setPageFooter(footer(answer));
    }

    /** A band as high as its elements, kept together. */
    JRDesignBand band(int height) {
        JRDesignBand band = new JRDesignBand();
        band.setHeight(height);
        band.setSplitType(SplitTypeEnum.PREVENT);
        return band;
    }

    /** Adds a band that is printed once. */
    JRDesignBand add(JRDesignBand band) {
        ((JRDesignSection) design.getDetailSection()).addBand(band);
        return band;
    }

    /** A text that is known now. */
    JRDesignTextField text(String text, int x, int y, int width, int height) throws JRException {
        return field(parameter(text, String.class), x, y, width, height);
    }

    /** A text that an expression names; what does not fit makes its band higher. */
    static JRDesignTextField field(JRDesignExpression expression, int x, int y, int width, int height) {
        JRDesignTextField field = new JRDesignTextField();
        field.setX(x);
        field.setY(y);
        field.setWidth(width);
        field.setHeight(height);
        field.setTextAdjust(TextAdjustEnum.STRETCH_HEIGHT);
        field.setBlankWhenNull(true);
        field.setExpression(expression);
        return field;
    }

    /** A picture that is known now. */
    JRDesignImage image(Renderable picture, int x, int y, int width, int height) throws JRException {
        return image(parameter(picture, Renderable.class), x, y, width, height);
    }

    JRDesignImage image(JRDesignExpression expression, int x, int y, int width, int height) {
        JRDesignImage image = new JRDesignImage(design);
        image.setX(x);
        image.setY(y);
        image.setWidth(width);
        image.setHeight(height);
        image.setScaleImage(ScaleImageEnum.FILL_FRAME);
        image.setOnErrorType(OnErrorTypeEnum.ERROR);
        image.setUsingCache(false);
        image.setExpression(expression);
        return image;
    }

    static JRDesignLine line(int y, int width) {
        JRDesignLine line = new JRDesignLine();
        line.setY(y);
        line.setWidth(width);
        line.setHeight(1);
        line.getLinePen().setLineColor(new Color(Palette.RULE));
        line.getLinePen().setLineWidth(0.5f);
        return line;
    }

    /** Names a value that is known now. */
    JRDesignExpression parameter(Object value, Class<?> type) throws JRException {
        String name = "p" + values.size();
        JRDesignParameter parameter = new JRDesignParameter();
        parameter.setName(name);
        parameter.setValueClass(type);
        parameter.setForPrompting(false);
        design.addParameter(parameter);
        values.put(name, value);
        return new JRDesignExpression("$P{" + name + "}");
    }

    static JRDesignTextField sized(JRDesignTextField field, float size, boolean bold, int colour) {
        field.setFontSize(size);
        field.setBold(bold);
        field.setForecolor(new Color(colour));
        return field;
    }

    JasperPrint fill(JRDataSource source) throws JRException {
        Map<String, Object> given = new HashMap<>(values);
        given.put(JRParameter.REPORT_LOCALE, Locale.ENGLISH);
        given.put(JRParameter.REPORT_TIME_ZONE, TimeZone.getTimeZone("UTC"));
        return JasperFillManager.getInstance(context)
                .fill(JasperCompileManager.getInstance(context).compile(design), given, source);
    }

    private JRDesignBand footer(Answer answer) throws JRException {
        CoverLines cover = CoverLines.of(answer);
        JRDesignBand band = band(FOOTER);
        JRDesignLine line = line(4, WIDTH);
        line.setKey(FOOT);
        band.addElement(line);
        JRDesignTextField left = sized(text(cover.footer(), 0, 8, WIDTH - 100, 11), 7, false, Palette.MUTED);
        left.setTextAdjust(TextAdjustEnum.CUT_TEXT);
        left.setKey(FOOT);
        band.addElement(left);
        JRDesignTextField right = sized(text("0 / 0", WIDTH - 100, 8, 100, 11), 7, false, Palette.MUTED);
        right.setKey(PAGE_OF);
        right.setHorizontalTextAlign(HorizontalTextAlignEnum.RIGHT);
        band.addElement(right);
        return band;
    }
}
