package ipam.render;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;

/** Text in a drawing, measured with our own fonts alone. */
final class ChartText {
    private static final FontRenderContext METRICS = new FontRenderContext(null, true, true);
    private static final int LONGEST = 200;

    private ChartText() {}

    /** @param leftOf the share of its width that stands left of {@code x}: 0 begins there, 1 ends there */
    static void write(Graphics2D pen, String text, Font font, int colour, double x, double y, double leftOf) {
        if (!text.isEmpty()) {
            pen.setFont(font);
            pen.setColor(new Color(colour));
            pen.drawString(text, (float) (x - leftOf * measure(text, font)), (float) y);
        }
    }

    /** As much of a text as there is room for. */
    static String fitted(String text, Font font, double width) {
        String fits = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
        while (fits.length() > 1 && measure(fits.equals(text) ? fits : fits + "…", font) > width) {
            fits = fits.substring(0, fits.length() - 1);
        }
        return fits.equals(text) ? fits : fits + "…";
    }

    static double measure(String text, Font font) {
        return font.getStringBounds(text, METRICS).getWidth();
    }
}
