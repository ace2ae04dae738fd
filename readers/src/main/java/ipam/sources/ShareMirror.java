package ipam.sources;

import ipam.sources.ShareConnection.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Copies of the files of shares, in a folder of ours: {@code FOLDER/server/share/…}. A file that looks as its copy does
 * is not copied again; a copy whose original has gone goes too. Not thread-safe; several may work on different servers.
 */
public final class ShareMirror {
    private static final int ATTEMPTS = 3;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(400);

    private final Path folder;
    private final Duration patience;
    private final boolean copies;

    /**
     * A mirror.
     *
     * @param folder for the copies
     * @param patience how long any one answer may take
     * @param copies false: it is only found out what would be copied
     */
    public ShareMirror(Path folder, Duration patience, boolean copies) {
        this.folder = folder;
        this.patience = patience;
        this.copies = copies;
    }

    /**
     * A file, or a pattern of files, that could not be copied.
     *
     * @param file as of the settings
     * @param reason in words
     * @param missing whether it is simply not there
     */
    public record Trouble(String file, String reason, boolean missing) {}

    /**
     * A file that changed since it was copied.
     *
     * @param file {@code smb://…}
     */
    public record Changed(String file, long bytes) {}

    /**
     * What came of patterns.
     *
     * @param copies of all their files, as they are now
     * @param changed those that were new, or are to be copied
     * @param troubles what could not be
     */
    public record Result(List<Path> copies, List<Changed> changed, List<Trouble> troubles) {}

    /** Brings the copies of these patterns up to date, {@code smb://…} every one. */
    public Result fetch(List<String> patterns, ShareLogin login) {
        Result result = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<String, List<ShareAddress>> shares = new LinkedHashMap<>();
        for (String pattern : patterns) {
            ShareAddress.all(pattern)
                    .forEach(address -> shares.computeIfAbsent(root(address), root -> new ArrayList<>())
                            .add(address));
        }
        shares.forEach((root, addresses) -> {
            try {
                persist(root, addresses, login, result);
            } catch (ShareException e) {
                result.troubles().add(new Trouble(root, String.valueOf(e.getMessage()), false));
            }
        });
        return result;
    }

    private static String root(ShareAddress address) {
        String port = address.port() == ShareAddress.PORT ? "" : ":" + address.port();
        return "smb://" + address.host() + port + "/" + address.share();
    }

    /** Tries again what may be otherwise in a moment. */
    private void persist(String root, List<ShareAddress> addresses, ShareLogin login, Result result)
            throws ShareException {
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            Result once = new Result(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            try (ShareConnection share = ShareConnection.open(addresses.get(0), login, patience)) {
                for (ShareAddress address : addresses) {
                    mirror(share, root, address, once);
                }
                result.copies().addAll(once.copies());
                result.changed().addAll(once.changed());
                result.troubles().addAll(once.troubles());
                return;
            } catch (ShareException e) {
                if (!e.isPassing() || attempt == ATTEMPTS) {
                    throw e;
                }
                sleep(pause);
                pause = pause.multipliedBy(3);
            }
        }
    }

    private static void sleep(Duration pause) throws ShareException {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ShareException("interrupted", false, e);
        }
    }

    private void mirror(ShareConnection share, String root, ShareAddress address, Result result) throws ShareException {
        Path local = folder.resolve(address.server().host().replace(':', '_').toLowerCase(Locale.ROOT))
                .resolve(address.share().toLowerCase(Locale.ROOT));
        ShareWalk walk = new ShareWalk(share);
        List<String> found = walk.files(address.segments());
        walk.troubles().forEach((path, e) -> result.troubles().add(trouble(root, path, e)));
        if (found.isEmpty() && walk.troubles().isEmpty()) {
            result.troubles()
                    .add(new Trouble(
                            root + "/" + String.join("/", address.segments()), "no file matches this pattern", true));
        }
        Set<Path> kept = new HashSet<>();
        for (String path : found) {
            Path copy = local.resolve(path.replace('\\', '/'));
            kept.add(copy);
            try {
                file(share, root, path, copy, result);
            } catch (ShareException e) {
                if (e.isPassing()) {
                    throw e;
                }
                result.troubles().add(trouble(root, path, e));
            }
        }
        if (copies && walk.troubles().isEmpty()) {
            forget(local, address, kept);
        }
    }

    private void file(ShareConnection share, String root, String path, Path copy, Result result) throws ShareException {
        Stamp stamp = share.stamp(path);
        if (!stamp.equals(stamp(copy))) {
            result.changed().add(new Changed(root + "/" + path.replace('\\', '/'), stamp.size()));
            if (copies) {
                share.copy(path, copy);
            }
        }
        result.copies().add(copy);
    }

    /** Of a copy; null when there is none. */
    private static @Nullable Stamp stamp(Path copy) throws ShareException {
        try {
            return Files.exists(copy)
                    ? new Stamp(
                            Files.size(copy), Files.getLastModifiedTime(copy).toInstant())
                    : null;
        } catch (IOException e) {
            throw new ShareException("its copy %s can't be looked at".formatted(copy), false, e);
        }
    }

    private static void forget(Path local, ShareAddress address, Set<Path> kept) throws ShareException {
        for (Path copy : new LocalFiles(local)
                .expand(List.of(String.join("/", address.segments())))
                .files()) {
            try {
                if (!kept.contains(copy)) {
                    Files.delete(copy);
                }
            } catch (IOException e) {
                throw new ShareException(
                        "the copy %s of a file that has gone can't be deleted".formatted(copy), false, e);
            }
        }
    }

    private static Trouble trouble(String root, String path, ShareException e) {
        return new Trouble(root + "/" + path.replace('\\', '/'), String.valueOf(e.getMessage()), false);
    }
}
