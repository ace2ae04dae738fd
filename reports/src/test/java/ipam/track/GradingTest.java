package ipam.track;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.OutputFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How sure an answer is, and when there is none. */
class GradingTest {
    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void anAddressInAGapIsUnknownAndNeverNobody() {
        Subject other = Subject.ip("10.20.0.99");
        assertThat(story.week().verdict(other, "2026-10-29T15:00:00Z"))
                .isEqualTo("unknown: dhcp1.contoso.test has no data from 2026-10-29 15:00:00 +01:00"
                        + " to 2026-10-29 17:42:00 +01:00 (paused).");
        assertThat(story.asked(other, "2026-10-29T15:00:00Z", OutputFormat.JSON))
                .contains(
                        "\"answers\":[{\"ip\":\"10.20.0.99\",\"mac\":null,",
                        "\"grade\":\"unknown\",\"rule\":\"no-data\"");
        assertThat(story.verdict(other, null))
                .isEqualTo("unknown: no lease of 10.20.0.99 is on record, but dhcp1.contoso.test has no data from"
                        + " 2026-10-29 15:00:00 +01:00 to 2026-10-29 17:42:00 +01:00 (paused).");
    }

    @Test
    void beforeAndAfterTheDataIsUnknownToo() {
        Subject other = Subject.ip("10.20.0.99");
        assertThat(story.week().verdict(other, "2026-10-20T15:00:00Z"))
                .isEqualTo("unknown: dhcp1.contoso.test has no data before 2026-10-26 01:00:00 +01:00.");
        assertThat(story.verdict(other, "2026-11-05T15:00:00Z"))
                .isEqualTo("unknown: the data of dhcp1.contoso.test reaches to 2026-11-01 23:59:58 +01:00.");
    }

    @Test
    void withoutAnyDataEverythingIsUnknown() {
        assertThat(story.verdict(Story.IP, "2026-10-27T14:00:00Z")).isEqualTo("unknown: no data collected yet.");
        assertThat(story.verdict(Story.IP, null)).isEqualTo("unknown: no data collected yet.");
        assertThat(story.asked(Story.IP, "2026-10-27T14:00:00Z", OutputFormat.JSON))
                .contains("\"grade\":\"unknown\"");
    }

    @Test
    void nobodyIsSaidOnlyWhenEveryServerCoversTheTime() {
        story.week().coverage("dhcp2.contoso.test", "2026-10-26T00:00:00Z", "2026-10-28T00:00:00Z", null);
        Subject other = Subject.ip("10.20.0.99");

        assertThat(story.verdict(other, "2026-10-27T14:00:00Z"))
                .isEqualTo("no lease of 10.20.0.99 is on record at 2026-10-27 15:00:00 +01:00"
                        + " (data of dhcp1.contoso.test, dhcp2.contoso.test covers it).");
        assertThat(story.asked(other, "2026-10-27T14:00:00Z", OutputFormat.JSON))
                .contains("\"answers\":[]");
        assertThat(story.verdict(other, "2026-10-28T14:00:00Z"))
                .isEqualTo("unknown: the data of dhcp2.contoso.test reaches to 2026-10-28 01:00:00 +01:00.");
        assertThat(story.verdict(Story.IP, "2026-10-27T23:00:00Z"))
                .as("released, and not yet handed out again")
                .startsWith("no lease of 10.20.0.57 is on record at");
    }

    @Test
    void anOpenLeaseIsLikelyWhileTheDataGoesOnAndUnknownAfterIt() {
        story.coverage("dhcp1.contoso.test", "2026-10-26T00:00:00Z", "2026-11-01T22:59:58Z", null);
        story.lease("10.20.0.57", Story.ADA, null)
                .assigned("2026-10-27T12:00:00Z", 35)
                .told();

        assertThat(story.rule("2026-10-27T12:00:00Z")).isEqualTo("certain between-evidence");
        assertThat(story.rule("2026-10-30T12:00:00Z")).isEqualTo("likely still-open");
        assertThat(story.rule("2026-11-02T12:00:00Z")).isEqualTo("unknown data-ends");
        assertThat(story.verdict(Story.IP, "2026-11-02T12:00:00Z"))
                .isEqualTo("unknown: 10.20.0.57 was last seen with 02:15:b2:a4:c1:57 at 2026-10-27 13:00:00 +01:00;"
                        + " the data of dhcp1.contoso.test ends before 2026-11-02 13:00:00 +01:00.");
    }

