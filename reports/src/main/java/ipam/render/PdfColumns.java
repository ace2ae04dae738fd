package ipam.render;

import ipam.report.Field;
import ipam.report.FieldType;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;

/**
 * Where the columns of a table stand on a page: each as wide as its values need, the widest narrowed to what is left.
 */
record PdfColumns(float size, int[] starts, int[] widths, boolean[] apart) {
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    private static final float[] SIZES = {8, 7.5f, 7, 6.5f, 6, 5.5f};
    private static final int PADDING = 9;
    private static final int TREND = 90;
    private static final int MEASURED = 400;
    private static final int LONGEST = 60;

    int x(int column) {
        return starts[column];
    }

    int width(int column) {
        return widths[column] - (apart[column] ? Math.round(size) : 0);
    }

    static PdfColumns of(List<Field> fields, List<String[]> cells) {
        boolean[] apart = new boolean[fields.size()];
        for (int i = 0; i + 1 < apart.length; i++) {
            // Words right of a number would run into it.
            apart[i] =
                    fields.get(i).type().isNumber() && !fields.get(i + 1).type().isNumber();
        }
        double[] needed = needed(fields, cells, apart);
        for (float size : SIZES) {
            double sum = 0;
            for (double width : needed) {
                sum += width * size + PADDING;
            }
            if (sum <= PdfLayout.WIDTH || size == SIZES[SIZES.length - 1]) {
                return placed(size, needed, sum, apart, lines(fields));
            }
        }
        throw new IllegalStateException("no size");
    }

    /** The column that has stacked lines, which takes what room is left; -1 for none. */
    private static int lines(List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).type() == FieldType.LINES) {
                return i;
            }
        }
        return -1;
    }

    private static PdfColumns placed(float size, double[] needed, double sum, boolean[] apart, int lines) {
        int count = needed.length;
        double[] wanted = new double[count];
        for (int i = 0; i < count; i++) {
            wanted[i] = needed[i] * size + PADDING;
        }
        if (sum > PdfLayout.WIDTH) {
            narrow(wanted);
        } else if (lines >= 0) {
            wanted[lines] += PdfLayout.WIDTH - sum;
        } else {
            double each = Math.min(60, (PdfLayout.WIDTH - sum) / count);
            for (int i = 0; i < count; i++) {
                wanted[i] += each;
            }
        }
        int[] starts = new int[count];
        int[] widths = new int[count];
        double at = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = (int) at;
            at += wanted[i];
            widths[i] = Math.max(8, Math.min(PdfLayout.WIDTH, (int) at) - starts[i]);
        }
        return new PdfColumns(size, starts, widths, apart);
    }

    /** Takes from the widest until all fit: they share what the narrow ones leave. */
    private static void narrow(double[] wanted) {
        double low = 0;
        double high = PdfLayout.WIDTH;
        for (int i = 0; i < 40; i++) {
            double most = (low + high) / 2;
            double sum = 0;
            for (double width : wanted) {
                sum += Math.min(width, most);
            }
            if (sum > PdfLayout.WIDTH) {
                high = most;
            } else {
                low = most;
            }
        }
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = Math.min(wanted[i], low);
        }
    }

    /** Widths at one point of size. */
    private static double[] needed(List<Field> fields, List<String[]> cells, boolean[] apart) {
        Font plain = PdfFonts.sans(10);
        Font bold = PdfFonts.bold(10);
        double[] needed = new double[fields.size()];
        for (int i = 0; i < needed.length; i++) {
            Field field = fields.get(i);
            Font font = field.type() == FieldType.STATE ? bold : plain;
            double width = measure(field.title(), bold);
            for (String[] line : cells.subList(0, Math.min(MEASURED, cells.size()))) {
                for (String part : line[i].split("\n", -1)) {
                    width = Math.max(width, measure(part, font));
                }
            }
            needed[i] = field.type() == FieldType.TREND ? TREND / 8d : width;
            needed[i] += apart[i] ? 1 : 0;
        }
        return needed;
    }

    private static double measure(String text, Font font) {
        String part = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        return font.getStringBounds(part, METRICS).getWidth() / 10;
    }
}
