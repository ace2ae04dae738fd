package ipam.readers.dns;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.opentest4j.TestAbortedException;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/** BIND's programs, where they are installed. */
final class Bind {
    private static final Pattern PRINTED = Pattern.compile("(\\S+)\\s+([0-9]+)\\s+IN (\\S+)\\s+(.*)");

    private Bind() {}

    /** Skips the test when a program or sample is missing; fails where nothing may be. */
    static void require(boolean there, String what) {
        if (there) {
            return;
        }
        if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
            throw new AssertionError(what + " is missing");
        }
        System.out.println("Skipped: " + what + " is missing");
        throw new TestAbortedException(what + " is missing");
    }

    static void requireProgram(String name) {
        boolean there = Files.isExecutable(Path.of("/usr/bin", name)) || Files.isExecutable(Path.of("/usr/sbin", name));
        require(there, name + " of bind9");
    }

    /** The records that BIND reads from a zone file, each on a line. */
    static Set<String> records(String zone, Path folder, String file) throws IOException, InterruptedException {
        Path printed = Files.createTempFile("zone", ".txt");
        Path said = Files.createTempFile("zone", ".err");
        try {
            int exit = new ProcessBuilder("named-compilezone", "-o", "-", zone, file)
                    .directory(folder.toFile())
                    .redirectOutput(printed.toFile())
                    .redirectError(said.toFile())
                    .start()
                    .waitFor();
            if (exit != 0) {
                throw new AssertionError("named-compilezone of " + file + ": " + Files.readString(said));
            }
            return records(Files.readAllLines(printed, StandardCharsets.ISO_8859_1));
        } finally {
            Files.delete(printed);
            Files.delete(said);
        }
    }

    private static Set<String> records(List<String> lines) throws IOException {
        Set<String> records = new TreeSet<>();
        for (String line : lines) {
            Matcher record = PRINTED.matcher(line);
            if (record.matches()) {
                String lower = record.group(1).toLowerCase(Locale.ROOT);
                String owner = lower.equals(".") ? lower : lower.substring(0, lower.length() - 1);
                records.add(line(owner, record.group(2), record.group(3), record.group(4)));
            }
        }
        return records;
    }

    /** Our records in the same form. */
    static Set<String> records(Zones zones) throws IOException {
        Set<String> records = new TreeSet<>();
        for (var row : zones.records()) {
            records.add(line(
                    String.valueOf(row.value("name")),
                    String.valueOf(row.value("ttl")),
                    String.valueOf(row.value("type")),
                    String.valueOf(row.value("rdata"))));
        }
        return records;
    }

    /** The octets of rdata, by dnsjava: two spellings of the same are the same. */
    private static String line(String owner, String ttl, String type, String rdata) throws IOException {
        int number = Type.value(type);
        if (number < 0) {
            return String.join(" ", owner, ttl, type, rdata);
        }
        Record record = Record.fromString(Name.root, number, DClass.IN, 0, rdata, Name.root);
        return String.join(" ", owner, ttl, type, record.rdataToString());
    }

    /** Names of the sample zones. */
    static List<String> samples(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of("");
        }
        try (var all = Files.list(folder)) {
            return new ArrayList<>(
                    all.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
