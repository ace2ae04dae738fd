package ipam.backup;

import ipam.lake.LakeState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup is of, {@code backup.json}.
 *
 * @param head number of the last entry of its manifest
 * @param hash SHA-256 of that entry
 * @param taken when, as text
 * @param mode of the folder of tracking data: {@code rwxr-x---}; empty where it has none
 * @param group of that folder; empty where it has none
 */
record Origin(int head, String hash, String taken, String mode, String group) {
    static final String FILE = "backup.json";

    private static final int SCHEMA = 1;
    private static final JsonMapper JSON = new JsonMapper();

    static Origin of(Path data, LakeState state, String taken) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(data.resolve("tracking"), PosixFileAttributeView.class);
        if (view == null || !Files.exists(data.resolve("tracking"))) {
            return new Origin(state.head(), state.hash(), taken, "", "");
        }
        PosixFileAttributes tracking = view.readAttributes();
        return new Origin(
                state.head(),
                state.hash(),
                taken,
                PosixFilePermissions.toString(tracking.permissions()),
                tracking.group().getName());
    }

    void write(Path file, String program) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("schema", SCHEMA);
        values.put("program", program);
        values.put("taken", taken);
        values.put("head", head);
        values.put("hash", hash);
        values.put("tracking-mode", mode);
        values.put("tracking-group", group);
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(values) + "\n");
    }

    static Origin read(Path file) throws IOException {
        try {
            Map<?, ?> values = JSON.readValue(Files.readString(file), Map.class);
            if (!Integer.valueOf(SCHEMA).equals(values.get("schema"))
                    || !(values.get("head") instanceof Integer head)) {
                throw new BackupException("%s: it is of a newer program; use a newer ipam".formatted(file));
            }
            return new Origin(
                    head,
                    String.valueOf(values.get("hash")),
                    String.valueOf(values.get("taken")),
                    String.valueOf(values.get("tracking-mode")),
                    String.valueOf(values.get("tracking-group")));
        } catch (JacksonException e) {
            throw new BackupException("%s: it is damaged".formatted(file));
        }
    }

    /** Gives a folder of tracking data the mode and the group that it had; false when the group can't be given. */
    boolean giveTo(Path tracking) {
        PosixFileAttributeView view = Files.getFileAttributeView(tracking, PosixFileAttributeView.class);
        if (view == null || mode.isEmpty()) {
            return true;
        }
        try {
            view.setPermissions(PosixFilePermissions.fromString(mode));
            if (!view.readAttributes().group().getName().equals(group)) {
                view.setGroup(
                        tracking.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group));
            }
            return true;
        } catch (java.nio.file.FileSystemException | java.nio.file.attribute.UserPrincipalNotFoundException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
