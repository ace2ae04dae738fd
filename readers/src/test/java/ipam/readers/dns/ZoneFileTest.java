package ipam.readers.dns;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ZoneFileTest {
    private static final String SOA = "@ 3600 IN SOA ns1 hostmaster 7 900 600 86400 300\n";

    @Test
    void tellsOneRowForTheZoneAndOneForEachRecord() throws IOException {
        Zones zones = Zones.of("/zones/example.test.zone", SOA + "www 60 IN A 192.0.2.1\n");
        assertThat(zones.rows)
                .containsExactly(
                        new SnapshotRow(Configuration.RESOURCE_RECORD, 2)
                                .text("zone", "example.test")
                                .text("name", "www.example.test")
                                .text("type", "A")
                                .number("ttl", 60)
                                .text("rdata", "192.0.2.1")
                                .ip(IpAddress.parse("192.0.2.1")),
                        new SnapshotRow(Configuration.ZONE, 1)
                                .text("zone", "example.test")
                                .flag("reverse_lookup", false)
                                .number("serial", 7)
                                .number("record_count", 2),
                        new SnapshotRow(Configuration.RESOURCE_RECORD, 1)
                                .text("zone", "example.test")
                                .text("name", "example.test")
                                .text("type", "SOA")
                                .number("ttl", 3600)
                                .text("rdata", "ns1.example.test. hostmaster.example.test. 7 900 600 86400 300"));
        assertThat(zones.sizes).as("calls").containsExactly(1, 2);
    }

    @Test
    void takesTheNameOfTheZoneFromTheSoaThenTheOriginThenTheFile() throws IOException {
        assertThat(zone("any.db", "a.test. 1 SOA . . 1 1 1 1 1")).isEqualTo("a.test");
        assertThat(zone("any.db", "$ORIGIN b.test.\n@ 1 SOA . . 1 1 1 1 1")).isEqualTo("b.test");
        assertThat(zone("db.c.test", "@ 1 SOA . . 1 1 1 1 1")).isEqualTo("c.test");
        assertThat(zone("/x/D.test.DNS", "@ 1 SOA . . 1 1 1 1 1")).isEqualTo("d.test");
        assertThat(zone("C:\\dns\\e.test.zone", "@ 1 SOA . . 1 1 1 1 1")).isEqualTo("e.test");
        assertThat(zone("db.192.0.2", "@ 1 SOA . . 1 1 1 1 1")).isEqualTo("2.0.192.in-addr.arpa");
        assertThat(zone("root", ". 1 SOA . . 1 1 1 1 1")).isEqualTo(".");
    }

    @Test
    void takesTheNameFromTheCommentThatWindowsWrites() throws IOException {
        String export =
                ";\r\n;  Database file (null) for Default zone scope in zone f.test.\r\n;      Zone version:  1\r\n";
        String file = ";\r\n;  Database file g.dns for g.test zone.\r\n;      Zone version:  1\r\n";
        String soa = "@  IN SOA dc1 admin 1 1 1 1 1\r\n";
        assertThat(Zones.of("other.dns", export + soa).zone().known())
                .containsEntry("zone", "f.test")
                .containsEntry("ds_integrated", true)
                .doesNotContainKey("zone_file");
        assertThat(Zones.of("other.dns", file + soa).zone().known())
                .containsEntry("zone", "g.test")
                .containsEntry("ds_integrated", false)
                .containsEntry("zone_file", "g.dns");
    }

    @Test
    void namesThatEndWithoutADotLeanOnTheOrigin() throws IOException {
        Zones zones = Zones.of("x", """
                Example.TEST. 60 SOA ns root.example.test. 1 1h 30m 2w1d 1H30M
                  NS NS
                $ORIGIN sub
                mail MX 10 @
                $ORIGIN sub.example.test.
                Mail2 CNAME mail
                """);
        assertThat(zones.lines())
                .containsExactly(
                        "example.test 60 NS NS.example.test.",
                        "mail.sub.example.test 60 MX 10 sub.example.test.",
                        "mail2.sub.example.test 60 CNAME mail.sub.example.test.",
                        "example.test 60 SOA ns.example.test. root.example.test. 1 3600 1800 1296000 5400");
    }

    @Test
    void readsParenthesesQuotesCommentsAndAnyOrderOfTtlAndClass() throws IOException {
        Zones zones = Zones.of("example.test.zone", """
                @ IN 1h SOA ns root ( ; a comment ( with "odd" things
                   1 1 ; serial, refresh
                   1 1
                   1 )
                a 60 IN TXT "one; two" three\\;four ( "five
                b IN 60 A ( 192.0.2.1 )
                c in a 192.0.2.2 ; done
                d TXT "a \\"quoted\\" word" "" caf\\233 "é"
                """);
        assertThat(zones.lines())
                .containsExactly(
                        "b.example.test 60 A 192.0.2.1",
                        "c.example.test 60 A 192.0.2.2",
                        "d.example.test 60 TXT \"a \\\"quoted\\\" word\" \"\" \"caf\\233\" \"\\195\\169\"",
                        "example.test 3600 SOA ns.example.test. root.example.test. 1 1 1 1 1");
        assertThat(zones.rejections).containsExactly("5: '\"' without another on its line");
    }

    @Test
    void anOpenParenthesisCostsItsLineAlone() throws IOException {
        Zones zones = Zones.of("example.test.zone", SOA + """
                a 60 TXT ( "never closed"
                b 60 A 192.0.2.1
                c 60 A 192.0.2.2
                d 60 TXT ( "closed"
                  )
                e 60 TXT )
                f 60 A 192.0.2.3
                """);
        assertThat(zones.rejections).containsExactly("2: '(' without ')'", "7: ')' without '('");
        assertThat(zones.lines())
                .startsWith(
                        "b.example.test 60 A 192.0.2.1",
                        "c.example.test 60 A 192.0.2.2",
                        "d.example.test 60 TXT \"closed\"",
                        "f.example.test 60 A 192.0.2.3");
    }

    @Test
    void aContinuationLineOfAnOwnerThatWasRefusedIsRefusedToo() throws IOException {
        Zones zones = Zones.of("example.test.zone", SOA + """
                a 60 A 192.0.2.1
                b..c 60 A 192.0.2.2
                  60 A 192.0.2.3
                d 60 A 192.0.2.400
                  60 A 192.0.2.4
                """);
        assertThat(zones.rejections)
                .containsExactly(
                        "3: name 'b..c' has an empty label",
                        "4: no owner before this line could be read",
                        "5: '192.0.2.400' is no IPv4 address");
        assertThat(zones.lines()).startsWith("a.example.test 60 A 192.0.2.1", "d.example.test 60 A 192.0.2.4");
    }

    @Test
    void refusesNamesAndNumbersThatAreTooLarge() throws IOException {
        String label = "a".repeat(64);
        Zones zones = Zones.of(
                "example.test.zone",
                SOA + label + " A 192.0.2.1\n" + "a.".repeat(130)
                        + " A 192.0.2.1\nb MX 65536 c\nc \\999 A 192.0.2.1\n");
        assertThat(zones.rejections)
                .containsExactly(
                        "2: name '%s' has a label longer than 63 octets".formatted(label),
                        "3: name '%s…' is longer than 255 octets".formatted("a.".repeat(40)),
                        "4: '65536' is no number up to 65535",
                        "5: type '\\999' is unknown");
    }

    @Test
    void knowsTheAddressOfReverseNames() throws IOException {
        Zones zones = Zones.of("x", """
                2.0.192.in-addr.arpa. 60 SOA . . 1 1 1 1 1
                1 PTR a.example.test.
                5.0/25 PTR b.example.test.
                300 PTR c.example.test.
                x.1 PTR d.example.test.
                """);
        assertThat(zones.zone().value("reverse_lookup")).isEqualTo(true);
        assertThat(zones.lines(row -> row.value("type") + " " + row.value("ip")))
                .containsExactly("PTR 192.0.2.1", "PTR 192.0.2.5", "PTR null", "PTR null", "SOA null");
        Zones six = Zones.of("x", """
                8.b.d.0.1.0.0.2.ip6.arpa. 60 SOA . . 1 1 1 1 1
                1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR a.example.test.
                1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0 PTR short.example.test.
                """);
        assertThat(six.lines(row -> row.value("type") + " " + row.value("ip")))
                .containsExactly("PTR 2001:db8::1", "PTR null", "SOA null");
    }

    @Test
    void writesAddressesAsTheyAreWrittenEverywhere() throws IOException {
        Zones zones = Zones.of("example.test.zone", SOA + """
                a AAAA 2001:DB8:0:0:0:0:0:1
                b AAAA ::ffff:192.0.2.1
                c AAAA 192.0.2.1
                d A 2001:db8::1
                """);
        assertThat(zones.lines(row -> row.value("rdata") + " " + row.value("ip")))
                .startsWith("2001:db8::1 2001:db8::1", "::ffff:192.0.2.1 192.0.2.1");
        assertThat(zones.rejections)
                .containsExactly("4: '192.0.2.1' is no IPv6 address", "5: '2001:db8::1' is no IPv4 address");
    }

    @Test
    void readsTypesThatHaveNoName() throws IOException {
        Zones zones = Zones.of("example.test.zone", SOA + """
                a TYPE65281 \\# 4 0a00 0001
                b TYPE1 \\# 4 C0000201
                c AAAA \\# 16 20010db8000000000000000000000001
                d TYPE65281 \\# 5 0a000001
                e TYPE65281 something
                f TYPE99999 \\# 0
                g CH A 192.0.2.1
                h WALLET "ETH" "0x01"
                """);
        assertThat(zones.lines())
                .startsWith(
                        "a.example.test 3600 TYPE65281 \\# 4 0A000001",
                        "b.example.test 3600 A 192.0.2.1",
                        "c.example.test 3600 AAAA 2001:db8::1",
                        "h.example.test 3600 WALLET \"ETH\" \"0x01\"");
        assertThat(zones.rejections)
                .containsExactly(
                        "5: \\# says another length than its 4 octets",
                        "6: rdata of TYPE65281 does not begin with \\#",
                        "7: type 'TYPE99999' is unknown",
                        "8: class 'CH' is not IN");
    }

    @Test
    void passesOverWhatLiesOutsideOfTheZone() throws IOException {
        Zones zones = Zones.of("example.test.zone", SOA + "other.test. A 192.0.2.1\nnotexample.test. A 192.0.2.1\n");
        assertThat(zones.records()).hasSize(1);
        assertThat(zones.skipped).isEqualTo(2);
        assertThat(zones.rejections).isEmpty();
    }

    @Test
    void takesTheSoaThatEndsATransferForTheOneThatBeganIt() throws IOException {
        Zones dig = Zones.of("answer.txt", """

                ; <<>> DiG 9.18 <<>> axfr example.test
                ;; global options: +cmd
                example.test.\t3600\tIN\tSOA\tns1.example.test. root.example.test. 7 900 600 86400 300
                example.test.\t3600\tIN\tNS\tns1.example.test.
                example.test.\t3600\tIN\tSOA\tns1.example.test. root.example.test. 7 900 600 86400 300
                ;; Query time: 0 msec
                """);
        assertThat(dig.records()).hasSize(2);
        assertThat(dig.skipped).isEqualTo(1);
        Zones two = Zones.of("x.db", SOA + "@ SOA ns1 hostmaster 8 900 600 86400 300\nsub SOA . . 1 1 1 1 1\n");
        assertThat(two.rejections)
                .containsExactly("2: zone 'x' has another SOA before", "3: SOA of 'sub.x' in the zone 'x'");
    }

    @Test
    void holdsRecordsBackUntilTheSoaTellsTheZone() throws IOException {
        Zones zones = Zones.of("x.db", "$ORIGIN example.test.\n$TTL 60\na A 192.0.2.1\n" + SOA + "b A 192.0.2.2\n");
        assertThat(zones.lines(row -> row.value("zone") + " " + row.value("name")))
                .containsExactly(
                        "example.test example.test", "example.test b.example.test", "example.test a.example.test");
        Zones piece = Zones.of("piece.db", "$TTL 60\n" + "a A 192.0.2.1\n".repeat(5000));
        assertThat(piece.rows).isEmpty();
        assertThat(piece.rejections).containsExactly("2: no SOA record: a piece of a zone, not a zone");
    }

    @Test
    void agingStampsAreHoursSince1601() throws IOException {
        Zones zones = Zones.of("example.test.dns", SOA + """
                a [AGE:3731340] 600 A 192.0.2.1
                b [AGE:0] 600 A 192.0.2.2
                c A 192.0.2.3
                d [AGE:99999999] A 192.0.2.4
                e [AGE:x] A 192.0.2.5
                """);
        assertThat(zones.lines(row -> row.value("rdata") + " " + row.value("ttl") + " " + row.value("dynamic_time")))
                .startsWith(
                        "192.0.2.1 600 " + Instant.parse("2026-09-02T12:00:00Z"),
                        "192.0.2.2 600 null",
                        "192.0.2.3 300 null");
        assertThat(zones.rejections)
                .containsExactly(
                        "5: '[AGE:99999999]' is no aging stamp ([AGE:hours since 1601])",
                        "6: '[AGE:x]' is no aging stamp ([AGE:hours since 1601])");
    }

    private static Object zone(String file, String text) throws IOException {
        return String.valueOf(Zones.of(file, text + "\n").zone().value("zone"));
    }
}
