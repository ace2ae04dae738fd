package ipam.bench;

import ipam.bench.Outcome.Cost;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The results as a Markdown table. */
final class Table {
    private final PrintStream out;

    Table(PrintStream out) {
        this.out = out;
    }

    void head() {
        out.println("| measurement | rows | ours: wall s | CPU s | peak MB | peer: wall s | CPU s | peak MB"
                + " | peer ÷ ours: wall | CPU | remarks |");
        out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    }

    void add(List<Line> lines) {
        for (Line line : lines) {
            out.println("| %s | %s | %s | %s | %s | %s |"
                    .formatted(
                            line.measurement(),
                            line.rows() == 0 ? "" : String.format(Locale.ROOT, "%,d", line.rows()),
                            cost(line.ours()),
                            cost(line.peer()),
                            ratio(line),
                            line.says()));
        }
        out.flush();
    }

    private static String cost(@Nullable Cost cost) {
        if (cost == null) {
            return " | | ";
        }
        String peak = cost.peak() == 0 ? "" : Long.toString(cost.peak() / 1_000_000);
        return "%s | %s | %s".formatted(seconds(cost.wall()), cost.cpu() == 0 ? "" : seconds(cost.cpu()), peak);
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 1 ? "%.3f" : "%.2f", seconds);
    }

    private static String ratio(Line line) {
        Cost ours = line.ours();
        Cost peer = line.peer();
        if (ours == null || peer == null) {
            return " | ";
        }
        String wall = String.format(Locale.ROOT, "**%.2f**", peer.wall() / ours.wall());
        boolean known = ours.cpu() > 0 && peer.cpu() > 0;
        return wall + " | " + (known ? String.format(Locale.ROOT, "%.2f", peer.cpu() / ours.cpu()) : "");
    }
}
