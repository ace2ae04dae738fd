package ipam.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts of pages: DejaVu Sans, which JasperReports brings along, embeds and measures. */
final class PdfFonts {
    static final String SANS = "DejaVu Sans";

    private PdfFonts() {}

    /** Keeps Java from asking for a display. */
    static void useOwn() {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
    }

    static Font sans(float points) {
        return Held.PLAIN.deriveFont(points);
    }

    static Font bold(float points) {
        return Held.BOLD.deriveFont(points);
    }

    /** Loaded when the first page is made. */
    private static final class Held {
        static final Font PLAIN = load("DejaVuSans.ttf");
        static final Font BOLD = load("DejaVuSans-Bold.ttf");

        private static Font load(String name) {
            try (InputStream in = PdfFonts.class.getResourceAsStream("/net/sf/jasperreports/fonts/dejavu/" + name)) {
                if (in == null) {
                    throw new IllegalStateException("Cannot find the font " + name);
                }
                return Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (FontFormatException e) {
                throw new IllegalStateException("Cannot read the font " + name, e);
            }
        }
    }
}
