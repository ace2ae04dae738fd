package ipam.windows;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Head;
import ipam.readers.Formats;
import ipam.readers.discovery.SavedServers;
import ipam.record.SourceFile;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.SnapshotSink;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the scripts write is read by our readers. */
class ExportedKindsTest {
    /** What the cmdlets say, a value for each property: as the script writes it. */
    private static final Map<Kind, String> SAID = new EnumMap<>(Map.ofEntries(
            Map.entry(
                    Kind.SCOPE,
                    "10.0.0.0|Office|Floor 1|255.255.255.0|10.0.0.10|10.0.0.200||8.00:00:00||False|0|Active|Dhcp|4294967295|True"),
            Map.entry(Kind.STATISTICS, "10.0.0.0||90|101|0|3|52.8796"),
            Map.entry(Kind.EXCLUSION, "10.0.0.0|10.0.0.20|10.0.0.29"),
            Map.entry(Kind.RESERVATION, "10.0.0.40|10.0.0.0|00-15-5d-01-02-03|printer|Both|Floor 1|ActiveReservation"),
            Map.entry(
                    Kind.LEASE,
                    "10.0.0.50|10.0.0.0|00-15-5d-01-02-04|pc1.contoso.test|Active|2026-11-30T08:00:00Z||Dhcp||AandPTR|Complete|10.0.0.2"),
            Map.entry(Kind.OPTION_VALUE, "6|DNS Servers|IPv4Address|10.0.0.5, 10.0.0.6||||10.0.0.0"),
            Map.entry(Kind.FILTER, "Deny|00-15-5D-01-02-*|guests"),
            Map.entry(Kind.FAILOVER, "dhcp1-dhcp2|dhcp2.contoso.test|LoadBalance||Normal|50|0|01:00:00|10.0.0.0|True"),
            Map.entry(Kind.V6_SCOPE, "2001:db8::|Office||Active|0|8.00:00:00|12.00:00:00"),
            Map.entry(Kind.V6_STATISTICS, "2001:db8::|18446744073709551600|16"),
            Map.entry(Kind.V6_EXCLUSION, "2001:db8::|2001:db8::1|2001:db8::ff"),
            Map.entry(
                    Kind.V6_RESERVATION,
                    "2001:db8::40|2001:db8::|00-01-00-01-2a-bc-de-f0-00-15-5d-01-02-03|1|printer|"),
            Map.entry(
                    Kind.V6_LEASE,
                    "2001:db8::50|2001:db8::|00-01-00-01-2a-bc-de-f0-00-15-5d-01-02-04|1|pc1.contoso.test|IANA|2026-11-30T08:00:00Z|"),
            Map.entry(Kind.ZONES, "contoso.test|Primary|Secure|False|True|Forest||False|False|False|False|False"),
            Map.entry(Kind.RECORDS, "contoso.test|pc1|A|2026-11-20T07:00:00Z|00:20:00|10.0.0.50"),
            Map.entry(Kind.SERVICES, "DHCPServer|Running|dhcp1.contoso.test"),
            Map.entry(
                    Kind.DOMAIN_CONTROLLERS,
                    "dc1.contoso.test|contoso.test|10.0.0.5||Windows Server 2022|10.0 (20348)|False|7f0d8e1a-5f7c-4c5e-9a44-0123456789ab|CN=DC1"),
            Map.entry(Kind.DHCP_SERVERS, "10.0.0.2|dhcp1.contoso.test")));

    @TempDir
    Path folder;

    @Test
    void noKindIsWithoutItsSample() {
        assertThat(SAID).containsOnlyKeys(Arrays.asList(Kind.values()));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsExportedIsReadByAReaderOfOurs(Kind kind) throws IOException {
        List<String> values = List.of(SAID.get(kind).split("\\|", -1));
        assertThat(values).hasSameSizeAs(kind.properties());
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            row.put(kind.properties().get(i), values.get(i));
        }
        assertThat(read(kind, "a.csv", csv(kind, List.of(row)))).isEqualTo("1 read");
        assertThat(read(kind, "a.json", json(row))).isEqualTo("1 read");
        assertThat(read(kind, "a.xml", clixml(row))).isEqualTo("1 read");
        assertThat(read(kind, "none.csv", csv(kind, List.of())))
                .as("nothing there")
                .isIn("0 read", "nobody");
    }

