package ipam.bench;

import ipam.collect.CollectedServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Exports of DHCP servers: of each the XML of {@code Export-DhcpServer} and the CSV of
 * {@code Get-DhcpServerv4ScopeStatistics}. Every scope is a /27 with an exclusion, two options and, one in two, a
 * reservation.
 *
 * @param folder with a folder for each server
 * @param scopes of all servers together
 */
record GeneratedScopes(Path folder, int scopes) {
    static final int SERVERS = 150;

    private static final String COMPLETE = "complete.txt";
    private static final FileTime TIME = FileTime.from(Instant.parse("2026-11-01T00:00:00Z"));
    private static final int ADDRESSES = 32;
    private static final int MOST = (1 << 24) / ADDRESSES;

    GeneratedScopes {
        if (scopes < SERVERS || scopes > MOST) {
            throw new IllegalArgumentException(
                    "Invalid scopes: %d (must be %d to %d)".formatted(scopes, SERVERS, MOST));
        }
    }

    /** Those of a folder, generated unless they are there. */
    static GeneratedScopes of(Path folder, int scopes) throws IOException {
        GeneratedScopes generated = new GeneratedScopes(folder, scopes);
        Path complete = folder.resolve(COMPLETE);
        if (!Files.exists(complete)) {
            generated.write();
            Files.writeString(complete, Integer.toString(scopes));
        }
        return generated;
    }

    /** What their servers are to the collection. */
    List<CollectedServer> servers() {
        List<CollectedServer> servers = new ArrayList<>();
        for (int server = 0; server < SERVERS; server++) {
            String name = name(server);
            servers.add(new CollectedServer(name, ZoneOffset.UTC, null, Locale.ROOT, List.of(), List.of(name + "/*")));
        }
        return servers;
    }

    private void write() throws IOException {
        for (int server = 0; server < SERVERS; server++) {
            Path own = Files.createDirectories(folder.resolve(name(server)));
            Path export = own.resolve("export.xml");
            Path statistics = own.resolve("scope-statistics.csv");
            int from = (int) ((long) scopes * server / SERVERS);
            int to = (int) ((long) scopes * (server + 1) / SERVERS);
            writeExport(export, from, to);
            writeStatistics(statistics, from, to);
            Files.setLastModifiedTime(export, TIME);
            Files.setLastModifiedTime(statistics, TIME);
        }
    }

    private static String name(int server) {
        return String.format(Locale.ROOT, "dhcp%03d.contoso.test", server);
    }

    private static String address(int scope, int host) {
        int number = scope * ADDRESSES + host;
        return "10." + (number >> 16 & 255) + "." + (number >> 8 & 255) + "." + (number & 255);
    }

    private static void writeExport(Path file, int from, int to) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("""
                    <?xml version="1.0" encoding="utf-8"?>
                    <DHCPServer xmlns="http://schemas.microsoft.com/windows/DHCPServer">
                    <MajorVersion>6</MajorVersion><MinorVersion>2</MinorVersion><IPv4>
                    <ConflictDetectionAttempts>0</ConflictDetectionAttempts><Scopes>
                    """);
            for (int scope = from; scope < to; scope++) {
                out.write(scope(scope));
            }
            out.write("</Scopes></IPv4></DHCPServer>\n");
        }
    }

    private static String scope(int scope) {
        return "<Scope><ScopeId>" + address(scope, 0) + "</ScopeId><Name>Floor " + scope
                + "</Name><SubnetMask>255.255.255.224</SubnetMask><StartRange>" + address(scope, 1)
                + "</StartRange><EndRange>" + address(scope, 30) + "</EndRange>"
                + "<LeaseDuration>8.00:00:00</LeaseDuration><State>Active</State><Type>Dhcp</Type>"
                + "<MaxBootpClients>4294967295</MaxBootpClients><NapEnable>false</NapEnable><Delay>0</Delay>"
                + "<Description>House " + scope / 16 + "</Description><ActivatePolicies>true</ActivatePolicies>"
                + "<ExclusionRanges><IPRange><StartRange>" + address(scope, 1) + "</StartRange><EndRange>"
                + address(scope, 4) + "</EndRange></IPRange></ExclusionRanges>"
                + "<OptionValues>" + option(3, address(scope, 1)) + option(6, "10.0.0.2") + "</OptionValues>"
                + (scope % 2 == 0 ? reservation(scope) : "")
                + "</Scope>\n";
    }

    private static String option(int code, String value) {
        return "<OptionValue><OptionId>" + code + "</OptionId><Value>" + value
                + "</Value><VendorClass /><UserClass /></OptionValue>";
    }

    private static String reservation(int scope) {
        String client = String.format(
                Locale.ROOT,
                "02-15-%02x-%02x-%02x-%02x",
                scope >> 24,
                scope >> 16 & 255,
                scope >> 8 & 255,
                scope & 255);
        return "<Reservations><Reservation><Name>printer-" + scope + ".contoso.test</Name><IPAddress>"
                + address(scope, 20) + "</IPAddress><ClientId>" + client
                + "</ClientId><Type>Both</Type></Reservation></Reservations>";
    }

    private static void writeStatistics(Path file, int from, int to) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("\"ScopeId\",\"SuperscopeName\",\"AddressesFree\",\"AddressesInUse\",\"PendingOffers\","
                    + "\"ReservedAddress\",\"PercentageInUse\"\n");
            for (int scope = from; scope < to; scope++) {
                int used = scope * 7 % 27;
                out.write("\"" + address(scope, 0) + "\",\"\"," + (26 - used) + "," + used + ",0," + (1 - scope % 2)
                        + "," + String.format(Locale.ROOT, "%.3f", used / 0.26) + "\n");
            }
        }
    }
}
