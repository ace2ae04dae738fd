package ipam.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.report.ArgumentException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What can be asked about, however it is written. */
class SubjectsTest {
    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void aMacIsFoundInEverySpelling() {
        story.week();
        for (String spelling :
                new String[] {"0215b2a4c157", "02-15-B2-A4-C1-57", "0215.b2a4.c157", "02:15:b2:a4:c1:57"}) {
            assertThat(story.verdict(Subject.mac(spelling), null))
                    .isEqualTo("2 leases of 02:15:b2:a4:c1:57: 1 certain, 1 likely.");
        }
        assertThat(story.verdict(Subject.clientId("01-02-15-b2-a4-c1-57"), "2026-10-27T14:00:00Z"))
                .startsWith("certain: LT-AMARTIN (02:15:b2:a4:c1:57) had 10.20.0.57 from ");
    }

    @Test
    void aHostIsFoundByItsShortAndItsFullName() {
        story.week();
        for (String name : new String[] {"lt-amartin", "LT-AMARTIN.contoso.test.", "lt-amartin.CONTOSO.test"}) {
            assertThat(story.verdict(Subject.host(name), "2026-10-27T14:00:00Z"))
                    .startsWith("certain: LT-AMARTIN (02:15:b2:a4:c1:57) had 10.20.0.57 from ");
        }
        assertThat(story.verdict(Subject.host("LT-AMARTIN.example.test"), null)).startsWith("unknown: no lease of");
        assertThat(story.verdict(Subject.host("LT-BOKAFOR.contoso.test"), null))
                .as("the log has the short name")
                .isEqualTo("1 lease of lt-bokafor.contoso.test: 1 likely.");
    }

    @Test
    void aHostMayBeAnyText() {
        story.week()
                .lease("10.20.0.70", Story.BO, "Zoë's (new) PC\\E.*")
                .assigned("2026-10-27T10:00:00Z", 7)
                .told();

        assertThat(story.verdict(Subject.host("ZOË'S (NEW) pc\\e.*"), null)).startsWith("1 lease of");
        assertThat(story.verdict(Subject.host(".*"), null)).startsWith("unknown: no lease of .* is on record");
        assertThat(story.verdict(Subject.host("lt-amart.n"), null)).startsWith("unknown: no lease of");
        assertThatThrownBy(() -> Subject.host("x".repeat(256))).hasMessageContaining("at most 255 characters");
    }

    @Test
    void aHostThatIsSqlIsJustAHostNobodyHas() {
        assertThat(story.week().verdict(Subject.host("'; DROP TABLE lease_event; --"), "2026-10-27T14:00:00Z"))
                .isEqualTo("no lease of '; drop table lease_event; -- is on record at 2026-10-27 15:00:00 +01:00"
                        + " (data of dhcp1.contoso.test covers it).");
        assertThat(story.verdict(Story.IP, "2026-10-27T14:00:00Z")).startsWith("certain:");
    }

    @Test
    void aBlockAnswersForEachOfItsAddresses() {
        story.week()
                .lease("10.20.0.60", Story.BO, null)
                .assigned("2026-10-27T10:00:00Z", 7)
                .renewed(1, "2026-10-27T19:00:00Z", 8)
                .told();

        assertThat(story.text(Subject.ip("10.20.0.0/24"), "2026-10-27T14:00:00Z"))
                .startsWith("certain: LT-AMARTIN (02:15:b2:a4:c1:57) had 10.20.0.57 ")
                .contains("\ncertain: 02:15:b2:3e:90:63 had 10.20.0.60 from ")
                .contains("Address     Client             Host");
        assertThat(story.verdict(Subject.ip("10.20.0.60/31"), null)).isEqualTo("1 lease of 10.20.0.60/31: 1 likely.");
        assertThat(story.verdict(Subject.ip("2001:db8::/32"), null)).isEqualTo("unknown: no data collected yet.");
    }

