package ipam.cli;

import ipam.backup.Backup;
import ipam.backup.Installation;
import ipam.settings.Right;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ipam backup}. */
@Command(
        name = "backup",
        description = {
            "Copies the installation into a folder: the lake, the control database, the settings and all else.",
            "Runs may go on. What the folder has of an earlier backup is not copied again."
        },
        footer = {"", "Examples:", "  ipam backup /mnt/backup/ipam", "  ipam backup backup --config ipam-demo/ipam.yml"
        })
final class BackupCommand extends SubCommand {
    @Parameters(paramLabel = "DIR", description = "An empty folder, or that of an earlier backup.")
    Path folder = Path.of("");

    BackupCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        if (!session().hasLake() && !session().settings().control().exists()) {
            session().lake(); // says what is missing
        }
        Backup.Done done;
        try (ProgressLine progress =
                new ProgressLine(terminal(), "backup", session().quiet())) {
            done = new Backup(installation(session()), terminal().directory().resolve(folder), progress).run();
        }
        session()
                .say("Backed up into %s: entry %d of the manifest; %,d of %,d files were copied, %,d bytes"
                        .formatted(folder, done.head(), done.copied(), done.files(), done.bytes()));
        return ExitCode.OK;
    }

    /** The installation of a command line. */
    static Installation installation(Session session) {
        Settings settings = session.settings();
        return new Installation(
                settings.data(),
                settings.control(),
                settings.file(),
                Version.TEXT,
                session.terminal().clock());
    }
}
