package ipam.readers.dhcpserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ipam.format.Head;
import ipam.format.Memory;
import ipam.readers.Formats;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotRow;
import ipam.snapshot.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real configuration from public material, which lies beside the repository and is not part of it. */
class PublicConfigurationTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples/dhcp-config").toAbsolutePath().normalize();

    private static Path samples() {
        if (!Files.isDirectory(SAMPLES)) {
            String reason = "the public samples are not there: " + SAMPLES;
            if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
                fail(reason);
            }
            System.out.println("Skipped: " + reason);
            abort(reason);
        }
        return SAMPLES;
    }

    private static Told told(String file) throws IOException {
        byte[] bytes = Files.readAllBytes(samples().resolve(file));
        SnapshotFormat format = Formats.SNAPSHOTS.stream()
                .filter(one -> one.recognises(new Head(file, bytes)))
                .findFirst()
                .orElseThrow();
        return Told.of(format, Locale.ROOT, new Memory(bytes));
    }

    /** Every file, its native records, and what becomes of them. */
    @ParameterizedTest
    @CsvSource({
        "export-dhcpserver-rust-test-scope.xml, dhcp-server-export, 9, 9, 0, 0",
        "get-dhcpserverv4lease-excerpts.csv, dhcp-lease, 2, 2, 0, 0",
        "netsh-dump-excerpts.utf16-bom.txt, netsh-dhcp-dump, 18, 18, 0, 0",
        "netsh-dump-excerpts.utf8.txt, netsh-dhcp-dump, 18, 18, 0, 0",
        "netsh-dump-line-grammar.txt, netsh-dhcp-dump, 3, 3, 0, 0",
        "netsh-show-clients.txt, netsh-dhcp-clients, 3, 3, 0, 0"
    })
    void everyRecordIsAccountedFor(String file, String format, int records, int accepted, int skipped, int rejected)
            throws IOException {
        byte[] bytes = Files.readAllBytes(samples().resolve(file));
        assertThat(Formats.SNAPSHOTS.stream().filter(one -> one.recognises(new Head(file, bytes))))
                .extracting(SnapshotFormat::name)
                .containsExactly(format);
        Told told = told(file);
        assertThat(told.rejections).hasSize(rejected);
        assertThat(List.of(told.records(), told.accepted, told.skipped)).containsExactly(records, accepted, skipped);
    }

    @Test
    void noSampleIsForgotten() throws IOException {
        try (Stream<Path> files = Files.list(samples())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "export-dhcpserver-rust-test-scope.xml",
                            "export-dhcpserver-rust-test-scope.expected-dhcpd.conf", // the oracle of the one above
                            "get-dhcpserverv4lease-excerpts.csv",
                            "netsh-dump-excerpts.utf16-bom.txt",
                            "netsh-dump-excerpts.utf8.txt",
                            "netsh-dump-line-grammar.txt",
                            "netsh-show-clients.txt");
        }
    }

    /** The configuration that its test expects has this range, these name servers and this lease time. */
    @Test
    void theExportSaysWhatItsConverterMadeOfIt() throws IOException {
        Told told = told("export-dhcpserver-rust-test-scope.xml");
        assertThat(told.rows)
                .map(SnapshotRow::known)
                .map(TreeMap::new)
                .map(TreeMap::toString)
                .anySatisfy(row -> assertThat(row)
                        .contains("scope_id=1.2.3.0", "prefix_length=24", "start_range=1.2.3.4", "end_range=1.2.3.10")
                        .contains("lease_duration=691200", "name=testscope", "state=active"));
        assertThat(told.rows)
                .anySatisfy(row -> assertThat(row.known())
                        .containsEntry("start_range", "1.2.3.5")
                        .containsEntry("end_range", "1.2.3.7")
                        .doesNotContainKey("name"));
        assertThat(told.rows)
                .anySatisfy(row -> assertThat(row.known())
                        .containsEntry("option_id", 6L)
                        .containsEntry("value", "10.81.0.251, 1.2.3.100")
                        .containsEntry("scope_id", "1.2.3.0")
                        .doesNotContainKey("policy_name"));
        assertThat(told.rows)
                .anySatisfy(row -> assertThat(row.known())
                        .containsEntry("name", "testpolicy3")
                        .containsEntry("condition", "or")
                        .containsEntry(
                                "conditions", "VendorClass EQ Microsoft Options, Microsoft Windows 2000 Options"));
        assertThat(told.rows)
                .anySatisfy(row -> assertThat(row.known())
                        .containsEntry("name", "Default BOOTP Class")
                        .containsEntry("ip_ranges", "10.10.20.110-10.10.20.120"));
    }

    @Test
    void bothEncodingsOfADumpAreTheSame() throws IOException {
        assertThat(told("netsh-dump-excerpts.utf16-bom.txt").rows).isEqualTo(told("netsh-dump-excerpts.utf8.txt").rows);
    }

    @Test
    void readsTheLeases() throws IOException {
        assertThat(told("get-dhcpserverv4lease-excerpts.csv").rows)
                .map(row -> "%s %s %s %s"
                        .formatted(row.value("ip"), row.value("mac"), row.value("host"), row.value("address_state")))
                .containsExactly(
                        "10.11.10.103 14:eb:b6:47:24:f5 7XG4LQ3.corp.local active",
                        "10.11.10.232 00:15:5d:01:02:03 DESKTOP-CE3EFJB active");
        assertThat(told("netsh-show-clients.txt").rows)
                .map(row -> "%s %s %s %s %s"
                        .formatted(
                                row.value("ip"),
                                row.value("scope_id"),
                                row.value("host"),
                                row.value("address_state"),
                                row.value("lease_expiry_time")))
                .containsExactly(
                        "10.10.0.60 10.10.0.0 SALES-LT-7.corp.local active 2026-09-29T06:00:00Z",
                        "10.10.0.61 10.10.0.0 printer1 active null",
                        "10.10.0.62 10.10.0.0 old-pc inactive-reservation null");
    }
}
