package ipam.cli;

import ipam.backup.Restore;
import ipam.settings.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam restore}. */
@Command(
        name = "restore",
        description = {
            "Makes the data folder, and the control database, what a backup holds; on this machine or another.",
            "Both must be empty, or be what they were before the backup was taken. Nothing changes before all is checked."
        },
        footer = {
            "",
            "Examples:",
            "  ipam restore /mnt/backup/ipam --data /srv/ipam",
            "  ipam restore /mnt/backup/ipam --settings /etc/ipam/ipam.yml"
        })
final class RestoreCommand extends SubCommand {
    @Parameters(paramLabel = "DIR", description = "The folder of a finished backup.")
    Path folder = Path.of("");

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "Where the settings of then are to be written; nothing may be there yet.")
    @Nullable
    Path settings;

    RestoreCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return Right.ADMINISTRATION;
    }

    @Override
    ExitCode run() throws IOException {
        Path wanted = settings == null ? null : terminal().directory().resolve(settings);
        if (wanted != null && (Files.exists(wanted) || !Files.isDirectory(wanted.resolveSibling(".")))) {
            throw CommandException.usage(
                    "Invalid --settings: %s (must be a file that is not there yet, in a folder that is)"
                            .formatted(settings));
        }
        Restore.Done done;
        try (ProgressLine progress =
                new ProgressLine(terminal(), "restore", session().quiet())) {
            done = new Restore(
                            BackupCommand.installation(session()),
                            terminal().directory().resolve(folder),
                            progress)
                    .run();
        }
        session()
                .say("Restored %s as it was at %s: entry %d of the manifest; %,d files were copied"
                        .formatted(session().settings().data(), done.taken(), done.head(), done.copied()));
        if (done.unsent() > 0) {
            session()
                    .say(
                            "%,d letters and notices that waited then are not sent from here: they may have been sent since"
                                    .formatted(done.unsent()));
        }
        if (!done.isGrouped()) {
            session().say("The folder tracking has another group than it had: give it to those who may audit (chgrp)");
        }
        if (done.settings().isPresent() && wanted != null) {
            Files.copy(done.settings().get(), wanted);
        } else {
            done.settings().ifPresent(file -> session().say("The settings of then are " + file));
        }
        return ExitCode.OK;
    }
}
