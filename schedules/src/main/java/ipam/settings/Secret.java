package ipam.settings;

import ipam.settings.Values.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who we are to a server; the password is in no text of this.
 *
 * @param user name
 * @param known null: the password is in the file
 * @param file null: the password is known
 * @param keytab of Kerberos, in place of a password; null for none
 */
public record Secret(
        String user,
        @Nullable String known,
        @Nullable Path file,
        @Nullable Path keytab) {
    /** One of the credentials, by the key that names it; null where that key is not there. */
    static @Nullable Secret named(Values values, String key) {
        Optional<String> name = values.get(key, String.class);
        if (name.isEmpty()) {
            return null;
        }
        Place place = values.place(key).orElseThrow();
        String path = "credentials." + name.get();
        if (values.place(path + ".user").isEmpty()) {
            values.problem(
                    place, "Invalid %s: %s (must be one of credentials, with a user)".formatted(key, name.get()));
        }
        values.place(path + ".password")
                .filter(written -> written.line() > 0)
                .ifPresent(written -> values.problem(
                        written,
                        "Invalid %s.password: it is a secret (must be in the environment, or in a password-file)"
                                .formatted(path)));
        return new Secret(
                values.get(path + ".user", String.class).orElse(""),
                values.get(path + ".password", String.class).orElse(null),
                file(values, path + ".password-file"),
                file(values, path + ".keytab"));
    }

    private static @Nullable Path file(Values values, String key) {
        return values.get(key, String.class)
                .map(file -> values.place(key).orElseThrow().folder().resolve(file))
                .orElse(null);
    }

    /**
     * The password, which is read only now.
     *
     * @param of ends the words "the password of"
     * @throws SettingsException when its file can't be read
     */
    String password(String of) {
        if (known != null || file == null) {
            return known == null ? "" : known;
        }
        try {
            checkShut(file, "password", of);
            return Files.readString(file).stripTrailing();
        } catch (IOException e) {
            throw new SettingsException(
                    "Cannot read the password of %s in %s: it must be a text file that this user may read"
                            .formatted(of, file));
        }
    }

    /**
     * The keytab, which is looked at only now.
     *
     * @param of ends the words "the keytab of"
     * @throws SettingsException when it can't be read, or by everybody
     */
    Path keytab(String of) {
        Path path = Objects.requireNonNull(keytab);
        try (InputStream readable = Files.newInputStream(path)) {
            checkShut(path, "keytab", of);
        } catch (IOException e) {
            throw new SettingsException("Cannot read the keytab of %s in %s: it must be a file that this user may read"
                    .formatted(of, path));
        }
        return path;
    }

    private static void checkShut(Path file, String what, String of) throws IOException {
        if (isOpen(file)) {
            throw new SettingsException(
                    "Cannot take the %s of %s from %s: every user of this machine can read it (chmod o= %s)"
                            .formatted(what, of, file, file));
        }
    }

    private static boolean isOpen(Path file) throws IOException {
        PosixFileAttributeView posix = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        return posix != null && posix.readAttributes().permissions().contains(PosixFilePermission.OTHERS_READ);
    }

    @Override
    public String toString() {
        return "Secret[" + user + "]";
    }
}
