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
import org.jspecify.annotations.Nullable;

/**
 * Who is at the keyboard. Whoever owns the data folder keeps the installation, and may do everything, as root may;
 * unless it is somebody else whom sudo lets act in the owner's name.
 */
final class Identity {
    private static final String ROOT = "root";

    private final String account;
    private final @Nullable String sudoer;

    /** @param account user of the operating system that this process is of */
    Identity(String account, Map<String, String> environment) {
        String behind = environment.getOrDefault("SUDO_USER", "").strip();
        this.account = account;
        this.sudoer = behind.isEmpty() ? null : behind;
    }

    /** The user of the operating system that this process is of. */
    String account() {
        return account;
    }

    /** Whoever says that they act in the account's name by sudo; else the account itself. */
    String user() {
        return sudoer == null ? account : sudoer;
    }

    /** Whether somebody acts in another's name, who may read and write what they may not; root may anyway. */
    boolean isForAnother() {
        return !user().equals(account) && !account.equals(ROOT);
    }

    /** Both names, for a record of what was done. */
    @Override
    public String toString() {
        return sudoer == null ? account : "%s (as %s)".formatted(sudoer, account);
    }

    Permissions permissions(Settings settings) throws IOException {
        boolean keeper = account.equals(ROOT) || account.equals(owner(settings.data()));
        if (settings.roles().isEmpty() || (keeper && !isForAnother())) {
            return Permissions.all(account);
        }
        // Who is not the owner can set SUDO_USER to anything.
        String user = keeper ? user() : account;
        return Permissions.of(user, groups(user), settings.roles());
    }

    /** Whoever makes the folder will own it. */
    private String owner(Path data) throws IOException {
        return Files.exists(data) ? Files.getOwner(data).getName() : account;
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
