package ipam.render;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** The fonts of pages: DejaVu Sans, which JasperReports brings along, embeds and measures. */
final class PdfFonts {
    static final String SANS = "DejaVu Sans";

    /** Where Java looks for what the fonts of the system are. */
    private static final String FONTS = "sun.awt.fontconfig";

    private PdfFonts() {}

    /**
     * Keeps Java from asking for a display; and on Linux from asking the system for its fonts, without which it would draw
     * none of ours either: a container has no library for that.
     */
    static synchronized void useOwn() throws IOException {
        if (System.getProperty("java.awt.headless") == null) {
            System.setProperty("java.awt.headless", "true");
        }
        if (System.getProperty(FONTS) == null
                && System.getProperty("os.name", "").equals("Linux")) {
            Path none = Files.createTempFile("ipam-fonts-", ".properties");
            none.toFile().deleteOnExit();
            Files.write(none, List.of("version=1", "sequence.allfonts=default"));
            System.setProperty(FONTS, none.toString());
        }
    }

    /** What to tell when Java can draw no text at all: its own part for that is missing, or what that is built on. */
    static IOException unusable(Error cause) {
        return new IOException(
                "Cannot draw text: this Java lacks what it draws with; install the package libfreetype6 (Debian, Ubuntu) or"
                        + " freetype (others), or take the format csv or xlsx",
                cause);
    }

    static Font sans(float points) {
        return own(() -> Held.PLAIN, points);
    }

    static Font bold(float points) {
        return own(() -> Held.BOLD, points);
    }

    private static Font own(Supplier<Font> font, float points) {
        try {
            useOwn();
            return font.get().deriveFont(points);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LinkageError | InternalError e) {
            throw new UncheckedIOException(unusable(e));
        }
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
