package ipam.render;

import ipam.report.Answer;
import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Field;
import ipam.report.FieldType;
import ipam.report.Figure;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.TrendChart;
import java.util.List;
import java.util.Locale;

/** What a page shows before its script runs: everything but the rows and the curves. */
final class HtmlFront {
    private final Answer answer;
    private final StringBuilder html = new StringBuilder();

    HtmlFront(Answer answer) {
        this.answer = answer;
    }

    /** What is safe between tags and in an attribute. */
    static String escaped(String text) {
        return Values.paragraph(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    StringBuilder body(List<Table> tables) {
        CoverLines cover = CoverLines.of(answer);
        html.append("<a class=\"skip\" href=\"#tables\">To the tables</a>\n<main>\n<div class=\"top\"><h1>")
                .append(escaped(cover.title()))
                .append(
                        "</h1><button type=\"button\" id=\"theme\" class=\"tools\" aria-label=\"Light or dark colours\">Dark"
                                + "</button></div>\n<dl class=\"facts\">\n");
        for (CoverLines.Fact fact : cover.facts()) {
            html.append(fact.label().isEmpty() ? "" : "<dt>" + escaped(fact.label()) + "</dt>")
                    .append("<dd>")
                    .append(escaped(fact.text()))
                    .append("</dd>\n");
        }
        html.append("</dl>\n");
        figures();
        sentences("verdict", answer.words().verdict());
        sentences("note", answer.words().explanation());
        sentences("note", answer.words().notes());
        html.append("<noscript><p class=\"note\">The tables and curves of this page need JavaScript.</p></noscript>\n");
        charts();
        html.append("<div id=\"tables\">\n");
        for (int i = 0; i < tables.size(); i++) {
            table(tables.get(i), i);
        }
        return html.append("</div>\n<p class=\"foot\">")
                .append(escaped(cover.footer()))
                .append(
                        " · / searches, arrow keys move, Enter shows the chart of a row · charts drawn by uPlot (MIT)</p>\n</main>\n");
    }

    private void figures() {
        if (answer.front().figures().isEmpty()) {
            return;
        }
        html.append("<ul class=\"figures\">\n");
        for (Figure figure : answer.front().figures()) {
            Object value = figure.value();
            html.append("<li class=\"")
                    .append(figure.level().name().toLowerCase(Locale.ROOT))
                    .append("\"><b>")
                    .append(escaped(value == null ? "unknown" : Values.figure(value, figure.type(), answer.zone())))
                    .append("</b><span>")
                    .append(escaped(figure.title()))
                    .append("</span></li>\n");
        }
        html.append("</ul>\n");
    }

    private void sentences(String style, List<String> sentences) {
        for (String sentence : sentences) {
            html.append("<p class=\"")
                    .append(style)
                    .append("\">")
                    .append(escaped(sentence))
                    .append("</p>\n");
        }
    }

    private void charts() {
        for (Chart chart : answer.front().charts()) {
            if (chart instanceof BarChart bars) {
                bars(bars);
            }
        }
        if (answer.front().charts().stream().anyMatch(TrendChart.class::isInstance)
                || answer.tables(Shape.PAGE).stream().anyMatch(HtmlFront::hasTrend)) {
            html.append("<section id=\"charts\" aria-label=\"Charts\">\n<div class=\"bar-head\"><h2>Charts</h2>"
                    + "<span class=\"tools\"><label class=\"unseen\" for=\"pick\">Object</label><select id=\"pick\"></select> "
                    + "<button type=\"button\" id=\"previous\">Previous</button> "
                    + "<button type=\"button\" id=\"next\">Next</button></span></div>\n"
                    + "<div class=\"pane\" id=\"pane\" hidden><header><h3 id=\"pane-name\"></h3>"
                    + "<span class=\"last\" id=\"pane-last\"></span><span class=\"caption\" id=\"pane-caption\"></span></header>"
                    + "<div id=\"plot\" role=\"img\" tabindex=\"0\"></div></div>\n"
                    + "<div class=\"grid\" id=\"smalls\"></div>\n"
                    + "<p class=\"tools\"><button type=\"button\" id=\"more\" hidden></button></p>\n</section>\n");
        }
    }

    private static boolean hasTrend(Table table) {
        return table.fields().stream().anyMatch(field -> field.type() == FieldType.TREND);
    }

    private void bars(BarChart bars) {
        double most = ChartScale.of(bars).top();
        html.append("<section><h3>")
                .append(escaped(bars.name()))
                .append("</h3><p class=\"note\">")
                .append(escaped(bars.caption()))
                .append("</p>\n<div class=\"bars\" role=\"img\" aria-label=\"")
                .append(escaped(ChartLines.sentence(bars, answer.zone())))
                .append("\">\n");
        for (int i = 0; i < bars.labels().size(); i++) {
            html.append("<span>").append(escaped(bars.labels().get(i))).append("</span><div>");
            for (Chart.Series series : bars.series()) {
                double value = series.values()[i];
                if (Double.isFinite(value)) {
                    html.append("<div class=\"track\"><i class=\"")
                            .append(series.role().name().toLowerCase(Locale.ROOT))
                            .append("\" style=\"width:")
                            .append(Values.decimal(value * 85 / most))
                            .append("%\"></i>")
                            .append(ChartScale.full(value))
                            .append("</div>");
                }
            }
            html.append("</div>\n");
        }
        html.append("</div></section>\n");
    }

    private void table(Table table, int number) {
        String id = "table" + number;
        String title = table.title().isEmpty() ? CoverLines.of(answer).title() : table.title();
        html.append("<section id=\"")
                .append(id)
                .append("\" aria-label=\"")
                .append(escaped(title))
                .append("\"><div class=\"bar-head\"><h2>")
                .append(escaped(title))
                .append("</h2><span class=\"count\" role=\"status\"></span>"
                        + "<input class=\"push\" type=\"search\" placeholder=\"Search\" aria-label=\"Search ")
                .append(escaped(title))
                .append("\"></div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Rows of ")
                .append(escaped(title))
                .append("\"><table><thead><tr aria-rowindex=\"1\">");
        for (Field field : Streams.fields(table, Shape.PAGE)) {
            html.append(field.type().isNumber() ? "<th scope=\"col\" class=\"number\"" : "<th scope=\"col\"")
                    .append(" data-title=\"")
                    .append(escaped(field.title()))
                    .append("\"><button type=\"button\">")
                    .append(escaped(field.title()))
                    .append("</button></th>");
        }
        html.append("</tr></thead><tbody></tbody></table>");
        if (!table.whenEmpty().isEmpty()) {
            html.append("<p class=\"empty\" hidden>")
                    .append(escaped(table.whenEmpty()))
                    .append("</p>");
        }
        html.append("</div></section>\n");
    }
}
