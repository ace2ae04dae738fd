package ipam.readers.isc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Head;
import ipam.readers.lease.Folder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IscConfigurationFormatTest {
    private static final IscConfigurationFormat FORMAT = new IscConfigurationFormat();

    @Test
    void whatASubnetDoesNotSayWhatItStandsInSays() throws IOException {
        Folder told = Folder.of(FORMAT, """
                shared-network house {
                  subnet 192.0.2.0 netmask 255.255.255.0 { range 192.0.2.9 192.0.2.20; range 192.0.2.5; }
                  group { default-lease-time 30; subnet 198.51.100.0 netmask 255.255.255.128 { } }
                  default-lease-time 60;
                }
                subnet6 2001:db8::/64 { }
                default-lease-time 4294967295;
                """);
        String end = "managed_by_service=Non-MS DHCP, service_instance=dhcp9.contoso.test}";
        assertThat(told.of("scope"))
                .containsExactly(
                        "2{family=IPv4, scope_id=192.0.2.0, prefix_length=24, subnet_mask=255.255.255.0, "
                                + "start_range=192.0.2.5, end_range=192.0.2.20, superscope_name=house, state=active, "
                                + "scope_type=dhcp, lease_duration=60, " + end,
                        "3{family=IPv4, scope_id=198.51.100.0, prefix_length=25, subnet_mask=255.255.255.128, "
                                + "superscope_name=house, state=active, scope_type=dhcp, lease_duration=30, " + end,
                        "6{family=IPv6, scope_id=2001:db8::, prefix_length=64, state=active, " + end);
        assertThat(told.rejections).isEmpty();
    }

    @Test
    void aSyntaxErrorCostsItsStatementAlone() throws IOException {
        Folder told = Folder.of(FORMAT, """
                default-lease-time sixty;
                max-lease-time 20
                subnet 192.0.2.0 netmask 255.255.255.0 {
                  range 192.0.2.9 192.0.2.1;
                  range 192.0.2.9 192.0.2.20
                }
                %& nonsense;
                cloud { range 1; }
                """);
        assertThat(told.of("scope")).hasSize(1);
        assertThat(told.rejections)
                .containsExactly(
                        "1: default-lease-time is 'sixty'; expected seconds [default-lease-time sixty]",
                        "2: the statement has no semicolon at its end; put a ; at the end of its line [max-lease-time 20 subnet "
                                + "192.0.2.0 netmask 255.255.255.0]",
                        "4: range is '192.0.2.9 192.0.2.1'; expected range first last; [range 192.0.2.9 192.0.2.1]",
                        "5: the statement has no semicolon at its end; put one there [range 192.0.2.9 192.0.2.20]",
                        "7: '%' begins no statement; check it with dhcpd -t [% & nonsense]",
                        "8: nothing is known of a block 'cloud'; check its name [cloud]");
    }

    @Test
    void refusesLoopsAndNamesTheIncludedFile() throws IOException {
        Folder folder = new Folder()
                .with("dhcpd.conf", "\ninclude \"a\";\ndefault-lease-time 5;")
                .with("a", "\n\nrange 1;\ninclude \"b\";")
                .with("b", "include \"a\";");
        assertThat(folder.read(FORMAT, "dhcpd.conf").rejections)
                .containsExactly(
                        "2: in a, line 3: range is '1'; expected range first last; [range 1]",
                        "2: in b, line 1: a includes itself; take the include out that closes the loop [include \"a\"]");
        assertThat(folder.of("dhcp_server")).containsExactly("3{object=server, setting=default-lease-time, value=5}");
    }

    @Test
    void textIsOfTheCodePageOrItsStatementNamesTheSetting() throws IOException {
        byte[] bytes = """
                # Büro
                include "hosts.conf";
                option domain-name "büro";
                shared-network Büro {
                  subnet 192.0.2.0 netmask 255.255.255.0 { range 192.0.2.9; }
                }
                """.getBytes(Charset.forName("windows-1252"));
        byte[] hosts = "host pc { fixed-address 192.0.2.5; option host-name \"öse\"; }".getBytes(ISO_8859_1);
        Folder folder = new Folder().with("hosts.conf", hosts).with("dhcpd.conf", bytes);
        Folder named = folder.read(FORMAT, "dhcpd.conf", Charset.forName("windows-1252"));
        assertThat(named.rejections).isEmpty();
        assertThat(named.of("option_value"))
                .containsExactly(
                        "3{family=IPv4, option_id=15, name=domain-name, value=büro}",
                        "2{family=IPv4, scope_id=192.0.2.0, reserved_ip=192.0.2.5, option_id=12, name=host-name, value=öse}");
        assertThat(named.of("scope")).hasSize(1).allMatch(scope -> scope.contains("superscope_name=Büro"));

        folder.rows.clear();
        folder.read(FORMAT, "dhcpd.conf");
        String remedy = "name the server's code-page in the settings: windows-1252, for instance";
        assertThat(folder.rejections)
                .containsExactly(
                        "2: in hosts.conf, line 1: '\\xf6se' is no UTF-8; %s [option host-name \"\\xf6se\"]"
                                .formatted(remedy),
                        "3: 'b\\xfcro' is no UTF-8; %s [option domain-name \"b\\xfcro\"]".formatted(remedy),
                        "4: 'B\\xfcro' is no UTF-8; %s [shared-network B\\xfcro]".formatted(remedy));
        assertThat(folder.of("scope")).hasSize(1).allMatch(scope -> scope.contains("superscope_name=B\\xfcro"));
        assertThat(folder.of("reservation")).hasSize(1);
        assertThat(folder.of("option_value")).isEmpty();
    }

    @Test
    void bombsEnd() throws IOException {
        assertThat(Folder.of(FORMAT, "group { ".repeat(200_000)).rejections).hasSize(52);
        assertThat(Folder.of(FORMAT, "x ".repeat(3_000_000)).rejections).hasSize(1);
        assertThat(Folder.of(FORMAT, "option domain-name \"" + "x".repeat(5_000_000)).rejections)
                .hasSize(1);
        assertThat(Folder.of(FORMAT, "}".repeat(10)).rejections).hasSize(10);
    }

    @Test
    void marksLineEndsAndTheEndDoNotMatter() throws IOException {
        String text = "subnet 192.0.2.0 netmask 255.255.255.0 {\n  range 192.0.2.9 192.0.2.20;\n}\n";
        Folder plain = Folder.of(FORMAT, text);
        for (String variation : new String[] {"\uFEFF" + text, text.replace("\n", "\r\n"), text.strip()}) {
            assertThat(Folder.of(FORMAT, variation).rows).isEqualTo(plain.rows).hasSize(2);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < bytes.length - 2; length++) {
            Folder cut = new Folder().with("cut", Arrays.copyOf(bytes, length)).read(FORMAT, "cut");
            assertThat(cut.rejections).as("cut at %d", length).isNotEmpty();
        }
    }

    @Test
    void isKnownByItsStatements() {
        assertThat(recognises("# x\nsubnet 192.0.2.0 netmask 255.255.255.0 {")).isTrue();
        assertThat(recognises("subnet6 2001:db8::/64 {")).isTrue();
        assertThat(recognises("lease 192.0.2.1 {\n}\nhost a {\n}")).isFalse();
        assertThat(recognises("zone \"example.test\" { type master; };")).isFalse();
    }

    private static boolean recognises(String text) {
        return FORMAT.recognises(new Head("dhcpd.conf", text.getBytes(StandardCharsets.UTF_8)));
    }
}
