package ipam.cli;

import ipam.control.Control;
import ipam.inventory.Inventory;
import ipam.jobs.JournalJob;
import ipam.jobs.Stocked;
import ipam.report.InventoryFacts;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The inventory of the installation, for a command. Close it. */
final class Stock implements AutoCloseable {
    private final Inventory inventory;
    private final @Nullable Path temporary;

    private Stock(Inventory inventory, @Nullable Path temporary) {
        this.inventory = inventory;
        this.temporary = temporary;
    }

    /** To look only: where there is no installation yet, an empty inventory, and none is made. */
    static Stock toRead(Session session) throws IOException {
        if (session.settings().control().exists()) {
            return toChange(session);
        }
        Path folder = Files.createTempDirectory("ipam");
        return new Stock(new Inventory(Control.open(folder), session.terminal().clock()), folder);
    }

    /** To change: the installation is made where there is none. */
    static Stock toChange(Session session) {
        return new Stock(
                new Inventory(
                        session.settings().control().open(), session.terminal().clock()),
                null);
    }

    Inventory inventory() {
        return inventory;
    }

    /** What the inventory of the installation holds, for questions; nothing where there is no installation. */
    static InventoryFacts facts(Session session) {
        return facts(session.settings(), session.terminal().clock());
    }

    /** The same, of an installation with these settings. */
    static InventoryFacts facts(Settings settings, Clock clock) {
        return settings.control().exists()
                ? Stocked.of(new Inventory(settings.control().open(), clock))
                : InventoryFacts.NONE;
    }

    /** Takes what a command changed into the lake, as the next run would. */
    static void post(Session session) throws IOException {
        new JournalJob(new Requests(session).everything()).run();
    }

    /** Takes out of the inventory, or into it again, what servers have that do not count any more, or do again. */
    static void recount(Session session) throws IOException {
        if (session.hasLake()) {
            new JournalJob(new Requests(session).everything()).rejoin();
        }
    }

    @Override
    public void close() throws IOException {
        if (temporary != null) {
            List<Path> files;
            try (Stream<Path> walk = Files.walk(temporary)) {
                files = walk.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
