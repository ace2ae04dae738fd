package ipam.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A centre that pulls a site for the first time, and once more. */
final class PullBench implements Bench {
    private final Path folder;
    private final Fork fork;
    private final Base base;

    PullBench(Options options, Fork fork, Base base) {
        this.folder = options.folder().resolve("pull");
        this.fork = fork;
        this.base = base;
    }

    @Override
    public List<Line> run() throws IOException {
        Files.createDirectories(folder);
        Path settings = Files.writeString(
                folder.resolve("ipam.yml"), "ipam: {sites: {site: '%s'}}%n".formatted(base.folder()));
        Path centre = Folders.deleted(folder.resolve("centre"));
        return List.of(
                Line.alone("`pull`, the first", base.rows(), pull(settings, centre), "with derivation and merging"),
                Line.alone("… once more", 0, pull(settings, centre), "nothing new"));
    }

    private Outcome.Cost pull(Path settings, Path centre) throws IOException {
        return fork.java("command", "--config", settings, "--data", centre, "--quiet", "pull", "site")
                .all();
    }
}
