package ipam.bench;

import ipam.collect.CollectedServer;
import ipam.sample.Generator;
import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Logs that the generator wrote, with their servers.
 *
 * @param folder with a folder for each server
 */
record GeneratedLogs(Path folder) {
    private static final String COMPLETE = "complete.txt";

    /** Those of a plan, generated unless they are there. */
    static GeneratedLogs of(Path folder, Plan plan) throws IOException {
        Path complete = folder.resolve(COMPLETE);
        if (!Files.exists(complete)) {
            Generator.Written written = new Generator(plan).write(folder);
            Files.writeString(complete, "%d %d %d".formatted(written.rows(), written.files(), written.bytes()));
        }
        return new GeneratedLogs(folder);
    }

    /** How many data lines they have. */
    long rows() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve(COMPLETE)).split(" ", -1)[0]);
    }

    /** How many files they are. */
    int files() throws IOException {
        return Integer.parseInt(Files.readString(folder.resolve(COMPLETE)).split(" ", -1)[1]);
    }

    Path settings() {
        return folder.resolve("ipam.yml");
    }

    /** As the generator's {@code ipam.yml} has them. */
    List<CollectedServer> servers() throws IOException {
        List<CollectedServer> servers = new ArrayList<>();
        String name = "";
        for (String line : Files.readAllLines(settings())) {
            String text = line.strip();
            if (text.startsWith("- name: ")) {
                name = text.substring("- name: ".length());
            } else if (text.startsWith("time-zone: ")) {
                ZoneId zone = ZoneId.of(text.substring("time-zone: ".length()));
                servers.add(new CollectedServer(name, zone, null, List.of(name + "/*/Dhcp*SrvLog-*.log")));
            }
        }
        return servers;
    }

    /** Every log file of a server, sorted. */
    List<Path> files(CollectedServer server) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve(server.name()))) {
            return files.filter(file -> file.toString().endsWith(".log"))
                    .sorted()
                    .toList();
        }
    }
}
