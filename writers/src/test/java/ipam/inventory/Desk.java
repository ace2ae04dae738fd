package ipam.inventory;

import ipam.control.Control;
import ipam.control.ControlUnderTest;
import ipam.inventory.Inventory.Applied;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Somebody who works with an inventory: files in a folder, and what comes of importing them. */
final class Desk {
    static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    final Control control;
    final Inventory inventory;
    private final Path folder;

    private Desk(Control control, Path folder, Instant now) {
        this.control = control;
        this.inventory = new Inventory(control, Clock.fixed(now, ZoneOffset.UTC));
        this.folder = folder;
    }

    /** The same desk at another time. */
    Desk at(Instant now) {
        return new Desk(control, folder, now);
    }

    static Desk in(Path folder) {
        return new Desk(ControlUnderTest.at(folder.resolve("data")).open(), folder, NOW);
    }

    static Desk over(Control control, Path folder) {
        return new Desk(control, folder, NOW);
    }

    ImportRequest file(Kind kind, String... lines) {
        return ImportRequest.of(kind, written("r.csv", String.join("\r\n", lines)));
    }

    Path written(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Plan plan(ImportRequest request) {
        try {
            return inventory.plan(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Applied apply(ImportRequest request) {
        return apply(request, plan(request).token());
    }

    Applied apply(ImportRequest request, String token) {
        try {
            return inventory.apply(request, token, Inventory.Rows.VALID, "ann");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Applied imported(Kind kind, String... lines) {
        return apply(file(kind, lines));
    }

    String export(Kind kind) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new ItemsCsv(inventory).write(kind, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code row: text} of each mark. */
    static List<String> marks(Plan plan) {
        return plan.marks().stream()
                .map(mark -> mark.row() + ": " + mark.text())
                .toList();
    }

    List<String> journal() {
        return control.read(connection -> {
            List<String> lines = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT event_time, user_name, action, object_kind, object,"
                            + " before_value, after_value, source, source_line FROM journal ORDER BY id")) {
                while (row.next()) {
                    List<String> fields = new ArrayList<>();
                    for (int i = 1; i <= 9; i++) {
                        fields.add(row.getString(i));
                    }
                    lines.add(String.join(" | ", fields));
                }
            }
            return lines;
        });
    }
}
