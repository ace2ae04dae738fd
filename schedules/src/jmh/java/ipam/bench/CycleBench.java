package ipam.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All seven tasks of the largest site, one after the other, the first time and once more; and as many servers that hang. */
final class CycleBench implements Bench {
    private static final int ZONE_RECORDS = 1000;
    private static final int ADDRESSES = 20_000;
    private static final int HANGING = 650;

    private final Path folder;
    private final Fork fork;

    CycleBench(Options options, Fork fork) {
        this.folder = options.folder().resolve("cycle");
        this.fork = fork;
    }

    @Override
    public List<Line> run() throws IOException {
        GeneratedSite site = new GeneratedSite(folder);
        Path data = Folders.deleted(folder.resolve("data"));
        List<Line> lines = new ArrayList<>();
        try (NameServers servers = NameServers.answering(GeneratedSite.DNS_SERVERS, ZONE_RECORDS)) {
            Path settings = site.settings(servers.port());
            String of = "%d DHCP servers with the logs of a day, %d name servers, %d zones of %,d records by transfer"
                    .formatted(GeneratedSite.DHCP_SERVERS, GeneratedSite.DNS_SERVERS, GeneratedSite.ZONES, ZONE_RECORDS);
            inventory(settings, data);
            lines.add(Line.alone("`run all`: seven tasks", site.rows(), command(settings, data, "all").all(), of));
            site.settings(servers.port());
            lines.add(Line.alone("… once more", 0, command(settings, data, "all").all(), "nothing new but states"));
        }
        try (NameServers servers = NameServers.silent(HANGING)) {
            Path settings = site.asked(HANGING, servers.port());
            lines.add(Line.alone(
                    "`run server-availability`, nobody answers",
                    0,
                    command(settings, Folders.deleted(data), "server-availability").all(),
                    "%d name servers that take every question; wanted: < 60 s".formatted(HANGING)));
        }
        return lines;
    }

    /** Addresses that people keep, so that there is something to expire. */
    private void inventory(Path settings, Path data) throws IOException {
        Path sheet = GeneratedSheets.addresses(folder.resolve("addresses.csv"), ADDRESSES, 12);
        Object[] dry = {"command", "--config", settings, "--data", data, "import", "addresses", sheet, "--dry-run"};
        String token = fork.importing(dry).said("token");
        fork.importing("command", "--config", settings, "--data", data, "import", "addresses", sheet, "--apply", token);
    }

    private Outcome command(Path settings, Path data, String task) throws IOException {
        return fork.java("command", "--config", settings, "--data", data, "--quiet", "run", task);
    }
}
