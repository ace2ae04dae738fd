package ipam.bench;

import ipam.bench.Outcome.Cost;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Event logs of a folder, their chunks repeated to 500 MB: the wanted fields, rows, and the whole events as XML, beside
 * libevtx's {@code evtxexport}, which reads the logs themselves, once.
 */
final class EvtxBench implements Bench {
    private static final long LENGTH = 500_000_000L;
    private static final long LEAST = 1_000_000L;
    private static final int HEADER = 4096;
    private static final int CHUNK = 65536;
    private static final Path PEER = Path.of("/usr/bin/evtxexport");

    private final Options options;
    private final Fork fork;

    EvtxBench(Options options, Fork fork) {
        this.options = options;
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        if (options.events().isEmpty()) {
            return List.of(Line.skipped("reading event logs", "no -Dbench.evtx=DIR with logs of 1 MB or more"));
        }
        List<Path> logs = logs(options.events().get());
        Path repeated = options.folder().resolve("repeated.evtx");
        repeat(logs, repeated);
        Path once = options.folder().resolve("once.txt");
        Files.write(once, logs.stream().map(Path::toString).toList());
        @Nullable Outcome theirs = Files.exists(PEER) ? peer(logs) : null;
        long records = Long.parseLong(fork.java("events", "fields", 1, once).said("records"));
        List<Line> lines = new ArrayList<>();
        for (String what : List.of("fields 2", "fields 1", "rows 1", "xml 1")) {
            String[] words = what.split(" ", -1);
            lines.add(measured(words[0], words[1], repeated, theirs, records));
        }
        return lines;
    }

    private Line measured(String what, String threads, Path log, @Nullable Outcome theirs, long records)
            throws IOException {
        Path list = Files.writeString(options.folder().resolve("repeated.txt"), log.toString());
        @Nullable Outcome ours = null;
        for (int i = 0; i < options.times(); i++) {
            Outcome now = fork.java("events", what, threads, list);
            ours = ours == null ? now : ours.least(now);
        }
        if (ours == null) {
            return Line.skipped("reading event logs", "bench.times is 0");
        }
        long read = Long.parseLong(ours.said("records"));
        String says = String.format(
                Locale.ROOT,
                "%s thread(s), %.0f MB/s; wanted: %s",
                threads,
                Files.size(log) / 1e6 / ours.all().wall(),
                what.equals("xml") ? "≥ 5 × the peer" : "≥ 20 × the peer, ≥ 150 MB/s on 2 threads");
        String name = "event logs: " + what;
        if (theirs == null) {
            return Line.alone(name, read, ours.all(), says + "; there is no evtxexport (libevtx-utils)");
        }
        double factor = (double) read / records;
        Cost peer = new Cost(theirs.all().wall() * factor, theirs.all().cpu() * factor, 0);
        return Line.of(
                name,
                read,
                ours.all(),
                peer,
                says + "; peer: `evtxexport -f xml` of %,d records, times %.0f".formatted(records, factor));
    }

    private Outcome peer(List<Path> logs) throws IOException {
        List<String> command = new ArrayList<>(
                List.of("sh", "-c", "for f in \"$@\"; do evtxexport -f xml \"$f\"; done > /dev/null", "sh"));
        logs.forEach(log -> command.add(log.toString()));
        Outcome least = fork.shell(options.folder().resolve("work"), command, 0, 1);
        for (int i = 1; i < options.times(); i++) {
            least = least.least(fork.shell(options.folder().resolve("work"), command, 0, 1));
        }
        return least;
    }

    private static List<Path> logs(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> logs = new ArrayList<>();
            for (Path file : files.filter(one -> one.toString().endsWith(".evtx"))
                    .sorted()
                    .toList()) {
                if (Files.size(file) >= LEAST) {
                    logs.add(file);
                }
            }
            return logs;
        }
    }

    private static void repeat(List<Path> logs, Path to) throws IOException {
        if (Files.exists(to) && Files.size(to) >= LENGTH) {
            return;
        }
        try (OutputStream out = Files.newOutputStream(to)) {
            long written = 0;
            while (written < LENGTH && !logs.isEmpty()) {
                for (Path log : logs) {
                    byte[] bytes = Files.readAllBytes(log);
                    if (written == 0) {
                        out.write(bytes, 0, HEADER);
                    }
                    written += chunks(bytes, out);
                }
            }
        }
    }

    private static long chunks(byte[] log, OutputStream out) throws IOException {
        byte[] signature = {'E', 'l', 'f', 'C', 'h', 'n', 'k', 0};
        long written = 0;
        for (int at = HEADER; at + CHUNK <= log.length; at += CHUNK) {
            if (Arrays.equals(log, at, at + signature.length, signature, 0, signature.length)) {
                out.write(log, at, CHUNK);
                written += CHUNK;
            }
        }
        return written;
    }
}
