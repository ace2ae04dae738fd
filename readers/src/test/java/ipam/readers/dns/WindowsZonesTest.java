package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.snapshot.Includes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WindowsZonesTest {
    private static final Path SAMPLES = Path.of("../../shared/samples/dns-zone");
    private static final String HEADER = """
            ;\r
            ;  Database file (null) for Default zone scope in zone contoso.test.\r
            ;      Zone version:  12\r
            ;\r
            \r
            @                       IN  SOA dc1.contoso.test. hostmaster.contoso.test. (\r
                                    \t\t12           ; serial number\r
                                    \t\t900          ; refresh\r
                                    \t\t600          ; retry\r
                                    \t\t86400        ; expire\r
                                    \t\t3600       ) ; default TTL\r
            """;

    @Test
    void readsAnExportWhole() throws IOException {
        Zones zones = sample("ms-export-dnsserverzone-RECONSTRUCTED.dns");
        assertThat(zones.rejections).isEmpty();
        assertThat(zones.zone().known())
                .containsEntry("zone", "contoso.local")
                .containsEntry("ds_integrated", true)
                .containsEntry("serial", 123456L)
                .containsEntry("record_count", 21L);
        assertThat(zones.lines(row -> "%s %s %s %s %s"
                        .formatted(
                                row.value("name"),
                                row.value("ttl"),
                                row.value("type"),
                                row.value("rdata"),
                                row.value("dynamic_time"))))
                .containsSequence(
                        "contoso.local 3600 WINS L1 C2 10.0.0.10 10.0.0.11 null",
                        "lab.contoso.local 3600 NS dc09.contoso.local. null",
                        "_ldap._tcp.default-first-site-name._sites.contoso.local 600 SRV 0 100 389 dc01.contoso.local."
                                + " 2026-09-02T12:00:00Z",
                        "_ldap._tcp.default-first-site-name._sites.contoso.local 600 SRV 0 100 389 dc02.contoso.local."
                                + " 2026-09-02T11:00:00Z",
                        "_gc._tcp.contoso.local 600 SRV 0 100 3268 dc01.contoso.local. 2026-09-02T12:00:00Z",
                        "*.contoso.local 3600 A 10.0.0.3 null",
                        "print\\032room.contoso.local 3600 A 10.0.0.4 null",
                        "kontor-\\195\\165\\195\\164\\195\\182.contoso.local 3600 A 10.0.0.5 null",
                        "dans\\194\\160bb.contoso.local 900 A 10.150.240.30 null",
                        "den-7500-eth0/0.12-int.mgt.denver.contoso.local 3600 A 10.192.10.1 null",
                        "dev60_standby.contoso.local 3600 CNAME srs787.blox-1.corp. null",
                        "kiosk1.branch.contoso.local 1200 A 10.0.0.6 2026-09-02T22:00:00Z",
                        "branch.contoso.local 3600 CNAME kiosk1.branch.contoso.local. null");
    }

    @Test
    void readsLinesOfRealExportsWithoutTheirZone() throws IOException {
        Zones zones = sample("ms-real-excerpts.txt");
        assertThat(zones.rejections).isEmpty();
        assertThat(zones.lines())
                .contains(
                        "dans\\194\\160bb.ms-real-excerpts 900 A 10.150.240.30",
                        "1.10.ms-real-excerpts null PTR den-7500-eth0/0.12-int.mgt.denver.blox-1.corp.",
                        "madbprd.ms-real-excerpts null CNAME lmsprd_primary.blox-1.corp.");
    }

    @Test
    void readsWhatOnlyWindowsWrites() throws IOException {
        Zones zones = Zones.of("contoso.test.dns", HEADER + """
                ;
                ;  WINS lookup record\r
                ;
                @                       0\tWINS\tL1 C2 ( 192.0.2.10 192.0.2.11 )\r
                ;  Delegated sub-zone:  lab.contoso.test.\r
                lab                     NS\tdc9.contoso.test.\r
                ;  End delegation\r
                kiosk1.a-site-with-a-long-name [AGE:3731340]\t600\tA\t192.0.2.1\r
                                        [AGE:3731341]\t600\tA\t192.0.2.2\r
                print\\040room            A\t192.0.2.3\r
                åäö                     A\t192.0.2.4\r
                kiosk2                  1200\tDHCID\t( AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA= )\r
                $ORIGIN sites.contoso.test.\r
                den-7500-eth0/0.12      A\t192.0.2.5\r
                """);
        assertThat(zones.rejections).isEmpty();
        assertThat(zones.lines(row -> "%s %s %s %s %s"
                        .formatted(
                                row.value("name"),
                                row.value("ttl"),
                                row.value("type"),
                                row.value("rdata"),
                                row.value("dynamic_time"))))
                .containsExactly(
                        "contoso.test 0 WINS L1 C2 192.0.2.10 192.0.2.11 null",
                        "lab.contoso.test 3600 NS dc9.contoso.test. null",
                        "kiosk1.a-site-with-a-long-name.contoso.test 600 A 192.0.2.1 2026-09-02T12:00:00Z",
                        "kiosk1.a-site-with-a-long-name.contoso.test 600 A 192.0.2.2 2026-09-02T13:00:00Z",
                        "print\\032room.contoso.test 3600 A 192.0.2.3 null",
                        "\\195\\165\\195\\164\\195\\182.contoso.test 3600 A 192.0.2.4 null",
                        "kiosk2.contoso.test 1200 DHCID AAIBY2/AuCccgoJbsaxcQc9TUapptP69lOjxfNuVAA2kjEA= null",
                        "den-7500-eth0/0.12.sites.contoso.test 3600 A 192.0.2.5 null",
                        "contoso.test 3600 SOA dc1.contoso.test. hostmaster.contoso.test. 12 900 600 86400 3600 null");
        assertThat(Zones.of("2.0.192.in-addr.arpa.dns", "@ 0 WINS-R L1 C2 ( contoso.test. )\r\n")
                        .lines())
                .containsExactly("2.0.192.in-addr.arpa 0 WINSR L1 C2 contoso.test.");
    }

    @Test
    void theSourceDecidesWhetherAnEscapeIsOctal() throws IOException {
        String record = "a\\101\\032b 60 TXT \"\\101\\199\\302\"\n";
        assertThat(Zones.of("contoso.test.dns", HEADER + record).lines())
                .startsWith("aa\\026b.contoso.test 60 TXT \"A\\199\\194\"");
        assertThat(Zones.of("contoso.test.zone", "@ 60 SOA . . 1 1 1 1 1\na\\101\\032b 60 TXT \"\\101\\199\"\n")
                        .lines())
                .startsWith("ae\\032b.contoso.test 60 TXT \"e\\199\"");
        assertThat(Zones.of("x.zone", "@ 60 SOA . . 1 1 1 1 1\na 60 TXT \"\\101\\302\"\n")
                        .lines())
                .as("302 is no decimal octet: Windows wrote it all")
                .startsWith("a.x 60 TXT \"A\\194\"");
    }

    @Test
    void aBadLineCostsThatLineOnly() throws IOException {
        Zones zones = Zones.of("contoso.test.dns", HEADER + """
                a                       A\t192.0.2.1\r
                b                       A\t192.0.2.999\r
                                        A\t192.0.2.2\r
                c                       [AGE:3731340]\t1200\tBOGUS\tx\r
                d                       TXT\t( "open\r
                $GENERATE 1-3 h$ A 192.0.2.$\r
                $UNKNOWN x\r
                e                       MX\t10\r
                f                       A\t192.0.2.3\r
                """);
        assertThat(zones.rejections)
                .containsExactly(
                        "13: '192.0.2.999' is no IPv4 address",
                        "15: type 'BOGUS' is unknown",
                        "16: '\"' without another on its line",
                        "17: $GENERATE is unknown to Windows DNS servers, which ignore it",
                        "18: directive '$UNKNOWN' is unknown",
                        "19: MX ends before its name");
        assertThat(zones.lines())
                .startsWith(
                        "a.contoso.test 3600 A 192.0.2.1",
                        "b.contoso.test 3600 A 192.0.2.2",
                        "f.contoso.test 3600 A 192.0.2.3");
    }

    @Test
    void evenASoaThatCannotBeReadCostsItselfOnly() throws IOException {
        Zones zones = Zones.of(
                "contoso.test.dns", HEADER.replace("86400 ", "86400x") + "a 60 A 192.0.2.1\r\nb A 192.0.2.2\r\n");
        assertThat(zones.rejections).containsExactly("6: '86400x' is no number of seconds");
        assertThat(zones.zone().known()).containsEntry("zone", "contoso.test").doesNotContainKey("serial");
        assertThat(zones.lines())
                .containsExactlyInAnyOrder("a.contoso.test 60 A 192.0.2.1", "b.contoso.test null A 192.0.2.2");
    }

    @Test
    void aMissingTtlIsThatOfTheZoneAndNotOfTheRecordBefore() throws IOException {
        Zones zones = Zones.of("contoso.test.dns", HEADER + "a 60 A 192.0.2.1\r\nb A 192.0.2.2\r\n");
        assertThat(zones.lines()).startsWith("a.contoso.test 60 A 192.0.2.1", "b.contoso.test 3600 A 192.0.2.2");
    }

    @Test
    void readsUtf16AndTheByteOrderMark() throws IOException {
        String text = HEADER + "a 60 A 192.0.2.1\r\n";
        Zones expected = Zones.of("x.dns", text);
        assertThat(Zones.of("x.dns", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8), Includes.NONE).rows)
                .isEqualTo(expected.rows);
        assertThat(Zones.of("x.dns", ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE), Includes.NONE).rows)
                .isEqualTo(expected.rows);
    }

    private static Zones sample(String name) throws IOException {
        Path file = SAMPLES.resolve(name);
        Bind.require(Files.isRegularFile(file), file.toString());
        return Zones.of(name, Files.readAllBytes(file), Includes.NONE);
    }
}
