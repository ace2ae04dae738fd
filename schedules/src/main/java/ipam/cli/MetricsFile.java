package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.report.OutputFile;
import ipam.reports.Metrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Writes what monitoring reads after every run, whole or not at all. */
final class MetricsFile {
    private final Session session;

    MetricsFile(Session session) {
        this.session = session;
    }

    /** Writes it, for everybody to read: it names nobody, and the collector is another user. That it can't be written is told and fails no run: it would hide how the run was. */
    void write() {
        if (!session.hasLake()) {
            return;
        }
        Path file = session.settings().metrics();
        try (LakeFacts facts = session.present(session.lake())) {
            byte[] text = text(facts).getBytes(StandardCharsets.UTF_8);
            OutputFile.at(file).write(out -> out.write(text));
            if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            }
        } catch (ArgumentException e) {
            tell(file, "it must be a file in a folder that exists");
        } catch (IOException e) {
            tell(file, "this user may not");
        }
    }

    private void tell(Path file, String reason) {
        session.terminal().err().println("ipam: Cannot write %s: %s".formatted(file, reason));
    }

    private String text(LakeFacts facts) throws IOException {
        Context context = new Context(facts, session.zone());
        return new Metrics(
                        Version.TEXT,
                        new TaskHistory(session).metrics(context),
                        session.settings().utilization().objects().keySet(),
                        Requests.watched(session.servers()).stream()
                                .map(CollectedServer::name)
                                .toList(),
                        session.terminal().clock().instant())
                .text(context);
    }
}
