package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Logons in files of text: NPS accounting and exports of events, into rows that nobody keeps, on one thread. */
final class TextsBench implements Bench {
    private static final Map<String, String> KINDS = new TreeMap<>(Map.of(
            "odbc", "≥ 100 MB/s",
            "ias", "≥ 100 MB/s",
            "json", "no bound",
            "xml", "≥ 60 MB/s"));

    private final Options options;
    private final Fork fork;

    TextsBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        Path folder = Files.createDirectories(options.folder().resolve("texts"));
        List<Line> lines = new ArrayList<>();
        for (Map.Entry<String, String> kind : KINDS.entrySet()) {
            Path file = GeneratedTexts.of(folder, kind.getKey());
            @Nullable Outcome ours = null;
            for (int i = 0; i < options.times(); i++) {
                Outcome now = fork.java("texts", kind.getKey(), file);
                ours = ours == null ? now : ours.least(now);
            }
            if (ours == null) {
                return List.of(Line.skipped("logons in text", "bench.times is 0"));
            }
            String says = String.format(
                    Locale.ROOT,
                    "%.0f MB/s, %s rejected; wanted: %s",
                    Files.size(file) / 1e6 / ours.all().wall(),
                    ours.said("rejected"),
                    kind.getValue());
            lines.add(Line.alone(
                    "logons in text: " + kind.getKey(), Long.parseLong(ours.said("records")), ours.all(), says));
        }
        return lines;
    }
}
