package ipam.readers.vmm;

import ipam.readers.sheet.CsvSheet;
import ipam.readers.sheet.SheetException;
import ipam.readers.sheet.SheetRow;
import ipam.readers.text.TextStream;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder with what the cmdlets of Virtual Machine Manager wrote, a file for each: {@code Get-SCLogicalNetwork |
 * ConvertTo-Json -Depth 3} as {@code Get-SCLogicalNetwork.json}, or {@code Export-Csv} as {@code .csv}. Immutable.
 */
public final class VmmExport {
    private static final long LARGEST = 256L << 20;
    private final Map<Cmdlet, List<VmmObject>> objects = new EnumMap<>(Cmdlet.class);
    private final Map<Cmdlet, Instant> written = new EnumMap<>(Cmdlet.class);
    private final StringBuilder hashes = new StringBuilder();

    /** The cmdlets whose objects are read. */
    public enum Cmdlet {
        LOGICAL_NETWORK("Get-SCLogicalNetwork"),
        /** Called network sites in its console. */
        LOGICAL_NETWORK_DEFINITION("Get-SCLogicalNetworkDefinition"),
        STATIC_IP_ADDRESS_POOL("Get-SCStaticIPAddressPool"),
        IP_ADDRESS("Get-SCIPAddress"),
        VM_NETWORK("Get-SCVMNetwork"),
        VM_SUBNET("Get-SCVMSubnet");

        private final String word;

        Cmdlet(String word) {
            this.word = word;
        }

        /** As it is called. */
        public String word() {
            return word;
        }
    }

    private VmmExport() {}

    /**
     * Reads a folder whole.
     *
     * @throws SheetException when a file is not what a cmdlet writes
     */
    public static VmmExport read(Path folder) throws IOException {
        VmmExport export = new VmmExport();
        for (Cmdlet cmdlet : Cmdlet.values()) {
            for (String ending : new String[] {".json", ".csv"}) {
                Path file = folder.resolve(cmdlet.word() + ending);
                if (Files.isRegularFile(file)) {
                    export.read(cmdlet, file);
                    break;
                }
            }
        }
        return export;
    }

    private void read(Cmdlet cmdlet, Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new SheetException("%s is larger than %d MiB; write it with -Depth 3, no more"
                    .formatted(file.getFileName(), LARGEST >> 20));
        }
        hashes.append(hash(file));
        written.put(cmdlet, Files.getLastModifiedTime(file).toInstant());
        objects.put(cmdlet, file.toString().endsWith(".csv") ? csv(file) : json(file));
    }

    private static List<VmmObject> json(Path file) throws IOException {
        List<VmmObject> all = new ArrayList<>();
        try (FileBytes bytes = LocalFiles.open(file)) {
            TextStream text = new TextStream(bytes, null);
            String name = String.valueOf(file.getFileName());
            VmmJson.read(new BufferedReader(text, 1 << 16), name)
                    .forEach(object -> all.add(new VmmObject(where(file, all.size() + 1), object)));
            if (text.damaged()) {
                throw new SheetException(name + " holds bytes that are no Unicode; write it with -Encoding UTF8");
            }
        }
        return all;
    }

    private static List<VmmObject> csv(Path file) throws IOException {
        List<VmmObject> all = new ArrayList<>();
        try (CsvSheet sheet = CsvSheet.open(file, null)) {
            SheetRow head = sheet.next();
            if (head != null && head.cell(0).text().startsWith("#TYPE")) {
                head = sheet.next();
            }
            for (SheetRow row = sheet.next(); head != null && row != null; row = sheet.next()) {
                Map<String, Object> object = new HashMap<>();
                for (int i = 0; i < head.cells().size(); i++) {
                    object.put(head.cell(i).text(), row.cell(i).text());
                }
                all.add(new VmmObject(where(file, all.size() + 1), object));
            }
        }
        return all;
    }

    private static String where(Path file, int number) {
        return "%s, object %d".formatted(file.getFileName(), number);
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digested = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256", e);
        }
    }

    /** The objects of a cmdlet, in order; none when the folder has no file of it, which {@link #has} tells. */
    public List<VmmObject> objects(Cmdlet cmdlet) {
        return objects.getOrDefault(cmdlet, List.of());
    }

    /** Whether the folder has a file of that cmdlet. */
    public boolean has(Cmdlet cmdlet) {
        return objects.containsKey(cmdlet);
    }

    /** How many objects there are in all files. */
    public long size() {
        return objects.values().stream().mapToLong(List::size).sum();
    }

    /** When the oldest file was written. */
    public Optional<Instant> oldest() {
        return written.values().stream().min(Instant::compareTo);
    }

    /** When the newest file was written. */
    public Optional<Instant> newest() {
        return written.values().stream().max(Instant::compareTo);
    }

    /** Stands for the content of all files. */
    public String hash() {
        return hashes.toString();
    }
}
