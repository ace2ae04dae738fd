package ipam.readers.kea;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Head;
import ipam.readers.lease.Folder;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeaLeaseFormatTest {
    private static final KeaLeaseFormat FORMAT = new KeaLeaseFormat();
    private static final String V4 =
            "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname,state,user_context,pool_id\n";
    private static final String OLD =
            "address,hwaddr,client_id,valid_lifetime,expire,subnet_id,fqdn_fwd,fqdn_rev,hostname\n";
    private static final String V6 =
            "address,duid,valid_lifetime,expire,subnet_id,pref_lifetime,lease_type,iaid,prefix_len,fqdn_fwd,fqdn_rev,"
                    + "hostname,hwaddr,state,user_context,hwtype,hwaddr_source,pool_id\n";
    private static final String NAME = "kea-leases4.csv";

    @Test
    void readsALeaseWithAllThatIsKnownOfIt() throws IOException {
        Folder told = Folder.of(
                FORMAT,
                V4 + "192.0.2.7,52:54:00:0A:0b:0c,01:52:54:00:0a:0b:0c,4000,1767614400,1,1,0,pc7.example.test.,0,"
                        + "{ \"a\": 1&#x2c \"b\": 2 },0\n");
        assertThat(told.of("lease"))
                .containsExactly("2{family=IPv4, ip=192.0.2.7, mac=52:54:00:0a:0b:0c, client_id=015254000a0b0c, "
                        + "host=pc7.example.test, description={ \"a\": 1, \"b\": 2 }, address_state=active, "
                        + "start_time=2026-01-05T10:53:20Z, lease_expiry_time=2026-01-05T12:00:00Z, dns_rr=A}");
        assertThat(told.rejections).isEmpty();
    }

    @Test
    void theLastRowOfAnAddressIsTrue() throws IOException {
        Folder told = Folder.of(
                FORMAT,
                OLD + "192.0.2.7,52:54:00:00:00:01,,60,1767614400,1,0,0,first\n"
                        + "192.0.2.8,52:54:00:00:00:02,,60,1767614400,1,0,0,other\n"
                        + "192.0.2.7,52:54:00:00:00:03,,60,1767614460,1,0,0,second\n"
                        + "192.0.2.9,52:54:00:00:00:04,,60,1767614400,1,0,0,gone\n"
                        + "192.0.2.9,52:54:00:00:00:04,,0,1767614400,1,0,0,gone\n");
        assertThat(told.rows).extracting(row -> row.value("host")).containsExactly("other", "second");
        assertThat(told.rows).extracting(row -> row.value("address_state")).containsOnly("active");
        assertThat(told.skipped).isEqualTo(3);
    }

    @Test
    void aRowThatCannotBeReadLeavesTheOneBeforeIt() throws IOException {
        Folder told = Folder.of(
                FORMAT,
                OLD + "192.0.2.7,52:54:00:00:00:01,,60,1767614400,1,0,0,first\n"
                        + "192.0.2.7,52:54:00:00:00:0g,,60,1767614460,1,0,0,second\n"
                        + "192.0.2.7,,,60,1767614460,1,0,0,third\n"
                        + "192.0.2.7,52:54:00");
        assertThat(told.rows).extracting(row -> row.value("host")).containsExactly("first");
        assertThat(told.rejections)
                .containsExactly(
                        "3: hwaddr is '52:54:00:00:00:0g'; expected bytes in hex with colons between them "
                                + "[192.0.2.7,52:54:00:00:00:0g,,60,1767614460,1,0,0,second]",
                        "4: the lease has neither hwaddr nor client_id; only a declined lease has no client; the server "
                                + "drops the row, too [192.0.2.7,,,60,1767614460,1,0,0,third]",
                        "5: the row has 2 fields (the column line names 9); collect the file again when the server has "
                                + "finished writing the row [192.0.2.7,52:54:00]");
    }

    @Test
    void statesAreWords() throws IOException {
        Folder told = Folder.of(
                FORMAT,
                V4 + "192.0.2.1,52:54:00:00:00:01,,60,1767614400,1,0,0,,0,,0\n"
                        + "192.0.2.2,,,60,1767614400,1,0,0,,1,,0\n"
                        + "192.0.2.3,52:54:00:00:00:01,,60,1767614400,1,0,0,,2,,0\n"
                        + "192.0.2.4,52:54:00:00:00:01,,60,1767614400,1,0,0,,3,,0\n"
                        + "192.0.2.5,52:54:00:00:00:01,,4294967295,6062581695,1,0,0,,4,,0\n"
                        + "192.0.2.6,52:54:00:00:00:01,,60,1767614400,1,0,0,,5,,0\n");
        assertThat(told.rows)
                .extracting(row -> row.value("address_state"))
                .containsExactly("active", "declined", "expired", "released", "registered");
        assertThat(told.rows.get(4).value("lease_expiry_time")).isNull();
        assertThat(told.rejections)
                .containsExactly(
                        "7: state is '5'; expected 0 to 4 [192.0.2.6,52:54:00:00:00:01,,60,1767614400,1,0,0,,5,,0]");
    }

    @Test
    void readsAddressesAndPrefixesOfV6() throws IOException {
        Folder told = Folder.of(
                FORMAT,
                V6
                        + "2001:db8::10,00:03:00:01:52:54:00:00:00:01,30,1767614400,40,20,0,7,128,1,1,a.example.test,,0,,,,0\n"
                        + "2001:db8:8::,00:02:00:00:00:09:0a,30,1767614400,40,20,2,4294967295,56,0,0,,52:54:00:00:00:09,0,,1,0,0\n"
                        + "2001:db8::11,00:00:00,30,1767614400,40,20,0,0,128,0,0,,,1,,,,0\n");
        assertThat(told.of("lease"))
                .containsExactly(
                        "2{family=IPv6, ip=2001:db8::10, mac=52:54:00:00:00:01, duid=00030001525400000001, iaid=7, "
                                + "host=a.example.test, address_state=active, client_type=non-temporary, "
                                + "start_time=2026-01-05T11:59:30Z, lease_expiry_time=2026-01-05T12:00:00Z, dns_rr=AandPTR}",
                        "3{family=IPv6, ip=2001:db8:8::, prefix_length=56, mac=52:54:00:00:00:09, duid=0002000000090a, "
                                + "iaid=4294967295, address_state=active, client_type=prefix, "
                                + "start_time=2026-01-05T11:59:30Z, lease_expiry_time=2026-01-05T12:00:00Z, "
                                + "dns_rr=NoRegistration}",
                        "4{family=IPv6, ip=2001:db8::11, iaid=0, address_state=declined, client_type=non-temporary, "
                                + "start_time=2026-01-05T11:59:30Z, lease_expiry_time=2026-01-05T12:00:00Z, "
                                + "dns_rr=NoRegistration}");
    }

    @Test
    void loadsTheSiblingsInTheOrderOfTheServer() throws IOException {
        Folder folder = new Folder()
                .with(NAME, OLD + row("192.0.2.1", "itself"))
                .with(NAME + ".1", OLD + row("192.0.2.1", "one") + row("192.0.2.2", "one"))
                .with(NAME + ".2", OLD + row("192.0.2.2", "two") + row("192.0.2.3", "two"));
        assertThat(folder.read(FORMAT, NAME).rows)
                .extracting(row -> row.value("host"))
                .containsExactly("two", "one", "itself");
        Folder cleaned = new Folder()
                .with(NAME, OLD + row("192.0.2.1", "itself"))
                .with(NAME + ".1", OLD + row("192.0.2.2", "one"))
                .with(NAME + ".completed", V4 + "192.0.2.9,52:54:00:00:00:01,,60,1767614400,1,0,0,completed,0,,0\n");
        assertThat(cleaned.read(FORMAT, NAME).rows)
                .extracting(row -> row.value("host"))
                .containsExactly("completed", "itself");
    }

    @Test
    void aSiblingOnItsOwnIsSkipped() throws IOException {
        Folder folder = new Folder().with(NAME + ".2", OLD + row("192.0.2.1", "two"));
        assertThat(folder.read(FORMAT, NAME + ".2").rows).isEmpty();
        assertThat(folder.skipped).isEqualTo(1);
    }

    @Test
    void refusesAFileThatLacksColumns() throws IOException {
        Folder told = Folder.of(FORMAT, "address,duid,valid_lifetime,expire\n2001:db8::1,00:01,1,1\n");
        assertThat(told.rejections)
                .containsExactly(
                        "1: the column line lacks hwaddr, client_id, subnet_id; expected the column line that Kea "
                                + "itself writes; no lease of the file was read [address,duid,valid_lifetime,expire]");
    }

    @Test
    void toleratesColumnsOfLaterServers() throws IOException {
        String text = OLD.strip() + ",comet\n192.0.2.7,52:54:00:00:00:01,,60,1767614400,1,0,0,pc,halley\n";
        assertThat(Folder.of(FORMAT, text).rows)
                .extracting(row -> row.value("host"))
                .containsExactly("pc");
    }

    @Test
    void readsACodePageThatWasNamedAndRefusesOneThatWasNot() throws IOException {
        byte[] bytes = (OLD + row("192.0.2.1", "büro")).getBytes(Charset.forName("windows-1252"));
        Folder named = new Folder().with(NAME, bytes).read(FORMAT, NAME, Charset.forName("windows-1252"));
        assertThat(named.rows).extracting(row -> row.value("host")).containsExactly("büro");
        Folder unnamed = new Folder().with(NAME, bytes).read(FORMAT, NAME);
        assertThat(unnamed.rejections).singleElement().asString().contains("no UTF-8; name the server's code-page");
    }

    @Test
    void marksLineEndsAndTheEndDoNotMatter() throws IOException {
        String text = V4 + "192.0.2.7,52:54:00:00:00:01,,60,1767614400,1,0,0,pc,0,,0\n";
        Folder plain = Folder.of(FORMAT, text);
        for (String variation :
                new String[] {"\uFEFF" + text, text.replace("\n", "\r\n"), text.strip(), text + "\n\n"}) {
            assertThat(Folder.of(FORMAT, variation).rows).isEqualTo(plain.rows);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length; length++) {
            Folder cut = new Folder().with(NAME, Arrays.copyOf(bytes, length));
            assertThat(cut.read(FORMAT, NAME).accepted).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void isKnownByItsColumnLine() {
        assertThat(recognises(V4)).isTrue();
        assertThat(recognises("\uFEFF" + V6)).isTrue();
        assertThat(recognises("lease_id,ip_address,subnet_id,state\n")).isFalse();
        assertThat(recognises("")).isFalse();
    }

    private static boolean recognises(String text) {
        return FORMAT.recognises(new Head("leases.csv", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String row(String address, String host) {
        return address + ",52:54:00:00:00:01,,60,1767614400,1,0,0," + host + "\n";
    }
}