    private static String csv(Kind kind, List<Map<String, String>> rows) {
        List<String> lines = new ArrayList<>(List.of("\"" + String.join("\",\"", kind.properties()) + "\""));
        for (Map<String, String> row : rows) {
            lines.add(row.values().stream()
                    .map(value -> value.isEmpty() ? "" : "\"" + value + "\"")
                    .collect(Collectors.joining(",")));
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    private static String json(Map<String, String> row) {
        return row.entrySet().stream()
                .map(each -> "        \"%s\":  %s"
                        .formatted(each.getKey(), each.getValue().isEmpty() ? "null" : "\"" + each.getValue() + "\""))
                .collect(Collectors.joining(",\r\n", "[\r\n    {\r\n", "\r\n    }\r\n]"));
    }

    private static String clixml(Map<String, String> row) {
        return row.entrySet().stream()
                .map(each -> each.getValue().isEmpty()
                        ? "      <Nil N=\"%s\" />".formatted(each.getKey())
                        : "      <S N=\"%s\">%s</S>".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("\r\n", """
                        <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
                          <Obj RefId="0">
                            <TN RefId="0">
                              <T>System.Management.Automation.PSCustomObject</T>
                              <T>System.Object</T>
                            </TN>
                            <MS>
                        """, "\r\n    </MS>\r\n  </Obj>\r\n</Objs>"));
    }

    private String read(Kind kind, String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        try (FileBytes bytes = LocalFiles.open(file)) {
            if (kind.key().equals("saved")) {
                SavedServers.Content content = SavedServers.read(bytes, null);
                assertThat(content.problems()).isEmpty();
                return content.answers().size() + " read";
            }
            List<SnapshotFormat> formats = Formats.SNAPSHOTS.stream()
                    .filter(format -> recognises(format, name, bytes))
                    .toList();
            if (formats.isEmpty()) {
                return "nobody";
            }
            assertThat(formats).as("formats that claim it").hasSize(1);
            Told told = new Told();
            SourceFile source = new SourceFile("dhcp1.contoso.test", file.toString(), null, null);
            formats.get(0).read(new SnapshotInput(source, bytes, Instant.EPOCH, Locale.ROOT, Includes.NONE), told);
            assertThat(told.rejected).isEmpty();
            return told.accepted + " read";
        }
    }

    private static boolean recognises(SnapshotFormat format, String name, FileBytes bytes) {
        try {
            return format.recognises(Head.of(name, bytes));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static final class Told implements SnapshotSink {
        private int accepted;
        private final List<String> rejected = new ArrayList<>();

        @Override
        public void asOf(Instant moment) {
            // it may say so
        }

        @Override
        public void accept(List<SnapshotRow> rows) {
            accepted++;
        }

        @Override
        public void skip() {
            rejected.add("skipped");
        }

        @Override
        public void reject(long line, String problem, String remedy, String text) {
            rejected.add(problem);
        }
    }

    @Test
    void copiesEventsAndTheWholeConfigurationAreReadToo() throws IOException {
        Path samples = Path.of("../sample-data");
        String event = "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>"
                + "<Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4624</EventID><EventRecordID>7</EventRecordID>"
                + "<Channel>Security</Channel><Computer>dc1.contoso.test</Computer></System></Event>\r\n";
        Path events = Files.writeString(folder.resolve("Security-0000000001-0000000007.xml"), event + event);
        for (Path file : List.of(
                events,
                samples.resolve("evtx/dc1.contoso.test/system-2026-10-29.evtx"),
                samples.resolve("dhcp/dhcp1.contoso.test/2026-11-01/DhcpV6SrvLog-Mon.log"))) {
            try (FileBytes bytes = LocalFiles.open(file)) {
                assertThat(Formats.recognising(Head.of(file.toString(), bytes)))
                        .as(file.toString())
                        .isPresent();
            }
        }
        try (FileBytes bytes =
                LocalFiles.open(samples.resolve("scopes/dhcp1.contoso.test/dhcp-export-2026-11-02T0600.xml"))) {
            assertThat(Formats.SNAPSHOTS)
                    .filteredOn(format -> recognises(format, "dhcp-export.xml", bytes))
                    .hasSize(1);
        }
        try (FileBytes bytes = LocalFiles.open(samples.resolve("discovery/name-servers.txt"))) {
            assertThat(SavedServers.read(bytes, null).answers()).isNotEmpty();
        }
    }
}
