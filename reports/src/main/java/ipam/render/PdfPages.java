package ipam.render;

import java.util.ArrayList;
import java.util.List;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintPage;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;

/** The pages of a document, part after part; a part may begin on the page that the former one ended on. */
final class PdfPages {
    /** Below the last part; a part that begins on the same page starts this far down. */
    private static final int GAP = 16;

    private final List<JasperPrint> parts = new ArrayList<>();

    List<JasperPrint> parts() {
        return parts;
    }

    /** How far down a part that needs at least so much of a page begins; 0 for a page of its own. */
    int taken(int least) {
        if (parts.isEmpty()) {
            return 0;
        }
        int bottom = 0;
        for (JRPrintElement element : last().getElements()) {
            if (!isFoot(element)) {
                bottom = Math.max(bottom, element.getY() + element.getHeight());
            }
        }
        int taken = bottom - PdfLayout.TOP + GAP;
        return PdfLayout.ROOM - taken < least ? 0 : taken;
    }

    /** Adds a part that was laid out to begin {@code taken} down: what of it is on its first page joins our last. */
    void add(JasperPrint part, int taken) {
        if (taken > 0 && !part.getPages().isEmpty()) {
            // The footer stays last, for whoever has the page read out.
            List<JRPrintElement> foot =
                    last().getElements().stream().filter(PdfPages::isFoot).toList();
            List<JRPrintElement> joined = new ArrayList<>(last().getElements());
            joined.addAll(part.getPages().get(0).getElements());
            joined.removeIf(PdfPages::isFoot);
            joined.addAll(foot);
            last().setElements(joined);
            part.removePage(0);
        }
        if (!part.getPages().isEmpty()) {
            parts.add(part);
        }
    }

    /** Numbers the pages of all parts through. */
    void number() {
        int pages = parts.stream().mapToInt(part -> part.getPages().size()).sum();
        int page = 0;
        for (JasperPrint part : parts) {
            for (JRPrintPage each : part.getPages()) {
                page++;
                for (JRPrintElement element : each.getElements()) {
                    if (PdfLayout.PAGE_OF.equals(element.getKey()) && element instanceof JRPrintText text) {
                        text.setText(page + " / " + pages);
                    }
                }
            }
        }
    }

    private JRPrintPage last() {
        List<JRPrintPage> pages = parts.get(parts.size() - 1).getPages();
        return pages.get(pages.size() - 1);
    }

    private static boolean isFoot(JRPrintElement element) {
        return PdfLayout.PAGE_OF.equals(element.getKey()) || PdfLayout.FOOT.equals(element.getKey());
    }
}
