package ipam.readers.kea;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Head;
import ipam.readers.lease.Folder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class KeaConfigurationFormatTest {
    private static final KeaConfigurationFormat FORMAT = new KeaConfigurationFormat();
    private static final String SCOPE_END = "managed_by_service=Non-MS DHCP, service_instance=dhcp9.contoso.test}";

    @Test
    void whatASubnetDoesNotSayItsNetworkOrTheServerSays() throws IOException {
        Folder told = Folder.of(FORMAT, """
                # kept by hand
                { "Dhcp4": {
                  "shared-networks": [ { "subnet4": [ { "subnet": "192.0.2.0/24", "comment": "first floor",
                      "pools": [ { "pool": "192.0.2.64/26" }, { "pool": "192.0.2.10-192.0.2.20" }, ] } ],
                    /* the name
                       comes late */
                    "valid-lifetime": 600, "name": "house" } ],
                  "subnet4": [ { "subnet": "198.51.100.0/25", "id": 7, "relay": { "ip-addresses": [ "198.51.100.1" ] } } ],
                  "valid-lifetime": 4294967295 // forever
                } }
                """);
        assertThat(told.rejections).isEmpty();
        assertThat(told.of("scope"))
                .containsExactly(
                        "3{family=IPv4, scope_id=192.0.2.0, prefix_length=24, subnet_mask=255.255.255.0, "
                                + "start_range=192.0.2.10, end_range=192.0.2.127, description=first floor, "
                                + "superscope_name=house, state=active, scope_type=dhcp, lease_duration=600, "
                                + SCOPE_END,
                        "8{family=IPv4, scope_id=198.51.100.0, prefix_length=25, subnet_mask=255.255.255.128, "
                                + "state=active, scope_type=dhcp, " + SCOPE_END);
        assertThat(told.of("pool"))
                .containsExactly(
                        "4{family=IPv4, scope_id=192.0.2.0, start_range=192.0.2.64, end_range=192.0.2.127, "
                                + "pool_type=address}",
                        "4{family=IPv4, scope_id=192.0.2.0, start_range=192.0.2.10, end_range=192.0.2.20, "
                                + "pool_type=address}");
        assertThat(told.of("dhcp_server"))
                .containsExactly(
                        "7{object=Dhcp4.shared-network, name=house, setting=valid-lifetime, value=600}",
                        "8{object=Dhcp4.subnet4, name=198.51.100.0/25, setting=id, value=7}",
                        "8{object=Dhcp4.subnet4, name=198.51.100.0/25, setting=relay.ip-addresses, value=198.51.100.1}",
                        "9{object=Dhcp4, setting=valid-lifetime, value=4294967295}");
    }

    @Test
    void readsV6WithPrefixesAndReservationsOfEveryKind() throws IOException {
        Folder told = Folder.of(FORMAT, """
                {"Dhcp6": {"preferred-lifetime": 100, "valid-lifetime": 200, "subnet6": [{
                "subnet": "2001:db8::/64",
                "pd-pools": [{"prefix": "2001:db8:8::", "prefix-len": 56, "delegated-len": 64, "client-class": "cpe"}],
                "reservations": [
                {"duid": "00:03:00:01:52:54:00:00:00:01", "ip-addresses": ["2001:db8::5", "2001:db8::6"],
                 "prefixes": ["2001:db8:9::/64"], "hostname": "pc5"},
                {"hw-address": "52:54:00:00:00:02", "ip-addresses": ["2001:db8::7"]},
                {"flex-id": "'port7'", "ip-addresses": ["2001:db8::8"], "comment": "lobby"},
                {"duid": "0102030405", "hostname": "nameonly"},
                {"ip-addresses": ["2001:db8::9"]},
                {"duid": "01:02:03:04:05", "ip-addresses": ["2001:db8:1::9"]}
                ]}]}}
                """);
        assertThat(told.of("pool"))
                .containsExactly("3{family=IPv6, scope_id=2001:db8::, start_range=2001:db8:8::, "
                        + "end_range=2001:db8:8:ff:ffff:ffff:ffff:ffff, pool_type=prefix, delegated_length=64, "
                        + "client_class=cpe}");
        String first = "mac=52:54:00:00:00:01, duid=00030001525400000001, name=pc5}";
        assertThat(told.of("reservation"))
                .containsExactly(
                        "5{family=IPv6, scope_id=2001:db8::, ip=2001:db8::5, " + first,
                        "5{family=IPv6, scope_id=2001:db8::, ip=2001:db8::6, " + first,
                        "5{family=IPv6, scope_id=2001:db8::, ip=2001:db8:9::, prefix_length=64, " + first,
                        "7{family=IPv6, scope_id=2001:db8::, ip=2001:db8::7, mac=52:54:00:00:00:02}",
                        "8{family=IPv6, scope_id=2001:db8::, ip=2001:db8::8, description=lobby; flex-id 'port7'}");
        assertThat(told.rejections)
                .containsExactly(
                        "10: a reservation names no client; give it a hw-address, duid, client-id, circuit-id or flex-id []",
                        "11: reserved address 2001:db8:1::9 lies outside its subnet 2001:db8::/64; move the reservation "
                                + "to the subnet of its address; the server refuses it, too []");
        assertThat(told.of("scope"))
                .containsExactly(
                        "1{family=IPv6, scope_id=2001:db8::, prefix_length=64, state=active, lease_duration=200, "
                                + "preferred_lifetime=100, " + SCOPE_END);
        assertThat(told.skipped).as("the reservation of a name").isEqualTo(1);
    }

    @Test
    void optionsHaveTheirCodesAndOwners() throws IOException {
        Folder told = Folder.of(FORMAT, """
                {"Dhcp4": {"option-data": [{"name": "domain-name-servers", "data": "192.0.2.53, 192.0.2.54"},
                {"name": "ours", "data": "C0FFEE", "csv-format": false}],
                "client-classes": [{"name": "phones", "test": "substring(option[60].hex,0,5) == 'phone'",
                  "valid-lifetime": 60, "next-server": "192.0.2.66", "option-data": [{"code": 66, "data": "tftp"}]}],
                "subnet4": [{"subnet": "192.0.2.0/24", "option-data": [{"name": "routers", "data": "192.0.2.1"}],
                  "pools": [{"pool": "192.0.2.10-192.0.2.19", "option-data": [{"name": "routers", "data": "192.0.2.2"}]}],
                  "reservations": [{"client-id": "01:52:54:00:00:00:01", "ip-address": "192.0.2.7",
                    "option-data": [{"name": "sub", "space": "vendor-1", "code": 3, "data": "x"}]}]}],
                "option-def": [{"name": "ours", "code": 222, "type": "binary"}]
                }}
                """);
        assertThat(told.rejections).isEmpty();
        assertThat(told.of("option_value"))
                .containsExactly(
                        "1{family=IPv4, option_id=6, name=domain-name-servers, value=192.0.2.53, 192.0.2.54}",
                        "4{family=IPv4, policy_name=phones, option_id=66, value=tftp}",
                        "5{family=IPv4, scope_id=192.0.2.0, option_id=3, name=routers, value=192.0.2.1}",
                        "8{family=IPv4, scope_id=192.0.2.0, reserved_ip=192.0.2.7, option_id=3, name=sub, value=x, "
                                + "vendor_class=vendor-1}",
                        "2{family=IPv4, option_id=222, name=ours, value_type=binary, value=C0FFEE}");
        assertThat(told.of("policy"))
                .containsExactly("3{family=IPv4, name=phones, enabled=true, processing_order=1, "
                        + "conditions=substring(option[60].hex,0,5) == 'phone', lease_duration=60}");
        assertThat(told.of("reservation"))
                .containsExactly("7{family=IPv4, scope_id=192.0.2.0, ip=192.0.2.7, mac=52:54:00:00:00:01, "
                        + "client_id=01525400000001}");
        assertThat(told.of("dhcp_server"))
                .containsExactly(
                        "4{object=Dhcp4.client-class, name=phones, setting=next-server, value=192.0.2.66}",
                        "6{object=Dhcp4.pool, name=192.0.2.10-192.0.2.19, setting=option routers, value=192.0.2.2}",
                        "9{object=Dhcp4.option-def, name=dhcp4.ours, setting=code, value=222}",
                        "9{object=Dhcp4.option-def, name=dhcp4.ours, setting=type, value=binary}");
    }

    @Test
    void aRelationshipIsOfAllSubnets() throws IOException {
        Folder told = Folder.of(FORMAT, """
                {"Dhcp4": {"subnet4": [{"subnet": "192.0.2.0/24"}, {"subnet": "198.51.100.0/24"}],
                "hooks-libraries": [{"library": "/lib/libdhcp_ha.so", "parameters": {"high-availability": [{
                  "this-server-name": "b", "mode": "load-balancing", "peers": [
                   {"name": "b", "url": "http://203.0.113.2:8000/", "role": "secondary", "auto-failover": true},
                   {"name": "a", "url": "http://[2001:db8::1]:8000/", "role": "primary", "basic-auth-password": "x",
                    "password": "topsecret"}]}]}}]}}
                """);
        String rest = "name=a-b, partner_server=2001:db8::1, mode=load-balance, server_role=active, "
                + "auto_state_transition=true}";
        assertThat(told.of("failover"))
                .containsExactly("2{scope_id=192.0.2.0, " + rest, "2{scope_id=198.51.100.0, " + rest);
        assertThat(told.rows.toString()).doesNotContain("topsecret").contains("(hidden)");
    }

    @Test
    void aPartThatCannotBeReadCostsItselfAlone() throws IOException {
        Folder told = Folder.of(FORMAT, """
                {"Dhcp4": {"subnet4": [
                {"subnet": "192.0.2.0/33"},
                7,
                {"subnet": "192.0.2.0/24", "pools": [{"pool": "192.0.2.9-192.0.2.1"}, {"pool": "192.0.3.0/24"}, {}],
                "option-data": [{"data": "x"}], "reservations": [{"hw-address": "zz", "ip-address": "192.0.2.9"}]}
                ]}}
                """);
        assertThat(told.of("scope")).hasSize(1);
        assertThat(told.rejections)
                .containsExactly(
                        "2: subnet is '192.0.2.0/33'; expected a subnet such as 192.0.2.0/24 [192.0.2.0/33]",
                        "3: an item of subnet4 is no object; expected { \"subnet\": … } []",
                        "4: pool is '192.0.2.9-192.0.2.1'; expected addresses of 192.0.2.0/24, as first - last or as a "
                                + "prefix [192.0.2.9-192.0.2.1]",
                        "4: pool is '192.0.3.0/24'; expected addresses of 192.0.2.0/24, as first - last or as a prefix "
                                + "[192.0.3.0/24]",
                        "4: a pool has no addresses; expected addresses of 192.0.2.0/24, as first - last or as a prefix []",
                        "5: an item of option-data has neither name nor code; give it one []",
                        "5: hw-address is 'zz'; expected bytes in hex, or a text in single quotes []");
    }

    @Test
    void readsWhatIsIncludedAndSaysWhereItStands() throws IOException {
        Folder folder = new Folder()
                .with("kea.conf", "{\"Dhcp4\": {\n\"subnet4\": <?include \"nets.json\"?>,\n\"valid-lifetime\": 60 }}")
                .with(
                        "nets.json",
                        "# all\n[\n{\"subnet\": \"192.0.2.0/24\",\n\"pools\": <?include \"pools.json\"?> } ]")
                .with("pools.json", "[\n\n{\"pool\": \"192.0.2.1\"}, {\"pool\": \"bad\"}]");
        folder.read(FORMAT, "kea.conf");
        assertThat(folder.of("pool"))
                .containsExactly(
                        "2{family=IPv4, scope_id=192.0.2.0, start_range=192.0.2.1, end_range=192.0.2.1, pool_type=address}");
        assertThat(folder.rejections)
                .containsExactly(
                        "2: in pools.json, line 3: pool is 'bad'; expected addresses of 192.0.2.0/24, as first - "
                                + "last or as a prefix [bad]");
        assertThat(folder.of("dhcp_server")).containsExactly("3{object=Dhcp4, setting=valid-lifetime, value=60}");
    }

    @Test
    void refusesLoopsAndWhatIsMissing() throws IOException {
        Folder loop = new Folder()
                .with("kea.conf", "{\"Dhcp4\": <?include \"a.json\"?>}")
                .with("a.json", "{\"x\": <?include \"b.json\"?>}")
                .with("b.json", "{\"y\": <?include \"a.json\"?>}");
        assertThat(loop.read(FORMAT, "kea.conf").rejections)
                .containsExactly(
                        "1: in b.json, line 1: a.json includes itself; take the <?include?> out that closes the "
                                + "loop []");
        Folder missing = Folder.of(
                FORMAT,
                "{\"Dhcp4\": {\"subnet4\": [{\"subnet\": \"192.0.2.0/24\"}],\n"
                        + "\"x\": <?include \"../../etc/passwd\"?>}}");
        assertThat(missing.rejections)
                .containsExactly(
                        "2: ../../etc/passwd can't be included: ../../etc/passwd; let the collector read it; what "
                                + "stands after it was not read []");
        Folder deep = new Folder().with("kea.conf", "{\"Dhcp4\": <?include \"1\"?>}");
        for (int i = 1; i < 20; i++) {
            deep.with(Integer.toString(i), "<?include \"" + (i + 1) + "\"?>");
        }
        assertThat(deep.read(FORMAT, "kea.conf").rejections)
                .singleElement()
                .asString()
                .contains("11 is included too deep, or is one of too many");
    }

    @Test
    void bombsAreOneRejection() throws IOException {
        assertThat(Folder.of(FORMAT, "{\"Dhcp4\": {\"a\": " + "[".repeat(1_000_000)).rejections)
                .singleElement()
                .asString()
                .startsWith("1: the configuration is nested too deep");
        assertThat(Folder.of(FORMAT, "{\"Dhcp4\": {\"a\": \"" + "x".repeat(5_000_000) + "\"}}").rejections)
                .singleElement()
                .asString()
                .contains("a text or number in it is too long");
        assertThat(Folder.of(FORMAT, "{\"Dhcp4\": {\"a\": [" + "1,".repeat(2_000_000) + "1]}}").rejections)
                .singleElement()
                .asString()
                .contains("more than 500000 values");
        assertThat(Folder.of(FORMAT, "{ /* " + "x\n".repeat(3_000_000)).rejections)
                .singleElement()
                .asString()
                .contains("the comment that begins in line 1 never ends; close it with */");
    }

    @Test
    void aFileCutOffAnywhereIsReadUpToThere() throws IOException {
        String text = "\uFEFF" + """
                {"Dhcp4": {
                "subnet4": [{"subnet": "192.0.2.0/24", /* ö */ "id": 1}],
                "valid-lifetime": 60 }}
                """.replace("\n", "\r\n");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < bytes.length - 3; length++) {
            Folder cut = new Folder().with("cut", Arrays.copyOf(bytes, length)).read(FORMAT, "cut");
            assertThat(cut.rejections).as("cut at %d", length).isNotEmpty();
        }
        Folder whole = new Folder().with("whole", bytes).read(FORMAT, "whole");
        assertThat(whole.rejections).isEmpty();
        Folder utf16 =
                new Folder().with("f", text.getBytes(StandardCharsets.UTF_16LE)).read(FORMAT, "f");
        assertThat(utf16.rows).isEqualTo(whole.rows).hasSize(3);
    }

    @Test
    void isKnownByTheServerThatItConfigures() {
        assertThat(recognises("// a\n# b\n/* c \n */ {\n \"Dhcp6\" : {}}")).isTrue();
        assertThat(recognises("{\"Control-agent\": {}}")).isFalse();
        assertThat(recognises("see \"Dhcp4\": {")).isFalse();
    }

    private static boolean recognises(String text) {
        return FORMAT.recognises(new Head("kea.conf", text.getBytes(StandardCharsets.UTF_8)));
    }
}
