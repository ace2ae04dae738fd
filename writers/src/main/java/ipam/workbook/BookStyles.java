package ipam.workbook;

import ipam.readers.sheet.SheetException;
import ipam.readers.sheet.WorkbookParts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.stream.XMLStreamException;

/**
 * The styles of somebody's workbook with ours behind them: how our sheets look, and for each style of a wrong cell the
 * same in red. A cell that is red already, from an earlier time, can be made as it was but for a fill of its own.
 */
final class BookStyles {
    static final String PART = "xl/styles.xml";

    private final WorkbookParts parts;
    private final List<String> styles = new ArrayList<>();
    private final Set<Integer> red = new HashSet<>();
    private final Set<Integer> redFills = new HashSet<>();
    private final Map<Integer, Integer> reddened = new LinkedHashMap<>();
    private final Map<Integer, Integer> cleared = new LinkedHashMap<>();
    private final List<String> added = new ArrayList<>();
    private int fonts = -1;
    private int fills = -1;
    private int formats = -1;
    private int dateFormat = Styles.FIRST_FORMAT;

    private BookStyles(WorkbookParts parts) {
        this.parts = parts;
    }

    static BookStyles read(WorkbookParts parts) throws IOException {
        BookStyles styles = new BookStyles(parts);
        if (parts.has(PART)) {
            parts.read(PART, xml -> styles.scan(new XmlCopy(xml, new XmlOut(OutputStream.nullOutputStream()))));
        }
        if (styles.fonts < 1 || styles.fills < 1 || styles.styles.isEmpty()) {
            throw new SheetException("its styles can't be marked; open it and save it as .xlsx again");
        }
        return styles;
    }

    private void scan(XmlCopy xml) throws XMLStreamException, IOException {
        while (xml.next()) {
            if (xml.begins("numFmts")) {
                scanFormats(xml);
            } else if (xml.begins("fonts")) {
                fonts = children(xml, "font");
            } else if (xml.begins("fills")) {
                scanFills(xml);
            } else if (xml.begins("cellXfs")) {
                scanStyles(xml);
            }
        }
    }

    private void scanFormats(XmlCopy xml) throws XMLStreamException {
        formats = 0;
        while (xml.next() && !xml.ends("numFmts")) {
            if (xml.begins("numFmt")) {
                formats++;
                dateFormat = Math.max(dateFormat, xml.number("numFmtId") + 1);
            }
        }
    }

    private static int children(XmlCopy xml, String name) throws XMLStreamException {
        int inside = xml.depth();
        int count = 0;
        while (xml.next() && xml.depth() >= inside) {
            count += xml.begins(name) && xml.depth() == inside + 1 ? 1 : 0;
        }
        return count;
    }

    private void scanFills(XmlCopy xml) throws XMLStreamException {
        fills = 0;
        while (xml.next() && !xml.ends("fills")) {
            if (xml.begins("fill")) {
                fills++;
            } else if (xml.begins("fgColor") && xml.attribute("rgb").equals(Look.WRONG_COLOUR)) {
                redFills.add(fills - 1);
            }
        }
    }

    private void scanStyles(XmlCopy xml) throws XMLStreamException, IOException {
        while (xml.next() && !xml.ends("cellXfs")) {
            if (xml.begins("xf")) {
                if (redFills.contains(xml.number("fillId"))) {
                    red.add(styles.size());
                }
                styles.add(xml.markup());
            }
        }
    }

    /** The number of the first {@link Look}. */
    int firstLook() {
        return styles.size();
    }

    /** The style of that number, in red. */
    int red(int style) {
        int known = Math.max(0, Math.min(style, styles.size() - 1));
        return red.contains(known)
                ? known
                : reddened.computeIfAbsent(known, each -> add(each, fills + Look.WRONG_FILL));
    }

    /** The style of that number; another one when it is red of an earlier time. */
    int clear(int style) {
        return red.contains(style) ? cleared.computeIfAbsent(style, each -> add(each, 0)) : style;
    }

    boolean isRed(int style) {
        return red.contains(style);
    }

    private int add(int style, int fill) {
        String markup = styles.get(style).replaceFirst(" applyFill=\"[^\"]*\"", "");
        String other = markup.contains(" fillId=\"")
                ? markup.replaceFirst(" fillId=\"[^\"]*\"", " fillId=\"%d\" applyFill=\"1\"".formatted(fill))
                : markup.replaceFirst("<xf", "<xf fillId=\"%d\" applyFill=\"1\"".formatted(fill));
        added.add(other);
        return styles.size() + Look.values().length + added.size() - 1;
    }

    /** Writes them, when all sheets are written. */
    void write(OutputStream out) throws IOException {
        parts.read(PART, xml -> {
            XmlCopy copy = new XmlCopy(xml, new XmlOut(out));
            copy.insert(XmlOut.DECLARATION);
            while (copy.next()) {
                write(copy);
            }
            copy.flush();
        });
    }

    private void write(XmlCopy copy) throws IOException {
        if (copy.depth() == 2 && copy.begins("numFmts")) {
            counted(copy, formats + 1);
        } else if (copy.depth() == 2 && copy.begins("fonts")) {
            if (formats < 0) {
                copy.insert("<numFmts count=\"1\">" + Styles.DATE_FORMAT.formatted(dateFormat) + "</numFmts>");
            }
            counted(copy, fonts + Look.FONTS.size());
        } else if (copy.depth() == 2 && copy.begins("fills")) {
            counted(copy, fills + Look.FILLS.size());
        } else if (copy.depth() == 2 && copy.begins("cellXfs")) {
            counted(copy, styles.size() + Look.values().length + added.size());
        } else {
            if (copy.depth() == 1 && copy.ends("numFmts")) {
                copy.insert(Styles.DATE_FORMAT.formatted(dateFormat));
            } else if (copy.depth() == 1 && copy.ends("fonts")) {
                copy.insert(String.join("", Look.FONTS));
            } else if (copy.depth() == 1 && copy.ends("fills")) {
                copy.insert(String.join("", Look.FILLS));
            } else if (copy.depth() == 1 && copy.ends("cellXfs")) {
                for (Look look : Look.values()) {
                    copy.insert(look.element(fonts, fills, dateFormat));
                }
                copy.insert(String.join("", added));
            }
            copy.copy();
        }
    }

    private static void counted(XmlCopy copy, int count) throws IOException {
        copy.begin();
        copy.attributesBut("count");
        copy.attribute("count", Integer.toString(count));
    }
}
