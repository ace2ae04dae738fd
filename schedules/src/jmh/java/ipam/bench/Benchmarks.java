package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Measures and prints; see BENCHMARKS.md. Every piece of work is done in a process of its own. */
public final class Benchmarks {
    private Benchmarks() {}

    /** Measures what the system properties ask for. */
    public static void main(String[] arguments) throws IOException {
        Options options = Options.ofSystem();
        Files.createDirectories(options.folder());
        Fork fork = new Fork(options);
        Base base = new Base(options, fork);
        Program program = new Program(options, fork);
        Map<String, Bench> all = new LinkedHashMap<>();
        all.put("collect", new CollectBench(options, fork));
        all.put("derive", new DeriveBench(options, fork, base));
        all.put("sessions", new SessionsBench(options, fork, base));
        all.put("merge", new MergeBench(options, fork, base));
        all.put("bytes", new BytesBench(options, fork, base));
        all.put("second", new SecondRunBench(options, program));
        all.put("track", new TrackBench(options, fork, program));
        all.put("status", new StatusBench(options, fork, program));
        all.put("utilization", new UtilizationBench(options, fork));
        all.put("scopes", new ScopesBench(options, fork));
        all.put("zones", new ZonesBench(options, fork));
        all.put("evtx", new EvtxBench(options, fork));
        all.put("texts", new TextsBench(options, fork));
        all.put("reports", new ReportsBench(options, fork));
        all.put("pull", new PullBench(options, fork, base));
        all.put("cycle", new CycleBench(options, fork));
        all.put("inventory", new InventoryBench(options, fork));
        all.put("large", new LargeBench(options, fork));
        for (String name : options.only()) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException(
                        "Invalid bench.only: %s (must be some of %s)".formatted(name, all.keySet()));
            }
        }
        program.awaitArchive(); // every process starts as those of users do
        Machine.print(System.out, Clock.systemUTC().instant());
        Table table = new Table(System.out);
        table.head();
        for (String name : options.only()) {
            table.add(all.get(name).run());
        }
    }
}
