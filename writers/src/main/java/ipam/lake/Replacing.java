package ipam.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Puts a database file in the place of another one that programs may have open. They keep the old one until they open
 * it anew. On Windows a file that a program holds open cannot be replaced; the replacement then fails and says so. That
 * case only Windows can show; everything about it is here.
 */
final class Replacing {
    private static final String WAL = ".wal";

    private Replacing() {}

    /** Gives {@code aside} the name of {@code target}, read-only; nothing of an older file of that name is left. */
    static void replace(Path aside, Path target) throws IOException {
        if (target.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.setPosixFilePermissions(aside, PosixFilePermissions.fromString("r--r-----"));
        }
        // A killed program's log would be replayed into whatever file next bears the name.
        Path log = target.resolveSibling(target.getFileName() + WAL);
        Files.deleteIfExists(log);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Files.deleteIfExists(log);
    }
}
