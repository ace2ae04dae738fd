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
                .startsWith("certain: 10.20.0.57 was held by 02:15:b2:a4:c1:57");
    }

    @Test
    void aHostIsFoundByItsShortAndItsFullName() {
        story.week();
        for (String name : new String[] {"lt-amartin", "LT-AMARTIN.contoso.test.", "lt-amartin.CONTOSO.test"}) {
            assertThat(story.verdict(Subject.host(name), "2026-10-27T14:00:00Z"))
                    .startsWith("certain: 10.20.0.57 was held by 02:15:b2:a4:c1:57");
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
                .startsWith("certain: 10.20.0.57 was held by")
                .contains("\ncertain: 10.20.0.60 was held by")
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
}