    @Test
    void aWrongArgumentSaysWhatIsAllowed() {
        assertThatThrownBy(() -> Subject.ip("10.20.0.300"))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("Invalid --ip: 10.20.0.300 (must be an IPv4 or IPv6 address, 10.1.0.7 or 2001:db8::7,"
                        + " or a block, 10.1.0.0/24)");
        assertThatThrownBy(() -> Subject.mac("02:15:b2"))
                .hasMessage("Invalid --mac: 02:15:b2 (must be 12 hex digits, such as 02:00:5e:10:00:07,"
                        + " 02-00-5E-10-00-07 or 02005e100007)");
        assertThatThrownBy(() -> Subject.clientId("xyz"))
                .hasMessage("Invalid --client-id: xyz (must be two hex digits for each byte, such as 0102005e100007)");
        assertThatThrownBy(() -> Subject.host(" ")).isInstanceOf(ArgumentException.class);
    }

    @Test
    void wildcardsFindHostsAndUsersAndPartsOfNamesDoWhenNobodyHasTheName() {
        story.week();
        assertThat(story.verdict(Subject.host("lt-*"), null)).isEqualTo("3 leases of lt-*: 1 certain, 2 likely.");
        assertThat(story.verdict(Subject.host("LT-?OKAFOR"), null)).startsWith("1 lease of lt-?okafor");
        assertThat(story.verdict(Subject.host("lt-amartin.*.test"), null)).startsWith("2 leases");
        assertThat(story.verdict(Subject.host("pc-*"), null)).startsWith("unknown: no lease of pc-*");
        assertThat(story.text(Subject.host("okaf"), null))
                .startsWith("1 lease of okaf")
                .contains("No host is called okaf; these have it in their names.");
        story.visit("amartin", null, "by-address", "2026-10-27T13:00:00Z", "2026-10-27T13:00:00Z");
        assertThat(story.verdict(Subject.user("a*"), null)).startsWith("1 lease of a*");
        assertThat(story.verdict(Subject.user("x*"), null)).startsWith("unknown: no logon of x*");
        assertThat(story.text(Subject.user("mart"), null))
                .startsWith("1 lease of mart")
                .contains("No user is called mart; these have it in their names.");
    }

    @Test
    void anIpv6AddressThatNoServerGaveIsPossiblySlaacAndItsCardAHint() {
        story.week();
        assertThat(story.text(Subject.ip("2001:db8::57"), "2026-10-27T14:00:00Z"))
                .startsWith(
                        "unknown: possibly SLAAC: no DHCPv6 log tells of 2001:db8::57 at 2026-10-27 15:00:00 +01:00;"
                                + " hosts give themselves such addresses.\n")
                .doesNotContain("EUI-64");
        assertThat(story.text(Subject.ip("2001:db8::15:b2ff:fea4:c157"), "2026-10-27T14:00:00Z"))
                .contains("The address is made of the MAC 02:15:b2:a4:c1:57 (EUI-64). likely: LT-AMARTIN"
                        + " (02:15:b2:a4:c1:57) had 10.20.0.57 then.");
        assertThat(story.text(Subject.ip("2001:db8::15:b2ff:fea4:1"), "2026-10-27T14:00:00Z"))
                .contains(
                        "the MAC 02:15:b2:a4:00:01 (EUI-64), which may be anybody's: no lease of it is on record then.");
    }

    @Test
    void theReasonsStandBehindTheVerdict() {
        story.week();
        assertThat(story.text(Story.IP, "2026-10-28T17:00:00Z").lines().skip(1).findFirst())
                .contains("At 2026-10-28 18:00:00 +01:00 by the rule superseded.");
        story.visit("amartin", null, "by-address", "2026-10-27T13:00:00Z", "2026-10-27T13:00:00Z")
                .visit("bokafor", null, "by-address", "2026-10-27T19:00:00Z", "2026-10-27T19:00:00Z");
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z"))
                .contains("by the rule between-evidence; the user by the rule last-logon, seen at 2026-10-27 14:00:00"
                        + " +01:00.\nRunner-up: user bokafor, who logged on at 2026-10-27 20:00:00 +01:00.\n")
                .contains("Were this wrong, the data would next point to user bokafor,");
    }
}
