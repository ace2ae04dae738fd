package ipam.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files as admins keep them. */
final class GeneratedSheets {
    private static final String[] HEADINGS = {
        "IP address",
        "Device name",
        "Device type",
        "Owner",
        "Description",
        "Asset tag",
        "Serial number",
        "Assignment type",
        "Assignment date",
        "Expiry date",
        "Managed by service",
        "Service instance",
        "MAC address",
        "Client ID",
        "DUID",
        "IAID",
        "Reservation name",
        "Reservation description",
        "Reverse lookup zone",
        "Reverse lookup primary server"
    };

    private GeneratedSheets() {}

    /** Addresses of 10.0.0.0/8 with so many of twenty columns. */
    static Path addresses(Path file, int count, int columns) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(String.join(",", java.util.Arrays.copyOf(HEADINGS, columns)) + "\n");
            for (int i = 0; i < count; i++) {
                String[] cells = {
                    "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255),
                    "host" + i + ".contoso.test",
                    "Printer",
                    "Ann",
                    "Floor " + i % 40 + " room " + i % 977,
                    "A" + i,
                    "S" + i,
                    "Static",
                    "2026-01-%02d".formatted(i % 28 + 1),
                    "2027-0%d-11".formatted(i % 9 + 1),
                    "IPAM",
                    "Localhost",
                    "02%010x".formatted(i),
                    "01%012x".formatted(i),
                    "0001%016x".formatted(i),
                    Integer.toString(i),
                    "reserved " + i,
                    "Rack " + i % 300,
                    "%d.10.in-addr.arpa".formatted(i >> 16),
                    "dns1.contoso.test"
                };
                out.write(String.join(",", java.util.Arrays.copyOf(cells, columns)) + "\n");
            }
        }
        return file;
    }
}