    @Test
    void aGapInsideALeaseMakesItLikelyThereAndNowhereElse() {
        story.withCoverage();
        story.lease("10.20.0.57", Story.ADA, null)
                .assigned("2026-10-29T08:00:00Z", 35)
                .renewed(1, "2026-10-29T20:00:00Z", 40)
                .ended("2026-10-30T08:00:00Z", "expired", 60)
                .told();

        assertThat(story.rule("2026-10-29T10:00:00Z")).isEqualTo("certain between-evidence");
        assertThat(story.rule("2026-10-29T15:00:00Z")).isEqualTo("likely across-a-gap");
        assertThat(story.rule("2026-10-29T21:00:00Z")).isEqualTo("certain expired");
        assertThat(story.explained(Story.IP, "2026-10-29T15:00:00Z"))
                .contains("  In that time dhcp1.contoso.test has no data from 2026-10-29 15:00:00 +01:00 to"
                        + " 2026-10-29 17:42:00 +01:00 (paused).");
    }

    @Test
    void aGapAfterTheLastRowLeavesTheRestUnknown() {
        story.withCoverage();
        story.lease("10.20.0.57", Story.ADA, null)
                .assigned("2026-10-29T13:00:00Z", 35)
                .superseded("2026-10-29T20:00:00Z")
                .told();
        story.lease("10.20.0.57", Story.BO, null)
                .renewedFirst("2026-10-29T20:00:00Z", 90)
                .told();

        assertThat(story.rule("2026-10-29T13:30:00Z")).isEqualTo("likely superseded");
        assertThat(story.rule("2026-10-29T15:00:00Z")).isEqualTo("unknown gap-after-last-row");
        assertThat(story.verdict(Story.IP, "2026-10-29T15:00:00Z"))
                .isEqualTo("unknown: dhcp1.contoso.test has no data from 2026-10-29 15:00:00 +01:00 to"
                        + " 2026-10-29 17:42:00 +01:00 (paused); 10.20.0.57 was last seen with 02:15:b2:a4:c1:57 at"
                        + " 2026-10-29 14:00:00 +01:00.");
        assertThat(story.rule("2026-10-29T18:00:00Z"))
                .as("after the gap, before a renewal")
                .isEqualTo("likely renewed-later");
        assertThat(story.verdict(Story.IP, "2026-10-29T18:00:00Z"))
                .startsWith("likely: " + Story.BO + " had 10.20.0.57 from 2026-10-29 17:42:00 +01:00 on.");
    }

    @Test
    void aServerThatWasStoppedHandsNothingOut() {
        story.coverage("dhcp1.contoso.test", "2026-10-26T00:00:00Z", "2026-11-01T22:59:58Z", null)
                .coverage("dhcp1.contoso.test", "2026-10-28T10:00:00Z", "2026-10-28T10:00:40Z", "stopped");
        story.lease("10.20.0.57", Story.ADA, null)
                .assigned("2026-10-27T12:00:00Z", 35)
                .told();

        assertThat(story.rule("2026-10-30T12:00:00Z")).isEqualTo("likely still-open");
    }

    @Test
    void aRenewalProvesThatTheClientWasThereBeforeTheDataBegan() {
        story.withCoverage()
                .lease("10.20.0.57", Story.ADA, null)
                .renewedFirst("2026-10-27T12:00:00Z", 35)
                .told();

        assertThat(story.rule("2026-10-26T12:00:00Z")).isEqualTo("likely renewed-later");
        assertThat(story.asked(Story.IP, "2026-10-26T12:00:00Z", OutputFormat.JSON))
                .contains("\"from\":\"2026-10-26T00:00:00Z\"");
        assertThat(story.verdict(Story.IP, "2026-10-25T12:00:00Z"))
                .startsWith("unknown: dhcp1.contoso.test has no data before");
    }

