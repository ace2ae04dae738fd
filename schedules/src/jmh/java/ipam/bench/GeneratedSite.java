package ipam.bench;

import ipam.sample.Generator;
import ipam.sample.Generator.Beside;
import ipam.sample.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The largest site that Windows Server IPAM was made for: 150 DHCP servers with the logs of a day, their scopes and counts, and
 * status files; 500 name servers and 350 zones.
 */
final class GeneratedSite {
    static final int DHCP_SERVERS = 150;
    static final int DNS_SERVERS = 500;
    static final int ZONES = 350;
    private static final int CONTROLLERS = 20;
    private static final int USERS = 100_000;

    private final Path folder;

    /** In a folder; the logs are generated unless they are there. */
    GeneratedSite(Path folder) throws IOException {
        this.folder = folder;
        Path complete = folder.resolve("complete.txt");
        if (!Files.exists(complete)) {
            Plan plan = Plan.of(USERS, DHCP_SERVERS, 1).withIpv6Percent(0);
            Generator.Written written = new Generator(plan, Beside.SCOPES).write(folder);
            Files.writeString(complete, Long.toString(written.rows()));
        }
    }

    /** Lease events of the day. */
    long rows() throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("complete.txt")));
    }

    /** Settings for all seven tasks, whose name servers listen on a port; what says how services are is of this moment. */
    Path settings(int port) throws IOException {
        StringBuilder yaml = new StringBuilder(Files.readString(folder.resolve("ipam.yml")));
        yaml.insert(yaml.indexOf("  servers:"), """
                  discovery: {domains: [{name: contoso.test, saved: ["discovery/*"]}]}
                  tasks: {server-configuration: {stale-after: 9999d}}
                """.indent(0));
        for (int server = 1; server <= DHCP_SERVERS; server++) {
            String name = dhcp(server);
            int place = yaml.indexOf("- name: " + name) + ("- name: " + name + "\n").length();
            yaml.insert(place, "      status: [\"" + name + "/services.csv\"]\n");
            Files.writeString(
                    folder.resolve(name).resolve("services.csv"),
                    "\"Name\",\"DisplayName\",\"Status\"\n\"DHCPServer\",\"DHCP Server\",\"Running\"\n");
        }
        for (int server = 0; server < DNS_SERVERS; server++) {
            yaml.append(nameServer(server, port));
        }
        writeDiscovery();
        Path settings = folder.resolve("all.yml");
        Files.writeString(settings, yaml);
        return settings;
    }

    /** Settings of nothing but servers that are asked whether their DNS service is up. */
    Path asked(int servers, int port) throws IOException {
        StringBuilder yaml = new StringBuilder("ipam:\n  servers:\n");
        for (int server = 0; server < servers; server++) {
            yaml.append("    - name: ns%03d.contoso.test\n      roles: [dns]\n".formatted(server))
                    .append(availability(server, port));
        }
        Path settings = folder.resolve("asked.yml");
        Files.writeString(settings, yaml);
        return settings;
    }

    private static String nameServer(int server, int port) {
        String entry = "    - name: ns%03d.contoso.test\n      roles: [dns]\n".formatted(server) + availability(server, port);
        return server >= ZONES
                ? entry
                : entry
                        + "      zone-transfers: [{zones: [%s], from: %s, port: %d}]\n"
                                .formatted(zone(server), NameServers.address(server), port);
    }

    private static String availability(int server, int port) {
        return "      availability: {ask: [dns], address: %s, dns-port: %d, zones: [%s]}\n"
                .formatted(NameServers.address(server), port, zone(server % ZONES));
    }

    private static String zone(int number) {
        return "zone%03d.contoso.test".formatted(number);
    }

    private static String dhcp(int server) {
        return String.format(Locale.ROOT, "dhcp%03d.contoso.test", server);
    }

    private void writeDiscovery() throws IOException {
        StringBuilder authorised = new StringBuilder("\"IPAddress\",\"DnsName\"\n");
        for (int server = 1; server <= DHCP_SERVERS; server++) {
            authorised.append("\"10.0.%d.10\",\"%s\"\n".formatted(server, dhcp(server)));
        }
        StringBuilder controllers = new StringBuilder(
                "\"Domain\",\"HostName\",\"IPv4Address\",\"OperatingSystem\",\"OperatingSystemVersion\"\n");
        for (int server = 1; server <= CONTROLLERS; server++) {
            controllers.append(
                    "\"contoso.test\",\"dc%02d.contoso.test\",\"10.0.0.%d\",\"Windows Server 2022 Standard\",\"10.0 (20348)\"\n"
                            .formatted(server, server));
        }
        StringBuilder names = new StringBuilder();
        for (int server = 0; server < DNS_SERVERS; server++) {
            names.append("contoso.test\tnameserver = ns%03d.contoso.test\n".formatted(server));
        }
        Path saved = Files.createDirectories(folder.resolve("discovery"));
        Files.writeString(saved.resolve("dhcp-servers.csv"), authorised);
        Files.writeString(saved.resolve("domain-controllers.csv"), controllers);
        Files.writeString(saved.resolve("name-servers.txt"), names);
    }
}
