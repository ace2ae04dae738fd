package ipam.cli;

import ipam.settings.Right;
import ipam.settings.Role;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The folder of the tracking data, which the file system keeps shut: its owner writes, the group of those who may audit
 * reads, nobody else gets in. What is made below it is of its group.
 */
final class TrackingFolder {
    /** rwxr-s---: setgid, which Java has no name for. */
    private static final int MODE = 02750;

    private static final Set<PosixFilePermission> RIGHTS = PosixFilePermissions.fromString("rwxr-x---");

    private final Path folder;
    private final @Nullable String group;

    TrackingFolder(Settings settings) {
        this.folder = settings.data().resolve("tracking");
        this.group = settings.roles().stream()
                .filter(role -> role.rights().contains(Right.TRACKING))
                .filter(role -> !role.rights().contains(Right.ADMINISTRATION))
                .map(Role::groups)
                .flatMap(List::stream)
                .findFirst()
                .orElse(null);
    }

    private boolean isKept() {
        return Files.isDirectory(folder) && view(folder) != null;
    }

    private static @Nullable PosixFileAttributeView view(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class);
    }

    /** Shuts it, as far as this process may; {@link #remarks} tells what is left. */
    void close() throws IOException {
        if (!isKept() || remarks().isEmpty()) {
            return;
        }
        try {
            if (group != null) {
                assign(folder, group);
                assign(folder.resolve("tracking.duckdb"), group);
            }
            Files.setAttribute(folder, "unix:mode", MODE);
        } catch (java.nio.file.FileSystemException | java.nio.file.attribute.UserPrincipalNotFoundException e) {
            return; // status says so as long as it lasts
        }
    }

    private static void assign(Path path, String group) throws IOException {
        PosixFileAttributeView view = view(path);
        if (view != null && Files.exists(path)) {
            GroupPrincipal principal =
                    path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
            view.setGroup(principal);
        }
    }

    /** What is wrong with it, each with what to do. */
    List<String> remarks() throws IOException {
        List<String> remarks = new ArrayList<>();
        PosixFileAttributeView view = isKept() ? view(folder) : null;
        if (view == null) {
            return remarks;
        }
        PosixFileAttributes attributes = view.readAttributes();
        if (!RIGHTS.containsAll(attributes.permissions())) {
            remarks.add(
                    "open: %s has the mode %s, so others than those who may audit get at tracking data; run: chmod 2750 %s"
                            .formatted(folder, PosixFilePermissions.toString(attributes.permissions()), folder));
        }
        if (group != null && !attributes.group().getName().equals(group)) {
            remarks.add("closed: %s is of the group %s, not of %s, whose role may read it; run: chgrp %s %s"
                    .formatted(folder, attributes.group().getName(), group, group, folder));
        }
        return remarks;
    }
}
