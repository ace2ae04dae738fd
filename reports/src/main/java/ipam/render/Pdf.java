package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import net.sf.jasperreports.engine.DefaultJasperReportsContext;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.SimpleJasperReportsContext;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.SimplePdfReportConfiguration;

/**
 * Pages to print: cover, charts as vectors, tables with their heading on every page, bookmarks. Needs no display and
 * no font of the system: the fonts are ours, and embedded. A table shows its first rows; the other formats have them
 * all. The same answer gives the same bytes.
 */
public final class Pdf implements Renderer {
    @Override
    public OutputFormat format() {
        return OutputFormat.PDF;
    }

    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        Streams.checked(answer, this);
        PdfFonts.useOwn();
        SimpleJasperReportsContext context = new SimpleJasperReportsContext(DefaultJasperReportsContext.getInstance());
        // Every expression is the name of a value, which needs no compiler; Java's is not asked.
        context.setProperty("net.sf.jasperreports.compiler." + PdfLayout.LANGUAGE, PdfNames.class.getName());
        context.setProperty("net.sf.jasperreports.compiler.class", PdfNames.class.getName());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 20);
        try (Anywhere anywhere = new Anywhere()) {
            export(context, answer, bytes);
        } catch (JRException e) {
            throw new IOException("Cannot lay out the pages of %s: %s".formatted(answer.name(), e.getMessage()), e);
        } catch (LinkageError | InternalError e) {
            throw PdfFonts.unusable(e);
        }
        out.write(PdfStamp.settled(bytes.toByteArray(), answer.front().cover()));
        out.flush();
    }

    private static void export(SimpleJasperReportsContext context, Answer answer, OutputStream out)
            throws JRException, IOException {
        PdfPages pages = new PdfPages();
        pages.add(new PdfFront(answer, context).print(), 0);
        for (Table table : answer.tables(Shape.PAGE)) {
            PdfTable laid = new PdfTable(table, answer, context);
            int taken = pages.taken(laid.least());
            laid.print(taken).ifPresent(part -> pages.add(part, taken));
        }
        pages.number();
        CoverLines cover = CoverLines.of(answer);
        SimplePdfExporterConfiguration document = new SimplePdfExporterConfiguration();
        document.setMetadataTitle(cover.title());
        document.setMetadataAuthor("ipam");
        document.setMetadataCreator("ipam");
        document.setDisplayMetadataTitle(true);
        document.setCreatingBatchModeBookmarks(false);
        SimplePdfReportConfiguration shapes = new SimplePdfReportConfiguration();
        shapes.setForceSvgShapes(false);
        shapes.setCollapseMissingBookmarkLevels(true);
        JRPdfExporter exporter = new JRPdfExporter(context);
        exporter.setExporterInput(SimpleExporterInput.getInstance(pages.parts()));
        exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
        exporter.setConfiguration(document);
        exporter.setConfiguration(shapes);
        exporter.exportReport();
    }
}
