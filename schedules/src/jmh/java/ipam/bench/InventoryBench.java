package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Files of addresses into the inventory and out of it again, by the commands that people type. */
final class InventoryBench implements Bench {
    private static final int ADDRESSES = 1_000_000;
    private static final int WIDE = 100_000;
    private static final int RANGES = 400_000;
    private static final int SEARCHES = 25;

    private final Path folder;
    private final Fork fork;

    InventoryBench(Options options, Fork fork) {
        this.folder = options.folder().resolve("inventory");
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        Files.createDirectories(folder);
        List<Line> lines = new ArrayList<>();
        String many = GeneratedSheets.addresses(folder.resolve("many.csv"), ADDRESSES, 12)
                .toString();
        Path data = Folders.deleted(folder.resolve("data"));
        Outcome dry = fork.importing(words(data, "import", "addresses", many, "--dry-run"));
        lines.add(line("dry run of a CSV file", ADDRESSES, dry, "12 columns; wanted: < 30 s"));
        Outcome applied = fork.importing(words(data, "import", "addresses", many, "--apply", dry.said("token")));
        lines.add(line("… and applied", ADDRESSES, applied, "compared once more, written with its journal"));
        lines.add(exported(data, "out.csv", "wanted: < 10 s"));
        lines.add(exported(data, "out.xlsx", "wanted: < 30 s, ≤ 512 MB of heap"));
        lines.add(line(
                "`report address-space` as pdf",
                ADDRESSES,
                fork.java(words(
                        data, "report", "address-space", "--output", folder.resolve("space.pdf").toString())),
                "counts every address"));
        Outcome free = fork.brief("free", data, SEARCHES);
        lines.add(new Line(
                "`find-free address` in a /8, inside",
                ADDRESSES,
                null,
                null,
                "median of %d **%s ms**, the first in a process %s; wanted: < 200 ms"
                        .formatted(SEARCHES, free.said("median"), free.said("first"))));
        Outcome sweep = fork.java("overlaps", RANGES);
        lines.add(Line.alone(
                "overlap check",
                RANGES,
                sweep.laps("sweep"),
                "%s ranges cross another; wanted: < 2 s".formatted(sweep.said("crossing"))));
        lines.add(marked());
        return lines;
    }

    private Line exported(Path data, String name, String says) throws IOException {
        String file = folder.resolve(name).toString();
        return line(
                "export to ." + name.substring(name.indexOf('.') + 1),
                ADDRESSES,
                fork.java(words(data, "export", "addresses", "--output", file)),
                says);
    }

    /** A workbook as it is exported, into an inventory that has none of it. */
    private Line marked() throws IOException {
        String wide =
                GeneratedSheets.addresses(folder.resolve("wide.csv"), WIDE, 20).toString();
        String book = folder.resolve("wide.xlsx").toString();
        String marked = folder.resolve("marked.xlsx").toString();
        Path data = Folders.deleted(folder.resolve("data"));
        Outcome dry = fork.importing(words(data, "import", "addresses", wide, "--dry-run"));
        fork.importing(words(data, "import", "addresses", wide, "--apply", dry.said("token")));
        fork.java(words(data, "export", "addresses", "--output", book));
        return line(
                "dry run of a workbook, marked",
                WIDE,
                fork.importing(
                        words(Folders.deleted(data), "import", "addresses", book, "--dry-run", "--output", marked)),
                "20 columns; wanted: < 20 s, ≤ 512 MB");
    }

    private static Line line(String measurement, long rows, Outcome outcome, String says) {
        return Line.alone(measurement, rows, outcome.all(), says);
    }

    private static Object[] words(Path data, String... command) {
        List<Object> words = new ArrayList<>(List.of("command", "--data", data));
        words.addAll(List.of(command));
        return words.toArray();
    }
}
