package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The trend of 40,000 scopes over three years, from the lake to a finished file, in each format for people. */
final class ReportsBench implements Bench {
    private static final int SCOPES = 40_000;

    private final Options options;
    private final Fork fork;

    ReportsBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        Path data = options.folder().resolve("years");
        Path complete = data.resolve("complete.txt");
        if (!Files.exists(complete)) {
            fork.java("years", Folders.deleted(data), SCOPES);
            Files.writeString(complete, "");
        }
        List<Line> lines = new ArrayList<>();
        lines.add(trend(data, "pdf", "charts of the 200 fullest of %s scopes, %.1f MB; wanted: < 30 s"));
        lines.add(trend(data, "xlsx", "all %s scopes, 60 charts, %.1f MB; wanted: < 30 s, < 512 MB"));
        lines.add(trend(data, "html", "all %s scopes, 200 charts, %.1f MB; wanted: < 15 MB"));
        lines.add(line("forecast", data, "csv", "`forecast` of every scope", "%s scopes, %.1f MB; wanted: < 512 MB"));
        return lines;
    }

    private Line trend(Path data, String format, String says) throws IOException {
        return line("report", data, format, "`report utilization-trend` as " + format, says);
    }

    private Line line(String work, Path data, String format, String title, String says) throws IOException {
        @Nullable Outcome least = null;
        for (int i = 0; i < options.times(); i++) {
            Outcome now = fork.java(work, data, options.folder().resolve(work + "." + format));
            least = least == null ? now : least.least(now);
        }
        if (least == null) {
            throw new IOException("Invalid bench.times: " + options.times());
        }
        return Line.alone(
                title,
                Long.parseLong(least.said("rows")),
                least.all(),
                String.format(
                        Locale.ROOT,
                        says,
                        least.said("objects"), Long.parseLong(least.said("bytes")) / 1e6));
    }
}