    @Test
    void anUncertainClockMakesTheEdgesOfALeaseLikely() {
        story.withCoverage();
        story.lease("10.20.0.57", Story.ADA, "LT-AMARTIN")
                .assigned("2026-11-01T05:30:00Z", 38)
                .renewed(1, "2026-11-01T12:00:00Z", 50)
                .told();
        story.lake.add(
                ipam.record.Datasets.LEASE_EVENT,
                "event_time",
                "2026-11-01T05:30:00Z",
                "event_time_uncertain",
                "repeated-hour",
                "event_time_text",
                "11/01/26,01:30:00",
                "server",
                "dhcp1.contoso.test",
                "source",
                Story.LOG,
                "source_line",
                38L,
                "source_id",
                "id-1",
                "family",
                "IPv4",
                "event_id",
                10,
                "event",
                "assigned",
                "description",
                "Assign",
                "ip",
                "10.20.0.57",
                "mac",
                Story.ADA);

        assertThat(story.rule("2026-11-01T06:00:00Z")).isEqualTo("likely clock-uncertain");
        assertThat(story.rule("2026-11-01T07:00:00Z")).isEqualTo("certain between-evidence");
        assertThat(story.explained(Story.IP, "2026-11-01T06:00:00Z"))
                .contains("The clock showed the time of " + Story.LOG + ":38 twice that night;")
                .contains("10,11/01/26,01:30:00,Assign,10.20.0.57,,0215B2A4C157");
    }

    @Test
    void aClockThatDiffersFromTheOthersMakesTheEdgesLikelyAndMovesNothing() {
        story.week();
        story.skew("dhcp1.contoso.test", "dc1.contoso.test", "logon", -3_600);
        story.skew("dhcp1.contoso.test", "dc2.contoso.test", "logon", -3_598);
        story.skew("dhcp2.contoso.test", "dc1.contoso.test", "logon", -4);

        assertThat(story.rule("2026-10-27T12:59:00Z")).isEqualTo("likely clock-uncertain");
        assertThat(story.rule("2026-10-27T13:01:00Z")).isEqualTo("certain between-evidence");
        assertThat(story.rule("2026-10-27T20:30:00Z")).isEqualTo("likely clock-uncertain");
        assertThat(story.verdict(Story.IP, "2026-10-27T21:30:00Z"))
                .as("after its end, but not by more than the clock is off")
                .isEqualTo("likely: LT-AMARTIN (02:15:b2:a4:c1:57) had 10.20.0.57 from 2026-10-27 13:00:05 to 22:10:00"
                        + " +01:00.");
        assertThat(story.verdict(Story.IP, "2026-10-27T22:30:00Z")).startsWith("no lease of 10.20.0.57 is on record");
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z"))
                .startsWith("certain:")
                .contains(
                        "  The clock of dhcp1.contoso.test is 1 h behind that of dc1.contoso.test (median of 34 leases"
                                + " and their first logons in 2026-10).");
        assertThat(story.asked(Story.IP, "2026-10-27T14:00:00Z", OutputFormat.JSON))
                .contains("\"time\":\"2026-10-27T12:00:05Z\",\"time_uncertain\":\"clock-skew\"");
    }

    @Test
    void clocksInStepAndThoseOfOtherServersChangeNothing() {
        story.week();
        story.skew("dhcp1.contoso.test", "dc1.contoso.test", "logon", -12);
        story.skew("dhcp1.contoso.test", "dhcp2.contoso.test", "exchange", 3_600);
        story.skew("dhcp1.contoso.test", "dc2.contoso.test", "logon", -8);

        assertThat(story.rule("2026-10-27T12:00:10Z")).isEqualTo("certain between-evidence");
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z"))
                .contains("The clock of dhcp1.contoso.test is in step with that of dc1.contoso.test (median of 34 ")
                .contains("The clock of dhcp1.contoso.test is 1 h ahead of that of dhcp2.contoso.test (median of 34"
                        + " exchanges that both logged in 2026-10).");
    }
}
