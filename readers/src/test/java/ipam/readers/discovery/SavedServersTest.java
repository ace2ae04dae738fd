package ipam.readers.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved answers, in every way in which people save them. */
class SavedServersTest {
    private static final Sighting DC1 = new Sighting(
            "dc1.contoso.test",
            ServerRole.DC,
            List.of(IpAddress.parse("192.0.2.5")),
            "5d0f3c1e-8a77-4b1c-9b53-1f0a6f2d9e01",
            "10.0 (20348)",
            "");
    private static final Sighting DHCP1 = dhcp("dhcp1.contoso.test", "192.0.2.10");

    @TempDir
    Path folder;

    @Test
    void controllersAreTheSameAsCsvAsClixmlAsJsonAndFromTheScreen() throws IOException {
        List<SavedAnswer> expected =
                List.of(new SavedAnswer(ServerRole.DC, "contoso.test", new Roll(List.of(DC1), true, List.of())));

        assertThat(read("""
                #TYPE Microsoft.ActiveDirectory.Management.ADDomainController
                "ComputerObjectDN","Domain","HostName","IPv4Address","IPv6Address","IsReadOnly","OperatingSystemVersion","ServerObjectGuid"
                "CN=DC1,DC=contoso,DC=test","contoso.test","DC1.contoso.test","192.0.2.5",,"False","10.0 (20348)","5d0f3c1e-8a77-4b1c-9b53-1f0a6f2d9e01"
                """).answers()).isEqualTo(expected);
        assertThat(read("""
                <Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><Obj RefId="0"><TN RefId="0">\
                <T>Microsoft.ActiveDirectory.Management.ADDomainController</T><T>System.Object</T></TN><ToString>DC1</ToString><Props>\
                <S N="ComputerObjectDN">CN=DC1,DC=contoso,DC=test</S><S N="Domain">contoso.test</S><S N="HostName">dc1.contoso.test</S>\
                <S N="IPv4Address">192.0.2.5</S><Nil N="IPv6Address" /><B N="IsReadOnly">false</B>\
                <S N="OperatingSystemVersion">10.0 (20348)</S><G N="ServerObjectGuid">5d0f3c1e-8a77-4b1c-9b53-1f0a6f2d9e01</G>\
                </Props></Obj></Objs>""").answers()).isEqualTo(expected);
        assertThat(read("""
                {"ComputerObjectDN":"CN=DC1","Domain":"contoso.test","HostName":"dc1.contoso.test.","IPv4Address":"192.0.2.5",
                 "OperatingSystemVersion":"10.0 (20348)","ServerObjectGuid":"5d0f3c1e-8a77-4b1c-9b53-1f0a6f2d9e01"}
                """).answers()).isEqualTo(expected);
        assertThat(read("""


                ComputerObjectDN       : CN=DC1,OU=Domain Controllers,DC=con
                                         toso,DC=test
                Domain                 : contoso.test
                HostName               : dc1.contoso.test
                IPv4Address            : 192.0.2.5
                IPv6Address            :
                OperatingSystemVersion : 10.0 (20348)
                ServerObjectGuid       : 5d0f3c1e-8a77-4b1c-9b53-1f0a6f2d9e01

                """).answers()).isEqualTo(expected);
    }

    @Test
    void anOldWindowsIsSaidAndNotTakenAndNoWindowsIsTakenAndSaid() throws IOException {
        Roll roll = read("""
                        HostName,Domain,OperatingSystemVersion,IsReadOnly
                        dc0.contoso.test,contoso.test,5.2 (3790),False
                        dc2.contoso.test,contoso.test,4.17.12-Debian,False
                        dc3.contoso.test,contoso.test,6.0 (6002),True
                        dc4.contoso.test,contoso.test,,False
                        """).answers().get(0).roll();

        assertThat(roll.servers())
                .extracting(Sighting::name, Sighting::remark)
                .containsExactly(
                        tuple("dc2.contoso.test", "its operating system version, 4.17.12-Debian, is none of Windows"),
                        tuple("dc3.contoso.test", "read-only"),
                        tuple("dc4.contoso.test", ""));
        assertThat(roll.remarks())
                .containsExactly(
                        "dc0.contoso.test is a domain controller of Windows 5.2 (3790), and nothing is collected"
                                + " of those before 6.0");
    }

