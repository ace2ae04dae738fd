package ipam.readers.isc;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.readers.lease.Folder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IscLeaseFormatTest {
    private static final IscLeaseFormat FORMAT = new IscLeaseFormat();

    @Test
    void theLastBlockOfAnAddressIsTrueEvenWithoutALineBetweenThem() throws IOException {
        Folder told = Folder.of(FORMAT, """
                lease 192.0.2.7 { ends never; binding state active; }lease 192.0.2.8 { binding state backup; }
                failover peer "a" state { my state normal at 4 2017/10/05 15:22:29; }
                lease 192.0.2.7 { ends epoch 1507216949; # Thu Oct 05 15:22:29 2017
                  binding state free; }lease 192.0.2.9 { binding state abandoned; }
                """);
        assertThat(told.of("lease"))
                .containsExactly(
                        "1{family=IPv4, ip=192.0.2.8, address_state=backup, client_type=dhcp}",
                        "3{family=IPv4, ip=192.0.2.7, address_state=free, client_type=dhcp, "
                                + "lease_expiry_time=2017-10-05T15:22:29Z}",
                        "4{family=IPv4, ip=192.0.2.9, address_state=abandoned, client_type=dhcp}");
        assertThat(told.skipped).isEqualTo(2);
    }

    @Test
    void aTornBlockLeavesTheOneBeforeIt() throws IOException {
        Folder told = Folder.of(FORMAT, """
                lease 192.0.2.7 { binding state active; client-hostname "first"; }
                lease 192.0.2.7 { binding state free;
                lease 192.0.2.8 { ends 1 2017/13/16 08:09:23; }
                lease 192.0.2.9 { binding state odd; }
                lease 192.0.2.10 { hardware ethernet 52:54:zz; }
                lease 192.0.2.300 { binding state free; }
                }
                lease 192.0.2.7 {
                  starts 4 2017/10/05 15:2""");
        assertThat(told.rows).extracting(row -> row.value("host")).containsExactly("first");
        assertThat(told.rejections)
                .containsExactly(
                        "2: the block is torn: it never ends; collect the file again when the server has finished writing "
                                + "[lease 192.0.2.7]",
                        "3: ends is '1 2017/13/16 08:09:23'; expected weekday yyyy/mm/dd hh:mm:ss, epoch seconds, or never "
                                + "[lease 192.0.2.8]",
                        "4: binding state is 'odd'; expected one of dhcpd.leases(5) [lease 192.0.2.9]",
                        "5: hardware is '52:54:zz'; expected bytes in hex with colons between them [lease 192.0.2.10]",
                        "6: address is '192.0.2.300'; expected an address of IPv4 [lease 192.0.2.300]",
                        "7: a } closes nothing; take it out [}]",
                        "8: the block is torn: it never ends; collect the file again when the server has finished writing "
                                + "[lease 192.0.2.7]");
    }

    @Test
    void aBlockTornWithinAWordDoesNotCostTheNext() throws IOException {
        Folder told = Folder.of(FORMAT, """
                lease 192.0.2.7 { binding state fr
                lease 192.0.2.8 { binding state free; }
                lease 192.0.2.9 { binding state free; }
                """);
        assertThat(told.rows).extracting(row -> row.value("ip")).containsExactly("192.0.2.8", "192.0.2.9");
        assertThat(told.rejections).hasSize(1);
    }

    @Test
    void readsAssociationsInTheByteOrderOfTheServer() throws IOException {
        String block =
                "ia-na \"\\001\\000\\000\\000\\000\\003\\000\\001RT\\000\\000\\000\\001\" { iaaddr 2001:db8::60 { } }";
        assertThat(Folder.of(FORMAT, block).rows)
                .extracting(row -> row.value("iaid"))
                .containsExactly(1L);
        assertThat(Folder.of(FORMAT, "authoring-byte-order big-endian;\n" + block).rows)
                .extracting(row -> row.value("iaid"))
                .containsExactly(0x0100_0000L);
    }

    @Test
    void marksLineEndsAndTheEndDoNotMatter() throws IOException {
        String text = "lease 192.0.2.7 {\n  binding state active;\n  client-hostname \"büro\";\n}\n";
        Folder plain = Folder.of(FORMAT, text);
        for (String variation : new String[] {"\uFEFF" + text, text.replace("\n", "\r\n"), text.strip()}) {
            assertThat(Folder.of(FORMAT, variation).rows).isEqualTo(plain.rows).hasSize(1);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < bytes.length - 2; length++) {
            Folder cut = new Folder().with("cut", Arrays.copyOf(bytes, length)).read(FORMAT, "cut");
            assertThat(cut.rows).isEmpty();
            assertThat(cut.rejections).hasSize(1);
        }
    }

    @Test
    void namesAreOfTheCodePageOrTheirBlockNamesTheSetting() throws IOException {
        String text = """
                lease 192.0.2.7 { binding state active; uid "\\001\\340\\311z"; client-hostname "b\\374ro"; }
                lease 192.0.2.8 { binding state active; client-hostname "b\\303\\274ro"; }
                """;
        Folder folder = new Folder().with("dhcpd.leases", text);
        assertThat(folder.read(FORMAT, "dhcpd.leases", Charset.forName("windows-1252")).rows)
                .extracting(row -> row.value("host"))
                .containsExactly("büro", "büro");
        Folder unnamed = Folder.of(FORMAT, text);
        assertThat(unnamed.rows).extracting(row -> row.value("ip")).containsExactly("192.0.2.8");
        assertThat(unnamed.rejections)
                .containsExactly("1: 'b\\xfcro' is no UTF-8; "
                        + "name the server's code-page in the settings: windows-1252, for instance [lease 192.0.2.7]");
    }

    @Test
    void bombsEnd() throws IOException {
        assertThat(Folder.of(FORMAT, "lease 192.0.2.7 " + "{".repeat(1_000_000)).rejections)
                .hasSize(1);
        assertThat(Folder.of(FORMAT, "lease 192.0.2.7 { uid \"" + "x".repeat(5_000_000)).rejections)
                .hasSize(1);
        assertThat(Folder.of(FORMAT, "lease 192.0.2.7 { uid " + "x ".repeat(2_000_000)).rejections)
                .hasSize(1);
    }
}
