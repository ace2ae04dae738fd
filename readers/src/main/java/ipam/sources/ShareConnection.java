package ipam.sources;

import static com.hierynomus.msfscc.FileAttributes.FILE_ATTRIBUTE_DIRECTORY;

import com.hierynomus.msdtyp.AccessMask;
import com.hierynomus.msfscc.fileinformation.FileAllInformation;
import com.hierynomus.msfscc.fileinformation.FileIdBothDirectoryInformation;
import com.hierynomus.mssmb2.SMB2CreateDisposition;
import com.hierynomus.mssmb2.SMB2CreateOptions;
import com.hierynomus.mssmb2.SMB2ShareAccess;
import com.hierynomus.protocol.commons.socket.ProxySocketFactory;
import com.hierynomus.smbj.SMBClient;
import com.hierynomus.smbj.SmbConfig;
import com.hierynomus.smbj.auth.AuthenticationContext;
import com.hierynomus.smbj.common.SMBRuntimeException;
import com.hierynomus.smbj.connection.Connection;
import com.hierynomus.smbj.session.Session;
import com.hierynomus.smbj.share.DiskShare;
import com.hierynomus.smbj.share.File;
import com.hierynomus.smbj.share.Share;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/** A share that somebody is logged on to. A file is opened so that others may go on writing it, and closed at once. */
final class ShareConnection implements Closeable {
    private static final int BUFFER = 1 << 20;

    private final SMBClient client;
    private final DiskShare share;

    private ShareConnection(SMBClient client, DiskShare share) {
        this.client = client;
        this.share = share;
    }

    /** A name in a folder of a share. */
    record Entry(String name, boolean folder) {}

    /** How a file is now. */
    record Stamp(long size, Instant modified) {}

    /**
     * Logs on.
     *
     * @param patience how long any one answer may take
     */
    static ShareConnection open(ShareAddress address, ShareLogin login, Duration patience) throws ShareException {
        SmbConfig config = SmbConfig.builder()
                .withSigningRequired(true)
                .withEncryptData(login.encrypted())
                .withTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .withSocketFactory(new ProxySocketFactory((int) patience.toMillis()))
                .build();
        SMBClient client = new SMBClient(config);
        try {
            return told(() -> {
                ShareAddress.Server server = address.server();
                Connection connection = client.connect(server.host(), server.port());
                Session session = connection.authenticate(context(login));
                if (session.isGuest()) {
                    throw new ShareException(
                            "the server takes us for a guest (it does not know this user)", false, null);
                }
                if (login.encrypted() && !session.shouldEncryptData()) {
                    throw new ShareException(
                            "the server does not encrypt (SMB 3 does; share-security: sign takes signed connections too)",
                            false,
                            null);
                }
                Share share = session.connectShare(address.share());
                if (share instanceof DiskShare disk) {
                    return new ShareConnection(client, disk);
                }
                throw new ShareException("this share holds no files", false, null);
            });
        } catch (ShareException e) {
            client.close();
            throw e;
        }
    }

    private static AuthenticationContext context(ShareLogin login) throws ShareException {
        if (login.keytab() != null) {
            return Kerberos.context(login.user(), login.keytab().get());
        }
        return login.user().isEmpty()
                ? AuthenticationContext.anonymous()
                : new AuthenticationContext(login.name(), login.password().get().toCharArray(), login.domain());
    }

    /** What a folder holds, by name; names that could lead elsewhere are left out. */
    List<Entry> list(String folder) throws ShareException {
        return told(() -> {
            List<Entry> entries = new ArrayList<>();
            for (FileIdBothDirectoryInformation entry : share.list(folder)) {
                String name = entry.getFileName();
                if (isPlain(name)) {
                    entries.add(new Entry(name, isFolder(entry.getFileAttributes())));
                }
            }
            entries.sort(Comparator.comparing(Entry::name));
            return entries;
        });
    }

    private static boolean isFolder(long attributes) {
        return (attributes & FILE_ATTRIBUTE_DIRECTORY.getValue()) != 0;
    }

    private static boolean isPlain(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == ':' || c < ' ');
    }

    /** What is done with an open file. */
    private interface Use<T> {
        T of(File file) throws IOException;
    }

    /** How a file is now: a folder's list may tell how it was before somebody began to write. */
    Stamp stamp(String path) throws ShareException {
        return opened(path, ShareConnection::stamp);
    }

    private static Stamp stamp(File file) {
        FileAllInformation all = file.getFileInformation();
        return new Stamp(
                all.getStandardInformation().getEndOfFile(),
                all.getBasicInformation().getLastWriteTime().toInstant());
    }

    /** Copies a file as it is now, whole or not at all. */
    void copy(String path, Path target) throws ShareException {
        opened(path, file -> {
            Files.createDirectories(target.resolveSibling(""));
            Path beside = Files.createTempFile(target.resolveSibling(""), ".copy", "");
            try {
                Stamp stamp = stamp(file);
                long room = Files.getFileStore(beside).getUsableSpace();
                if (stamp.size() > room) {
                    throw new ShareException(
                            "its %,d bytes do not fit on this disk (%,d bytes are free)".formatted(stamp.size(), room),
                            false,
                            null);
                }
                copy(file, stamp.size(), beside);
                Files.setLastModifiedTime(beside, FileTime.from(stamp.modified()));
                return Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        });
    }

    private static void copy(File file, long size, Path beside) throws IOException {
        byte[] buffer = new byte[BUFFER];
        try (OutputStream out = Files.newOutputStream(beside)) {
            for (long at = 0; at < size; ) {
                int read = file.read(buffer, at, 0, (int) Math.min(BUFFER, size - at));
                if (read <= 0) {
                    throw new ShareException("it became shorter while it was copied", true, null);
                }
                out.write(buffer, 0, read);
                at += read;
            }
        }
    }

    private <T> T opened(String path, Use<T> use) throws ShareException {
        return told(() -> {
            try (File file = share.openFile(
                    path,
                    EnumSet.of(AccessMask.GENERIC_READ),
                    null,
                    SMB2ShareAccess.ALL,
                    SMB2CreateDisposition.FILE_OPEN,
                    EnumSet.noneOf(SMB2CreateOptions.class))) {
                return use.of(file);
            }
        });
    }

    private static <T> T told(Callable<T> work) throws ShareException {
        try {
            return work.call();
        } catch (SMBRuntimeException | IOException e) {
            throw ShareException.of(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw ShareException.of(e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
