package ipam.bench;

import java.nio.file.Path;
import java.util.List;

/** What runs in a forked process: one piece of work, named by the first word. */
public final class Child {
    private Child() {}

    /** Does it, and reports what it cost. */
    public static void main(String[] words) throws Exception {
        Laps laps = new Laps();
        List<String> rest = List.of(words).subList(1, words.length);
        switch (words[0]) {
            case "audit" -> new Auditing(path(rest, 0), path(rest, 1)).withBatch(laps);
            case "plain" -> new Auditing(path(rest, 0), path(rest, 1)).withoutBatch(laps);
            case "collect" -> new Auditing(path(rest, 0), path(rest, 1)).collectOnly(laps);
            case "derive" -> new Deriving(path(rest, 0)).run(laps);
            case "logons" -> new SeedingLogons(path(rest, 0)).run(Long.parseLong(rest.get(1)));
            case "sessions" -> new Deriving(path(rest, 0)).sessions(laps);
            case "scopes" -> new Rebuilding(path(rest, 0)).scopes();
            case "rebuild" -> new Rebuilding(path(rest, 0)).run(laps);
            case "merge" -> new MergingParts(path(rest, 0)).run(laps);
            case "years" -> new Reporting(path(rest, 0)).years(Integer.parseInt(rest.get(1)));
            case "report" -> new Reporting(path(rest, 0)).report(path(rest, 1), laps);
            case "forecast" -> new Reporting(path(rest, 0)).forecast(path(rest, 1), laps);
            case "configuration" -> configuring(rest).configuration(laps);
            case "utilization" -> configuring(rest).utilization(laps);
            case "zones" -> new ReadingZones(path(rest, 0)).run(laps);
            case "events" ->
                new ReadingEvents(rest.get(0), Integer.parseInt(rest.get(1))).run(path(rest, 2), laps);
            case "texts" -> new ReadingRows(rest.get(0)).run(path(rest, 1), laps);
            case "command" -> {
                Commanding.run(rest, laps);
                return; // it ends the process, and reports on the way
            }
            case "free" -> Freeing.run(path(rest, 0), Integer.parseInt(rest.get(1)), laps);
            case "overlaps" -> ipam.inventory.Overlaps.run(Integer.parseInt(rest.get(0)), laps::lap, laps::say);
            case "sql" -> new Script(path(rest, 0)).run(laps);
            case "track" -> new Asking(path(rest, 0), path(rest, 1)).run(laps);
            default -> throw new IllegalArgumentException("Invalid work: " + words[0]);
        }
        laps.report();
    }

    private static Configuring configuring(List<String> words) {
        return new Configuring(new GeneratedScopes(path(words, 0), Integer.parseInt(words.get(1))), path(words, 2));
    }

    private static Path path(List<String> words, int index) {
        return Path.of(words.get(index));
    }
}
