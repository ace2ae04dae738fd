package ipam.render;

import ipam.report.Level;
import java.util.Set;
import org.apache.poi.ss.usermodel.ComparisonOperator;
import org.apache.poi.ss.usermodel.ConditionalFormattingThreshold.RangeType;
import org.apache.poi.ss.usermodel.PatternFormatting;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFConditionalFormattingRule;
import org.apache.poi.xssf.usermodel.XSSFDataBarFormatting;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFSheetConditionalFormatting;

/** The conditional colours of a sheet: they follow the values when somebody sorts or edits them. */
final class XlsxColours {
    private final XSSFSheetConditionalFormatting formatting;
    private final int last;

    XlsxColours(XSSFSheet sheet, int last) {
        this.formatting = sheet.getSheetConditionalFormatting();
        this.last = last;
    }

    /** Colours the cells of a column that hold one of these words by what it means. */
    void words(int column, Set<String> words) {
        for (String word : words) {
            XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(
                    ComparisonOperator.EQUAL, "\"%s\"".formatted(word.replace("\"", "\"\"")));
            Level level = Level.of(word);
            rule.createFontFormatting().setFontColor(XlsxStyles.color(Palette.of(level)));
            PatternFormatting fill = rule.createPatternFormatting();
            fill.setFillBackgroundColor(XlsxStyles.color(Palette.fill(level)));
            fill.setFillPattern(PatternFormatting.SOLID_FOREGROUND);
            formatting.addConditionalFormatting(range(column), rule);
        }
    }

    /** Draws a bar from 0 to 100 % in every cell of a column. */
    void bar(int column) {
        XSSFConditionalFormattingRule rule = formatting.createConditionalFormattingRule(XlsxStyles.color(0x9FC5DE));
        XSSFDataBarFormatting bar = rule.getDataBarFormatting();
        bar.getMinThreshold().setRangeType(RangeType.NUMBER);
        bar.getMinThreshold().setValue(0d);
        bar.getMaxThreshold().setRangeType(RangeType.NUMBER);
        bar.getMaxThreshold().setValue(1d);
        formatting.addConditionalFormatting(range(column), rule);
    }

    private CellRangeAddress[] range(int column) {
        return new CellRangeAddress[] {new CellRangeAddress(1, last, column, column)};
    }
}
