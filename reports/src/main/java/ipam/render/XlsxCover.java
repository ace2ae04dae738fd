package ipam.render;

import ipam.report.Answer;
import ipam.report.Figure;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.common.usermodel.HyperlinkType;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Hyperlink;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.streaming.SXSSFSheet;

/** The first sheet: what the workbook is about, the key figures, and where to find what. */
final class XlsxCover {
    private static final int LABEL = 0;
    private static final int VALUE = 1;

    private final Answer answer;
    private final XlsxBook book;
    private final XlsxStyles styles;
    private final XlsxCells cells;
    private final SXSSFSheet sheet;
    private final List<String> listed = new ArrayList<>();
    private int next;

    XlsxCover(Answer answer, XlsxBook book, XlsxStyles styles) {
        this.answer = answer;
        this.book = book;
        this.styles = styles;
        this.cells = new XlsxCells(styles);
        this.sheet = book.sheet("Cover");
        sheet.setDisplayGridlines(false);
        sheet.setColumnWidth(LABEL, 28 * 256);
        sheet.setColumnWidth(VALUE, 100 * 256);
    }

    /** Names a sheet in the table of contents. */
    void lists(String name) {
        listed.add(name);
    }

    void write() {
        CoverLines lines = CoverLines.of(answer);
        Row title = row();
        title.setHeightInPoints(34);
        cell(title, LABEL, lines.title(), styles.title);
        lines.facts()
                .forEach(fact -> line(
                        fact.label(),
                        fact.label().equals(CoverLines.ZONE)
                                ? fact.text() + " here; in UTC in the tables"
                                : fact.text()));
        figures();
        sentences("Summary", answer.words().verdict());
        sentences("Explanation", answer.words().explanation());
        sentences("Notes", answer.words().notes());
        contents();
        sheet.getPrintSetup().setPaperSize(PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
        sheet.getPrintSetup().setFitHeight((short) 0);
    }

    private void figures() {
        if (answer.front().figures().isEmpty()) {
            return;
        }
        heading("Key figures");
        for (Figure figure : answer.front().figures()) {
            Row row = row();
            row.setHeightInPoints(24);
            cell(row, LABEL, figure.title(), styles.label);
            Object value = figure.value();
            CellStyle style = styles.figure(figure.type(), figure.level());
            if (value == null) {
                cell(row, VALUE, "unknown", style);
            } else {
                cells.set(row.createCell(VALUE), value, figure.type(), style);
            }
        }
    }

    private void sentences(String heading, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        heading(heading);
        for (String sentence : sentences) {
            Row row = row();
            cell(row, LABEL, sentence, styles.wrapped);
            sheet.addMergedRegion(new CellRangeAddress(row.getRowNum(), row.getRowNum(), LABEL, VALUE));
            row.setHeightInPoints(15.5f * (1 + sentence.length() / 125));
        }
    }

    private void contents() {
        heading("Sheets");
        for (String name : listed) {
            Row row = row();
            Cell cell = cell(row, LABEL, name, styles.link);
            Hyperlink link = book.getCreationHelper().createHyperlink(HyperlinkType.DOCUMENT);
            link.setAddress("'%s'!A1".formatted(name.replace("'", "''")));
            cell.setHyperlink(link);
        }
    }

    private void heading(String text) {
        next++;
        Row row = row();
        row.setHeightInPoints(22);
        cell(row, LABEL, text, styles.section);
        cell(row, VALUE, "", styles.section);
    }

    private void line(String label, String text) {
        Row row = row();
        cell(row, LABEL, label, styles.label);
        cell(row, VALUE, text, styles.wrapped);
        row.setHeightInPoints(15.5f * (1 + text.length() / 100));
    }

    private Row row() {
        return sheet.createRow(next++);
    }

    private static Cell cell(Row row, int column, String text, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(XlsxCells.shown(text));
        cell.setCellStyle(style);
        return cell;
    }
}
