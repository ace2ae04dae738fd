package ipam.windows;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.SearchedDomain;
import ipam.settings.Settings;
import ipam.settings.SettingsLookup;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExporterTest {
    private static final Pattern FILE = Pattern.compile(" -Folder (\\(.*?\\)|'[^']*')(?: -Name '([^']*)')?");

    @TempDir
    Path folder;

    @BeforeEach
    void canonical() throws IOException {
        folder = folder.toRealPath();
    }

    @Test
    void filesGoToTheVeryPlacesOfTheSettingsAndHalfOnesToNone() throws IOException {
        Settings settings = settings("""
                ipam:
                  servers:
                    - name: dhcp1.contoso.test
                      roles: [dhcp]
                      audit-logs: ["in/dhcp1/*/DhcpSrvLog-*.log", "in/dhcp1/*/DhcpV6SrvLog-*.log"]
                      scopes: ["in/dhcp1/*.xml", "in/dhcp1/statistics-*.csv"]
                      status: ["in/dhcp1/services.csv"]
                      events: ["in/dhcp1/events/{a,b}-*"]
                    - name: dhcp2.contoso.test
                      roles: [dhcp]
                      scopes: ["in/dhcp2/**/*.json"]
                      leases: ["in/dhcp2/lease-list*.csv"]
                    - name: dns1.contoso.test
                      roles: [dns]
                      zones: ["in/dns1/*"]
                      events: ["in/dns1/*.evtx"]
                  discovery: {domains: [{name: contoso.test, saved: ["in/ad/*.csv", "in/ad/*.txt"]}]}
                """);
        Exporter exporter = new Exporter(
                settings.servers(), settings.discovery(), Map.of(folder.toString(), "\\\\collector\\collect"));
        assertThat(exporter.unserved()).isEmpty();
        List<String> patterns = Stream.concat(
                        settings.servers().stream().flatMap(server -> server.inputs().values().stream()),
                        settings.discovery().stream().map(SearchedDomain::saved))
                .flatMap(List::stream)
                .toList();
        List<Path> written = new ArrayList<>();
        List<String> calls = exporter.script()
                .lines()
                .filter(line -> line.contains(" -Folder '") || line.contains(" -Folder ('"))
                .toList();
        for (String call : calls) {
            Matcher file = FILE.matcher(call);
            assertThat(file.find()).as(call).isTrue();
            Path place = Path.of(file.group(1)
                    .replaceAll("^\\(|\\)$|'", "")
                    .replace(" + $date + ", "2026-11-22")
                    .replace("\\\\collector\\collect", folder.toString())
                    .replace('\\', '/'));
            Path path = place.resolve(file.group(2) == null ? name(call) : file.group(2));
            written.add(path);
            Files.createDirectories(place.resolve(".partial"));
            Files.createFile(path);
            Files.writeString(place.resolve(".partial").resolve(path.getFileName() + ".partial"), "half");
        }
        assertThat(written).doesNotHaveDuplicates().hasSize(29);
        LocalFiles.Expansion found = new LocalFiles(folder).expand(patterns);
        assertThat(found.files()).containsExactlyInAnyOrderElementsOf(written);
        assertThat(found.unmatched()).isEmpty();
        assertThat(written.stream()
                        .filter(path -> isDeleted(exporter, path))
                        .map(path -> folder.relativize(path).toString()))
                .containsExactlyInAnyOrder(
                        "in/dhcp1/2026-11-22/DhcpSrvLog-Mon.log",
                        "in/dhcp1/2026-11-22/DhcpV6SrvLog-Mon.log",
                        "in/dhcp1/events/a-Microsoft-Windows-Dhcp-Server-Operational-0000000001-0000000002.xml",
                        "in/dhcp1/events/a-DhcpAdminEvents-0000000001-0000000002.xml",
                        "in/dns1/DNS-Server-0000000001-0000000002.evtx",
                        "in/dns1/Microsoft-Windows-DNSServer-Audit-0000000001-0000000002.evtx");
        for (String other : List.of(
                "in/dns1/Security-0000000001-0000000002.evtx", // of somebody else
                "in/dns1/DNS-Server-1-2.evtx",
                "in/dns1/DNS-Server-0000000001-0000000002.evtx.bak",
                "in/dhcp1/now/DhcpSrvLog-Mon.log",
                "in/dhcp1/2026-11-22/notes.txt")) {
            assertThat(isDeleted(exporter, folder.resolve(other))).as(other).isFalse();
        }
        assertThat(calls.stream().map(call -> call.split(" ", -1)[0]).distinct())
                .containsExactlyInAnyOrder(
                        "Export-Configuration",
                        "Export-Objects",
                        "Export-Events",
                        "Copy-AuditLogs",
                        "Export-NameServers");
    }

    /** Whether the script deletes such a file when it is old: by the same expression, of the folder's parts and the name's. */
    private boolean isDeleted(Exporter exporter, Path file) {
        return exporter.script()
                .lines()
                .filter(line -> line.startsWith("Remove-Exported "))
                .map(line -> line.replaceAll("Remove-Exported -Folder @\\('(.*)'\\) -Name '(.*)'", "$1\n$2")
                        .split("\n", -1))
                .anyMatch(parts -> ("\\\\collector\\collect\\"
                                + folder.relativize(file).toString().replace('/', '\\'))
                        .matches(Arrays.stream(parts[0].split("', '", -1))
                                        .map(Pattern::quote)
                                        .collect(Collectors.joining("[0-9]{4}-[0-9]{2}-[0-9]{2}"))
                                + parts[1]));
    }

    /** What an event log, or a copy, is called in the end. */
    private static String name(String call) {
        String like = call.replaceAll(".* -Like '([^']*)'.*", "$1");
        return like.equals(call)
                ? call.replaceAll(
                                ".* -Log '([^']*)'.* -Before '([^']*)' -After '([^']*)'.*",
                                "$2$1-0000000001-0000000002$3")
                        .replaceAll("[/ ]", "-")
                : like.replace("*", "Mon");
    }

    @Test
    void whatCantBeServedIsSaid() throws IOException {
        Settings settings = settings("""
                ipam:
                  servers:
                    - name: dhcp1.contoso.test
                      audit-logs: ["smb://dhcp1.contoso.test/Dhcpaudit/Dhcp*.log"]
                      scopes: ["smb://files.contoso.test/ipam/dhcp1/scopes.csv", "smb://files.contoso.test:1445/ipam/*.xml"]
                      zones: ["/elsewhere/*.csv", "smb://files.contoso.test/ipam/dns/*.dns"]
                      events: ["smb://files.contoso.test/ipam/dhcp1/security.evtx"]
                      nps-logs: ["smb://files.contoso.test/ipam/IN*.log"]
                    - name: kea1.contoso.test
                      scopes: ["smb://files.contoso.test/ipam/kea-dhcp4.conf"]
                      leases: ["smb://files.contoso.test/ipam/leases4.csv"]
                """);
        Exporter exporter = new Exporter(settings.servers(), settings.discovery(), Map.of());
        assertThat(exporter.unserved())
                .containsExactlyInAnyOrder(
                        "dhcp1.contoso.test, scopes smb://files.contoso.test:1445/ipam/*.xml: Windows reaches shares by a name,"
                                + " on port 445 alone",
                        "dhcp1.contoso.test, zones /elsewhere/*.csv: no --map says how the Windows host reaches its folder",
                        "dhcp1.contoso.test, zones smb://files.contoso.test/ipam/dns/*.dns: nothing that is exported belongs"
                                + " into a file of that name",
                        "dhcp1.contoso.test, events smb://files.contoso.test/ipam/dhcp1/security.evtx: each export is a file of"
                                + " its own, so its name needs a *, and the ending xml or evtx",
                        "dhcp1.contoso.test, nps-logs smb://files.contoso.test/ipam/IN*.log: nobody but its administrators reads"
                                + " them there; share their folder, and name it here",
                        "kea1.contoso.test, scopes smb://files.contoso.test/ipam/kea-dhcp4.conf: it is of Kea or ISC DHCP, which"
                                + " no Windows host exports",
                        "kea1.contoso.test, leases smb://files.contoso.test/ipam/leases4.csv: it is of Kea or ISC DHCP, which no"
                                + " Windows host exports");
        assertThat(exporter.script())
                .contains("# Not served: kea1.contoso.test, scopes ")
                .contains("#Requires -Modules DhcpServer\n")
                .contains("\n# dhcp1.contoso.test\nExport-Objects -Server 'dhcp1.contoso.test' -Kind 'scope' -Folder"
                        + " '\\\\files.contoso.test\\ipam\\dhcp1\\' -Name 'scopes.csv' -As 'Csv'\n");
    }

    @Test
    void eachEventLogGoesToOnePatternAndThoseThatGetNoneAreToldWhy() throws IOException {
        Settings settings = settings("""
                ipam:
                  servers:
                    - name: dhcp1.contoso.test
                      roles: [dc, dhcp, dns]
                      events: ["in/dhcp1/*.evtx", "in/dhcp1/security-*.evtx", "in/dhcp1/*.xml", "in/dhcp1/dhcp-*.xml"]
                    - name: nps1.contoso.test
                      roles: [nps]
                      events: ["in/nps1/dhcp-*.evtx"]
                """);
        Exporter exporter = new Exporter(settings.servers(), settings.discovery(), Map.of(folder.toString(), "D:\\in"));
        assertThat(exporter.script()
                        .lines()
                        .filter(line -> line.startsWith("Export-Events"))
                        .map(line -> line.replaceAll(
                                ".* -Log '([^']*)' .* -Before '([^']*)' -After '([^']*)'.*", "$1: $2*$3")))
                .containsExactly(
                        "Security: security-*.evtx",
                        "Microsoft-Windows-Dhcp-Server/Operational: dhcp-*.xml",
                        "DhcpAdminEvents: dhcp-*.xml",
                        "DNS Server: *.xml",
                        "Microsoft-Windows-DNSServer/Audit: *.xml",
                        "Security: dhcp-*.evtx");
        assertThat(exporter.unserved())
                .containsExactly("dhcp1.contoso.test, events " + folder.resolve("in/dhcp1/*.evtx")
                        + ": its logs go to other patterns, each event once; where a name has the word security, dhcp or"
                        + " dns, its logs go there");
    }

    @Test
    void everyScriptIsWellFormedAndPathsStayText() throws IOException, InterruptedException {
        List<String> scripts = new ArrayList<>();
        List<String> codes = new ArrayList<>();
        for (String odd : List.of("plain", "o'neil", "$(calc)", "`n'; calc; '", "b\u00fcro\u2019s")) {
            Settings settings = settings("""
                    ipam:
                      servers:
                        - name: all.contoso.test
                          roles: [dhcp, dns, dc]
                          audit-logs: ["in/%1$s/a/*.log"]
                          scopes: ["in/%1$s/*.csv"]
                          zones: ["in/%1$s/*.xml"]
                          status: ["in/%1$s/*.json"]
                          events: ["in/%1$s/*/e*.evtx"]
                    """.formatted(odd));
            String script = new Exporter(settings.servers(), settings.discovery(), Map.of(folder.toString(), "D:\\in"))
                    .script();
            scripts.add(script);
            codes.add(ScriptText.code(script)
                    .replaceAll("\\(''( \\+ \\[char\\] \\d+ \\+ '')+\\)", "''")
                    .replaceAll("'' \\+ \\[char\\] \\d+ \\+ ''", "''"));
        }
        assertThat(codes.subList(0, 4)).containsOnly(codes.get(0));
        Settings samples = new SettingsLookup(Path.of("../sample-data").toRealPath(), Map.of())
                .read(Path.of("../sample-data/ipam.yml").toRealPath(), null);
        scripts.add(new Exporter(samples.servers(), samples.discovery(), Map.of("", "D:\\ipam")).script());
        scripts.forEach(ScriptText::code);
        ScriptText.parses(folder, scripts);
    }

    private Settings settings(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("ipam.yml"), yaml);
        return new SettingsLookup(folder, Map.of()).read(file, null);
    }
}
