package ipam.cli;

import ipam.settings.Permissions;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who is at the keyboard. Whoever owns the data folder keeps the installation, and may do everything, as root may;
 * unless it is somebody else whom sudo lets act in the owner's name.
 */
final class Identity {
    private static final String ROOT = "root";

    private final String process;
    private final Map<String, String> environment;

    /** @param process user of the operating system that this process is of */
    Identity(String process, Map<String, String> environment) {
        this.process = process;
        this.environment = environment;
    }

    /** The user that asks: of whoever acts by sudo, that one. */
    String user() {
        String behind = environment.getOrDefault("SUDO_USER", "");
        return behind.isEmpty() || process.equals(ROOT) ? process : behind;
    }

    /** Whether somebody acts in another's name, who may read and write what they may not. */
    boolean isForAnother() {
        return !user().equals(process);
    }

    Permissions permissions(Settings settings) throws IOException {
        boolean keeper = process.equals(ROOT) || process.equals(owner(settings.data()));
        if (settings.roles().isEmpty() || (keeper && user().equals(process))) {
            return Permissions.all(user());
        }
        // Who is not the owner can set SUDO_USER to anything.
        String user = keeper ? user() : process;
        return Permissions.of(user, groups(user), settings.roles());
    }

    /** Whoever makes the folder will own it. */
    private String owner(Path data) throws IOException {
        return Files.exists(data) ? Files.getOwner(data).getName() : process;
    }

    /** Names of the groups of a user, as the operating system tells them, wherever it has them from. */
    private static Set<String> groups(String user) throws IOException {
        Process id = new ProcessBuilder(List.of("id", "-Gnz", "--", user))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String names = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (id.waitFor() != 0) {
                throw new IOException("Cannot tell the groups of user %s: id -Gnz does not know them".formatted(user));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking for groups", e);
        }
        return new TreeSet<>(Arrays.asList(names.split("\0", -1)));
    }
}
