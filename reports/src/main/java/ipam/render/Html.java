package ipam.render;

import ipam.report.Answer;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import ipam.report.Shape;
import ipam.report.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/**
 * One page in one file that asks the network for nothing: the front as plain HTML, and the tables as data that a
 * script shows, sorts and searches. Its own policy lets no other script run, whatever an answer holds.
 */
public final class Html implements Renderer {
    @Override
    public OutputFormat format() {
        return OutputFormat.HTML;
    }

    @Override
    public void render(Answer answer, OutputStream out) throws IOException {
        Streams.checked(answer, this);
        String library = "/*\n" + resource("uplot/LICENSE") + "*/\n" + resource("uplot/uPlot.iife.min.js");
        String script = resource("page.js");
        HtmlFront front = new HtmlFront(answer);
        StringBuilder head = new StringBuilder(
                        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
                .append("style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; script-src '")
                .append(hash(library))
                .append("' '")
                .append(hash(script))
                .append("'\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(HtmlFront.escaped(CoverLines.of(answer).title()))
                .append("</title>\n<style>\n")
                .append(resource("uplot/uPlot.min.css"))
                .append('\n')
                .append(resource("page.css"))
                .append("</style>\n</head>\n<body>\n");
        List<Table> tables = answer.tables(Shape.PAGE);
        write(out, head.append(front.body(tables)).append("<script type=\"application/json\" id=\"data\">"));
        new HtmlData(answer).write(tables, out);
        write(out, new StringBuilder("</script>\n<script>").append(library).append("</script>\n<script>"));
        write(out, new StringBuilder(script).append("</script>\n</body>\n</html>\n"));
        out.flush();
    }

    private static void write(OutputStream out, StringBuilder text) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String hash(String script) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = Html.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Cannot find " + name + " beside " + Html.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
