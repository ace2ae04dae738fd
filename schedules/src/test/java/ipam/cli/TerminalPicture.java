package ipam.cli;

import java.util.List;

/** Lines of a terminal as SVG, for the README. */
final class TerminalPicture {
    private static final int LINE = 19;
    private static final int MARGIN = 16;
    private static final double CHARACTER = 8.4;

    private final List<String> lines;

    TerminalPicture(List<String> lines) {
        this.lines = List.copyOf(lines);
    }

    String svg() {
        int columns = lines.stream().mapToInt(String::length).max().orElse(0);
        int width = (int) Math.ceil(columns * CHARACTER) + 2 * MARGIN;
        int height = lines.size() * LINE + 2 * MARGIN;
        StringBuilder svg = new StringBuilder();
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
                .formatted(width, height, width, height));
        svg.append("<rect width=\"100%\" height=\"100%\" rx=\"6\" fill=\"#1d2330\"/>\n");
        svg.append("<g font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\" "
                + "fill=\"#d8dee9\" style=\"white-space:pre\" xml:space=\"preserve\">\n");
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).isEmpty()) {
                continue;
            }
            String colour = lines.get(i).startsWith("$ ") ? " fill=\"#a3be8c\"" : "";
            svg.append("<text x=\"%d\" y=\"%d\" textLength=\"%.0f\"%s>%s</text>\n"
                    .formatted(
                            MARGIN,
                            MARGIN + LINE * i + 14,
                            lines.get(i).length() * CHARACTER,
                            colour,
                            escaped(lines.get(i))));
        }
        return svg.append("</g>\n</svg>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
