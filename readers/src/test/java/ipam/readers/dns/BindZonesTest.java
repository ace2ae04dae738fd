package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The zones that BIND is tested with, beside what BIND itself makes of them. */
class BindZonesTest {
    private static final Path FOLDER = Path.of("../../shared/samples/dns-zone/bind9-checkzone/checkzone");
    private static final Path MASTER_FILES = Path.of("../../shared/samples/dns-zone/bind9-masterfile/masterfile");

    /** Neither good nor bad by name, and BIND loads none of them. */
    private static final Map<String, String> OTHERS = Map.of(
            "badttl.db", "1: '$TTL' has too few words or too many",
            "inherit.db", "1: no owner before this line could be read",
            "crashzone.db", "30: '00100227180048' is no moment (yyyyMMddHHmmss)");

    /** Rules of name servers about records that are well written: what a server holds against them, it holds. */
    private static final Map<String, String> ACCEPTED = Map.ofEntries(
            Map.entry("bad-_dns-svcb", "which parameters a DNS server's SVCB must have (RFC 9461); BIND 9.18 loads it"),
            Map.entry("bad-cdnskey.db", "whether a CDNSKEY is among the keys of the zone"),
            Map.entry("bad-cds.db", "whether a CDS fits a key of the zone"),
            Map.entry("bad-ds", "whether a DS fits the rules of the parent: below a delegation only"),
            Map.entry("bad-cname-and-", "whether other records stand beside a CNAME: IPAM shows both, as a finding"),
            Map.entry("bad-dns-sd-reverse.db", "which letters a host name may have (check-names); a setting of BIND"),
            Map.entry("bad-rpz-prefix.db", "what owners of a response policy zone mean"),
            Map.entry("bad-svcb-servername.db", "which letters a host name may have"),
            Map.entry("ns-address-below-dname.db", "whether a name server's name lies below a DNAME"));

    static List<String> loaded() throws IOException {
        List<String> names = new ArrayList<>(Bind.samples(FOLDER.resolve("zones")));
        names.removeIf(name -> name.startsWith("bad") || OTHERS.containsKey(name) || ACCEPTED.containsKey(name));
        return names;
    }

    static Stream<String> bad() throws IOException {
        return Bind.samples(FOLDER.resolve("zones")).stream().filter(name -> name.startsWith("bad"));
    }

    @ParameterizedTest(allowZeroInvocations = true) // none without ../shared
    @MethodSource("loaded")
    void holdsTheRecordsThatBindPrints(String name) throws Exception {
        Zones ours = read(FOLDER, "zones/" + name);
        assertThat(ours.rejections).isEmpty();
        assertThat(Bind.records(ours))
                .isEqualTo(Bind.records(String.valueOf(ours.zone().value("zone")), FOLDER, "zones/" + name))
                .hasSize(ours.records().size());
    }

    @Test
    void followsIncludesOriginsAndTtlsAsBindDoes() throws Exception {
        for (String name : List.of("ns1/include.db", "ns1/ttl1.db", "ns1/ttl2.db", "ns2/example.db")) {
            Path file = MASTER_FILES.resolve(name);
            Bind.require(Files.exists(file), file.toString());
            String last = file.getFileName().toString();
            Zones ours = read(file.getParent(), last);
            assertThat(ours.rejections).isEmpty();
            assertThat(Bind.records(ours))
                    .as(name)
                    .isEqualTo(Bind.records(last.replace(".db", ""), file.getParent(), last));
        }
        Zones ours = read(MASTER_FILES, "zone/inheritownerafterinclude.db");
        assertThat(Bind.records(ours))
                .isEqualTo(Bind.records("inheritownerafterinclude", MASTER_FILES, "zone/inheritownerafterinclude.db"));
    }

    @ParameterizedTest(allowZeroInvocations = true) // none without ../shared
    @MethodSource("bad")
    void refusesWhatBindRefusesUnlessItsRuleIsAboutMeaning(String name) throws Exception {
        Zones ours = read(FOLDER, "zones/" + name);
        boolean isMeaning = ACCEPTED.keySet().stream().anyMatch(name::startsWith);
        assertThat(ours.rejections.isEmpty())
                .as("%s: %s", name, ours.rejections)
                .isEqualTo(isMeaning);
    }

    @Test
    void saysWhatIsWrongAndWhere() throws Exception {
        Map<String, Set<String>> said = Map.of(
                "bad1.db", Set.of("6: '203.178.141.207\\x00extra' is no IPv4 address"),
                "bad2.db", Set.of("8: $GENERATE: range '9--10' is invalid"),
                "bad-dhcid.db", Set.of("1: DHCID ends before its base64", "2: DHCID ends before its base64"),
                "bad-generate-range.db", Set.of("7: $GENERATE: number 2147483648 is invalid"),
                "bad-svcb-alpn5.db", Set.of("6: rdata of SVCB is none: empty identifier"),
                "bad-nsec3owner-padded.db", Set.of("7: owner 'cpnmu===' of NSEC3 is no hash in base 32"),
                "bad-tkey.db", Set.of("6: type TKEY is none of a zone"),
                "bad-unspec.db", Set.of("5: rdata of UNSPEC does not begin with \\#"),
                "bad-badclass.raw", Set.of("1: BIND's raw format is no text"));
        for (var one : said.entrySet()) {
            assertThat(read(FOLDER, "zones/" + one.getKey()).rejections)
                    .as(one.getKey())
                    .containsExactlyInAnyOrderElementsOf(one.getValue());
        }
        for (var one : OTHERS.entrySet()) {
            assertThat(read(FOLDER, "zones/" + one.getKey()).rejections)
                    .as(one.getKey())
                    .containsExactly(one.getValue());
        }
    }

    private static Zones read(Path folder, String name) throws IOException {
        Path file = folder.resolve(name);
        Bind.require(Files.isRegularFile(file), file.toString());
        if (!name.startsWith("zones/bad")) {
            Bind.requireProgram("named-compilezone");
        }
        return Zones.of(file.getFileName().toString(), Files.readAllBytes(file), Zones.below(folder));
    }
}
