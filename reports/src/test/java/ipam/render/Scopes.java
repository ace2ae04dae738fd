package ipam.render;

import ipam.report.Answer;
import ipam.report.BarChart;
import ipam.report.Chart;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.OutputFormat;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import ipam.report.TimeWindow;
import ipam.report.TrendChart;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/** The report of an invented organisation with as many scopes as a test wants. */
final class Scopes {
    static final Instant END = Instant.parse("2026-10-31T00:00:00Z");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final long DAY = 86_400;

    private Scopes() {}

    static Answer answer(int scopes, int charts, int days) {
        Cover cover = new Cover(
                "Utilization trend",
                "All scopes of all servers",
                new TimeWindow(END.minusSeconds(days * DAY), END),
                END,
                List.of("150 servers reported; dhcp7.contoso.test has no data since 2026-10-29 14:00:00 +01:00."),
                "3f2b9c0de1a4857766f0aa1b2c3d4e5f60718293a4b5c6d7e8f9011223344556");
        List<Figure> figures = List.of(
                Figure.count("Scopes", scopes, Level.NEUTRAL),
                Figure.count("Over 80 %", scopes / 20, Level.ALERT),
                Figure.count("Under 20 %", scopes / 4, Level.NOTICE),
                Figure.percent("Of all addresses in use", 46.73));
        List<Chart> pictures = new ArrayList<>();
        pictures.add(new BarChart(
                "Scopes by use",
                "how many scopes are how full",
                "scopes",
                List.of("0-20 %", "20-40 %", "40-60 %", "60-80 %", "80-100 %"),
                List.of(new Chart.Series("Scopes", Chart.Role.UTILIZED, new double[] {
                    scopes * 0.25, scopes * 0.2, scopes * 0.3, scopes * 0.2, scopes * 0.05
                }))));
        for (int i = 0; i < charts; i++) {
            pictures.add(chart(i, days));
        }
        return new Answer(
                "utilization-trend",
                Map.of("last", days + "d"),
                BERLIN,
                new Answer.Words(
                        List.of(String.format(
                                Locale.ROOT,
                                "%d scopes are over 80 %% of their addresses; the fullest is %s.",
                                scopes / 20,
                                name(0))),
                        List.of(),
                        List.of("Utilization is of leases and reservations; exclusions do not count.")),
                List.of(scopes(scopes), changes()),
                Answer.ANY,
                new Front(cover, figures, pictures));
    }

    static String name(int i) {
        return String.format(Locale.ROOT, "10.%d.%d.0/24", i / 256 % 256, i % 256);
    }

    static Table scopes(int scopes) {
        List<Field> fields = List.of(
                Field.text("object", "Scope"),
                Field.text("name", "Name"),
                Field.text("server", "Server"),
                Field.state("state", "State"),
                Field.integer("total", "Total"),
                Field.integer("utilized", "Utilized"),
                Field.percent("percent_utilized", "Use"),
                Field.trend("trend", "Trend"),
                Field.time("peak_time", "Peak at"),
                Field.date("full_on", "Full on"));
        Rows rows = sink -> {
            Random random = new Random(1);
            for (int i = 0; i < scopes; i++) {
                double percent = percent(i, scopes);
                byte[] trend = new byte[36];
                for (int t = 0; t < trend.length; t++) {
                    trend[t] = (byte) Math.max(0, Math.min(100, percent - (36 - t) * 0.5 + random.nextInt(10)));
                }
                sink.accept(Row.of(
                        name(i),
                        i == 3
                                ? "=cmd|' /C calc'!A0"
                                : String.format(Locale.ROOT, "Floor %d, Büro %s", i % 40, (char) ('A' + i % 26)),
                        String.format(Locale.ROOT, "dhcp%d.contoso.test", i % 150),
                        percent > 80 ? "over" : percent < 20 ? "under" : "optimal",
                        254L,
                        Math.round(percent * 2.54),
                        percent,
                        trend,
                        END.minusSeconds(i % 1000 * 3600L),
                        percent > 80 ? LocalDate.of(2026, 11, 1).plusDays(i % 300) : null));
            }
        };
        return new Table("scopes", "Scopes", fields, java.util.EnumSet.allOf(Shape.class), rows, "No scopes.");
    }

    private static double percent(int i, int scopes) {
        return Math.round(1000 * (99.5 - 99.0 * i / Math.max(1, scopes))) / 1000.0;
    }

    private static Table changes() {
        return Table.of(
                        "changes",
                        "Changes",
                        List.of(
                                Field.time("event_time", "Time"),
                                Field.text("object", "Scope"),
                                Field.state("change", "Change"),
                                Field.text("what", "What"),
                                Field.text("because", "Because")),
                        Rows.of(List.of(
                                Row.of(END, name(1), "changed", "lease duration: 8 d, before 1 d", null),
                                Row.of(END, name(2), "added", "", null),
                                Row.of(END, name(3), "removed", "@SUM(A1)\u0007", null))))
                .orSay("Nothing changed.");
    }

    private static Chart chart(int scope, int days) {
        Random random = new Random(scope);
        long[] times = new long[days];
        double[] total = new double[days];
        double[] used = new double[days];
        double[] peak = new double[days];
        for (int t = 0; t < days; t++) {
            times[t] = END.getEpochSecond() - (days - t) * DAY;
            total[t] = t < days / 3 ? 190 : 254;
            double wave = t % 7 < 5 ? 12 : -22;
            used[t] =
                    t == days / 2 ? Double.NaN : Math.min(total[t], 130 + 80.0 * t / days + wave + random.nextInt(12));
            peak[t] = Math.min(total[t], used[t] + 9);
        }
        return new TrendChart(
                name(scope),
                String.format(Locale.ROOT, "Floor %d, dhcp%d.contoso.test", scope % 40, scope % 150),
                "addresses",
                times,
                List.of(
                        new Chart.Series("Total", Chart.Role.TOTAL, total),
                        new Chart.Series("Peak", Chart.Role.PEAK, peak),
                        new Chart.Series("Utilized", Chart.Role.UTILIZED, used)),
                new TrendChart.Bands(0.2, 0.8));
    }

    /** Writes it to a folder, for people to look at. */
    public static void main(String[] args) throws java.io.IOException {
        Answer answer = answer(Integer.parseInt(args[1]), Integer.parseInt(args[2]), Integer.parseInt(args[3]));
        for (String word : args[4].split(",", -1)) {
            OutputFormat format = OutputFormat.named(word);
            long begin = System.nanoTime();
            java.nio.file.Path file = java.nio.file.Path.of(args[0], "scopes." + word);
            ipam.report.OutputFile.at(file)
                    .write(out -> Renderers.of(format, answer).render(answer, out));
            System.out.printf(
                    "%s %d ms %d kB%n",
                    file, (System.nanoTime() - begin) / 1_000_000, java.nio.file.Files.size(file) / 1024);
        }
    }
}
