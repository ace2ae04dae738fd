package ipam.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Where the small organisation of {@code sample-data} lies: beside the program, wherever that was built. */
record SampleData(Path folder) {
    /** The Monday after its week of logs, when its last exports had just been copied. */
    static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

    private static final List<String> FOLDERS = List.of("dhcp", "event", "evtx", "nps", "scopes", "service", "zones");

    /**
     * A line that can't be read, and is there to show it.
     *
     * @param file below the folder of the sample data, with {@code /}
     */
    record Planted(String file, long line) {}

    /** Looks in the folder and in those around the program. */
    static SampleData find(Path directory) {
        List<Path> places = new ArrayList<>(List.of(directory));
        for (Path place = program(); place != null; place = place.getParent()) {
            places.add(place);
        }
        return places.stream()
                .map(place -> place.resolve("sample-data"))
                .filter(place ->
                        Files.isRegularFile(place.resolve("ipam.yml")) && Files.isDirectory(place.resolve("dhcp")))
                .findFirst()
                .map(SampleData::new)
                .orElseThrow(() -> new CommandException(
                        ExitCode.FAILED, "Cannot find sample-data: run ipam demo in the source tree of ipam"));
    }

    private static @org.jspecify.annotations.Nullable Path program() {
        CodeSource source = Main.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            return null;
        }
    }

    Path settings() {
        return folder.resolve("ipam.yml");
    }

    /** Every line that must be rejected. */
    List<Planted> planted() throws IOException {
        List<Planted> planted = new ArrayList<>();
        for (String inputs : FOLDERS) {
            for (String line : Files.readAllLines(folder.resolve(inputs).resolve("expected-rejects.tsv"))) {
                String[] fields = line.split("\t", -1);
                if (!fields[0].equals("file")) {
                    planted.add(new Planted(inputs + "/" + fields[0], Long.parseLong(fields[1])));
                }
            }
        }
        return planted;
    }

    /** Whether a collected file is the one that a planted line names. */
    boolean isIn(Planted planted, String source) {
        return Path.of(source).equals(folder.resolve(planted.file()));
    }
}