    @Test
    void authorisedServersAreReadFromATableTooAndInUtf16() throws IOException {
        List<SavedAnswer> expected =
                List.of(new SavedAnswer(ServerRole.DHCP, "", new Roll(List.of(DHCP1), true, List.of())));
        String shown = """

                IPAddress            DnsName
                ---------            -------
                192.0.2.10           DHCP1.contoso.test

                """;

        assertThat(read(shown).answers()).isEqualTo(expected);
        Path file = folder.resolve("utf16");
        Files.write(file, ("\uFEFF" + shown).getBytes(StandardCharsets.UTF_16LE));
        assertThat(read(file).answers()).isEqualTo(expected);
    }

    @Test
    void nslookupIsReadAsWindowsAndOthersPrintIt() throws IOException {
        Sighting ns = new Sighting(
                "ns1.contoso.test",
                ServerRole.DNS,
                List.of(IpAddress.parse("192.0.2.53"), IpAddress.parse("2001:db8::53")),
                "",
                "",
                "");
        List<SavedAnswer> expected =
                List.of(new SavedAnswer(ServerRole.DNS, "contoso.test", new Roll(List.of(ns), true, List.of())));

        assertThat(read("""
                Server:  dc1.contoso.test
                Address:  192.0.2.5

                contoso.test\tnameserver = ns1.contoso.test
                ns1.contoso.test\tinternet address = 192.0.2.53
                ns1.contoso.test\tAAAA IPv6 address = 2001:db8::53
                """).answers()).isEqualTo(expected);
        assertThat(read("""
                Non-authoritative answer:
                contoso.test\tnameserver = ns1.contoso.test.

                Authoritative answers can be found from:
                ns1.contoso.test\tinternet address = 192.0.2.53
                ns1.contoso.test\thas AAAA address 2001:db8::53
                """).answers()).isEqualTo(expected);
    }

    @Test
    void whatNslookupDidNotFindIsNoWholeAnswer() throws IOException {
        assertThat(read("*** dc1.contoso.test can't find contoso.tst: Non-existent domain\n")
                        .answers())
                .containsExactly(
                        new SavedAnswer(
                                ServerRole.DNS,
                                "contoso.tst",
                                new Roll(
                                        List.of(),
                                        false,
                                        List.of(
                                                "nslookup said: dc1.contoso.test can't find contoso.tst: Non-existent domain"))));
    }

    @Test
    void aServerThatCanNotBeReadMakesTheAnswerNotWhole() throws IOException {
        SavedServers.Content content = read("""
                IPAddress,DnsName
                192.0.2.10,dhcp1.contoso.test
                192.0.2.300,dhcp2.contoso.test
                192.0.2.12,
                """);

        assertThat(content.answers())
                .containsExactly(new SavedAnswer(ServerRole.DHCP, "", new Roll(List.of(DHCP1), false, List.of())));
        assertThat(content.problems()).hasSize(2);
        assertThat(content.problems().get(0)).startsWith("line 3: IPAddress").contains("192.0.2.300");
        assertThat(content.problems().get(1)).startsWith("line 4: DnsName is missing");
    }

    @Test
    void anythingElseIsNoAnswer() throws IOException {
        for (String text : List.of("", "\n\n", "hello\nworld\n", "{\"a\":1}", "Name : x\n", "<Objs>", "\0\1\2")) {
            assertThat(read(text).answers()).as(text).isEmpty();
        }
    }

    private SavedServers.Content read(String text) throws IOException {
        Path file = folder.resolve("saved");
        Files.writeString(file, text);
        return read(file);
    }

    private static SavedServers.Content read(Path file) throws IOException {
        try (FileBytes bytes = LocalFiles.open(file)) {
            return SavedServers.read(bytes, null);
        }
    }

    private static Sighting dhcp(String name, String address) {
        return new Sighting(name, ServerRole.DHCP, List.of(IpAddress.parse(address)), "", "", "");
    }
}
