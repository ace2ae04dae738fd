package ipam.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.report.ArgumentException;
import ipam.report.OutputFormat;
import ipam.report.RawRange;
import ipam.report.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneId;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrackTest {
    private static final String ADA = "02:15:b2:a4:c1:57";
    private static final String BO = "02:15:b2:3e:90:63";
    private static final Subject IP = Subject.ip("10.20.0.57");

    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    private Story week() {
        story.withCoverage();
        story.lease("10.20.0.57", ADA, "LT-AMARTIN.contoso.test")
                .assigned("2026-10-27T12:00:05Z", 35)
                .renewed(2, "2026-10-27T20:00:00Z", 80)
                .ended("2026-10-27T21:10:00Z", "released", 91)
                .told();
        story.lease("10.20.0.57", BO, "LT-BOKAFOR")
                .assigned("2026-10-28T08:00:00Z", 12)
                .renewed(1, "2026-10-28T12:00:00Z", 44)
                .superseded("2026-10-28T18:00:00Z")
                .told();
        story.lease("10.20.0.57", ADA, "LT-AMARTIN.contoso.test")
                .assigned("2026-10-28T18:00:00Z", 70)
                .renewed(3, "2026-10-29T12:00:00Z", 20)
                .told();
        story.row("2026-10-27T12:00:05Z", 35, 10, "assigned", "Assign", "10.20.0.57", ADA, "LT-AMARTIN.contoso.test");
        story.row("2026-10-27T21:10:00Z", 91, 12, "released", "Release", "10.20.0.57", ADA, "LT-AMARTIN.contoso.test");
        return story;
    }

    @Test
    void aMomentBetweenTwoRowsOfAClientIsCertain() {
        assertThat(week().text(IP, "2026-10-27T14:00:00Z")).isEqualTo("""
                        certain: 10.20.0.57 was held by 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) at 2026-10-27 15:00:00 +01:00.

                        Client             Host                     From                 To                   End       Grade    Rule
                        02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test  2026-10-27 13:00:05  2026-10-27 22:10:00  released  certain  between-evidence

                        Evidence  File and line, and what stands there
                        first     /srv/collect/dhcp1/DhcpSrvLog-Tue.log:35
                                  10,10/27/26,12:00:05Z,Assign,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157,,3096562285,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0
                        last      /srv/collect/dhcp1/DhcpSrvLog-Tue.log:91
                                  12,10/27/26,21:10:00Z,Release,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157,,3096562285,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0

                        Data of             Kind           From                 To                   Gaps in the time asked about
                        dhcp1.contoso.test  dhcp-audit-v4  2026-10-26 01:00:00  2026-11-01 23:59:58  -

                        Times are shown in Europe/Berlin.
                        """);
    }

    @Test
    void explainsItselfInSentences() {
        assertThat(explained(week(), IP, "2026-10-28T17:00:00Z")).contains("""
                        likely: 10.20.0.57 was held by 02:15:b2:3e:90:63 (LT-BOKAFOR) at 2026-10-28 18:00:00 +01:00.
                        """, """

                        Why 10.20.0.57, 02:15:b2:3e:90:63 (LT-BOKAFOR):
                          The lease began at 2026-10-28 09:00:00 +01:00: /srv/collect/dhcp1/DhcpSrvLog-Tue.log:12.
                          It was renewed once; the client was last seen at 2026-10-28 13:00:00 +01:00. It ended at 2026-10-28 19:00:00 +01:00, when 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) got the address.
                          The answer is likely, by the rule superseded: After the client's last row the log shows nothing until another client got the address; the client may have gone earlier.
                          Before it 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) had the address, last seen at 2026-10-27 21:00:00 +01:00. After it 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) has it from 2026-10-28 19:00:00 +01:00.

                        Evidence\
                        """);
        assertThat(explained(story, IP, "2026-10-27T20:30:00Z")).contains("""
                          The lease began at 2026-10-27 13:00:05 +01:00: /srv/collect/dhcp1/DhcpSrvLog-Tue.log:35 says "Assign".
                          It was renewed twice. It was given back at 2026-10-27 22:10:00 +01:00: /srv/collect/dhcp1/DhcpSrvLog-Tue.log:91 says "Release".
                          The answer is certain, by the rule released: The client kept the address until the log shows that it gave it back.
                          Nobody is on record before it. After it\
                        """);
    }

    @Test
    void allTimeListsEveryLease() {
        assertThat(week().text(IP, null))
                .startsWith("""
                        3 leases of 10.20.0.57: 1 certain, 2 likely.

                        Client             Host                     From                 To                   End         Grade    Rule
                        02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test  2026-10-27 13:00:05  2026-10-27 22:10:00  released    certain  released
                        02:15:b2:3e:90:63  LT-BOKAFOR               2026-10-28 09:00:00  2026-10-28 19:00:00  superseded  likely   superseded
                        02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test  2026-10-28 19:00:00  -                    open        likely   end-unknown

                        Client             Evidence  File and line\
                        """)
                .contains("2026-10-29 15:00:00 to 2026-10-29 17:42:00 (paused)");
    }

    @Test
    void jsonHasTheShapeThatChecksRelyOn() {
        assertThat(asked(week(), IP, "2026-10-27T20:30:00Z", OutputFormat.JSON)).isEqualTo("""
                        {"schema":1,"question":{"ip":"10.20.0.57","at":"2026-10-27T20:30:00Z","time_zone":"Europe/Berlin"},\
                        "verdict":"certain: 10.20.0.57 was held by 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) at 2026-10-27 21:30:00 +01:00.",\
                        "answers":[{"ip":"10.20.0.57","mac":"02:15:b2:a4:c1:57","client_id":null,"duid":null,\
                        "host":"LT-AMARTIN.contoso.test","user":null,"from":"2026-10-27T12:00:05Z","to":"2026-10-27T21:10:00Z",\
                        "end":"released","grade":"certain","rule":"released","seen":"2026-10-27T20:00:00Z","renewals":2,\
                        "server":"dhcp1.contoso.test","evidence":[\
                        {"file":"/srv/collect/dhcp1/DhcpSrvLog-Tue.log","line":35,"sha256":null,\
                        "text":"10,10/27/26,12:00:05Z,Assign,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157,,3096562285,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0",\
                        "time":"2026-10-27T12:00:05Z","time_uncertain":null,"event":"assigned","text_from":"lake"},\
                        {"file":"/srv/collect/dhcp1/DhcpSrvLog-Tue.log","line":91,"sha256":null,\
                        "text":"12,10/27/26,21:10:00Z,Release,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157,,3096562285,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0",\
                        "time":"2026-10-27T21:10:00Z","time_uncertain":null,"event":"released","text_from":"lake"}]}],\
                        "coverage":[{"server":"dhcp1.contoso.test","kind":"dhcp-audit-v4","from":"2026-10-26T00:00:00Z",\
                        "to":"2026-11-01T22:59:58Z","gaps":[]}]}
                        """);
    }

    @Test
    void csvHasOneRowForEachLease() {
        assertThat(week().ask(IP, TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.CSV)
                        .lines())
                .hasSize(4)
                .startsWith(
                        "ip,mac,client_id,duid,host,user,from,to,end,grade,rule,seen,renewals,server,first_evidence,last_evidence",
                        "10.20.0.57,02:15:b2:a4:c1:57,,,LT-AMARTIN.contoso.test,,2026-10-27T12:00:05Z,2026-10-27T21:10:00Z,"
                                + "released,certain,released,2026-10-27T20:00:00Z,2,dhcp1.contoso.test,"
                                + Story.LOG + ":35," + Story.LOG + ":91");
    }

    @Test
    void anAddressInAGapIsUnknownAndNeverNobody() {
        Subject other = Subject.ip("10.20.0.99");
        assertThat(week().verdict(other, "2026-10-29T15:00:00Z"))
                .isEqualTo("unknown: dhcp1.contoso.test has no data from 2026-10-29 15:00:00 +01:00"
                        + " to 2026-10-29 17:42:00 +01:00 (paused).");
        assertThat(asked(story, other, "2026-10-29T15:00:00Z", OutputFormat.JSON))
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
        assertThat(week().verdict(other, "2026-10-20T15:00:00Z"))
                .isEqualTo("unknown: dhcp1.contoso.test has no data before 2026-10-26 01:00:00 +01:00.");
        assertThat(story.verdict(other, "2026-11-05T15:00:00Z"))
                .isEqualTo("unknown: the data of dhcp1.contoso.test reaches to 2026-11-01 23:59:58 +01:00.");
    }

    @Test
    void withoutAnyDataEverythingIsUnknown() {
        assertThat(story.verdict(IP, "2026-10-27T14:00:00Z")).isEqualTo("unknown: no data collected yet.");
        assertThat(story.verdict(IP, null)).isEqualTo("unknown: no data collected yet.");
        assertThat(asked(story, IP, "2026-10-27T14:00:00Z", OutputFormat.JSON)).contains("\"grade\":\"unknown\"");
    }

    @Test
    void nobodyIsSaidOnlyWhenEveryServerCoversTheTime() {
        week().coverage("dhcp2.contoso.test", "2026-10-26T00:00:00Z", "2026-10-28T00:00:00Z", null);
        Subject other = Subject.ip("10.20.0.99");

        assertThat(story.verdict(other, "2026-10-27T14:00:00Z"))
                .isEqualTo("no lease of 10.20.0.99 is on record at 2026-10-27 15:00:00 +01:00"
                        + " (data of dhcp1.contoso.test, dhcp2.contoso.test covers it).");
        assertThat(asked(story, other, "2026-10-27T14:00:00Z", OutputFormat.JSON))
                .contains("\"answers\":[]");
        assertThat(story.verdict(other, "2026-10-28T14:00:00Z"))
                .isEqualTo("unknown: the data of dhcp2.contoso.test reaches to 2026-10-28 01:00:00 +01:00.");
        assertThat(story.verdict(IP, "2026-10-27T23:00:00Z"))
                .as("released, and not yet handed out again")
                .startsWith("no lease of 10.20.0.57 is on record at");
    }

    @Test
    void anOpenLeaseIsLikelyWhileTheDataGoesOnAndUnknownAfterIt() {
        story.coverage("dhcp1.contoso.test", "2026-10-26T00:00:00Z", "2026-11-01T22:59:58Z", null);
        story.lease("10.20.0.57", ADA, null)
                .assigned("2026-10-27T12:00:00Z", 35)
                .told();

        assertThat(rule("2026-10-27T12:00:00Z")).isEqualTo("certain between-evidence");
        assertThat(rule("2026-10-30T12:00:00Z")).isEqualTo("likely still-open");
        assertThat(rule("2026-11-02T12:00:00Z")).isEqualTo("unknown data-ends");
        assertThat(story.verdict(IP, "2026-11-02T12:00:00Z"))
                .isEqualTo("unknown: 10.20.0.57 was last seen with 02:15:b2:a4:c1:57 at 2026-10-27 13:00:00 +01:00;"
                        + " the data of dhcp1.contoso.test ends before 2026-11-02 13:00:00 +01:00.");
    }

    @Test
    void aGapInsideALeaseMakesItLikelyThereAndNowhereElse() {
        story.withCoverage();
        story.lease("10.20.0.57", ADA, null)
                .assigned("2026-10-29T08:00:00Z", 35)
                .renewed(1, "2026-10-29T20:00:00Z", 40)
                .ended("2026-10-30T08:00:00Z", "expired", 60)
                .told();

        assertThat(rule("2026-10-29T10:00:00Z")).isEqualTo("certain between-evidence");
        assertThat(rule("2026-10-29T15:00:00Z")).isEqualTo("likely across-a-gap");
        assertThat(rule("2026-10-29T21:00:00Z")).isEqualTo("certain expired");
        assertThat(explained(story, IP, "2026-10-29T15:00:00Z"))
                .contains("  In that time dhcp1.contoso.test has no data from 2026-10-29 15:00:00 +01:00 to"
                        + " 2026-10-29 17:42:00 +01:00 (paused).");
    }

    @Test
    void aGapAfterTheLastRowLeavesTheRestUnknown() {
        story.withCoverage();
        story.lease("10.20.0.57", ADA, null)
                .assigned("2026-10-29T13:00:00Z", 35)
                .superseded("2026-10-29T20:00:00Z")
                .told();
        story.lease("10.20.0.57", BO, null)
                .renewedFirst("2026-10-29T20:00:00Z", 90)
                .told();

        assertThat(rule("2026-10-29T13:30:00Z")).isEqualTo("likely superseded");
        assertThat(rule("2026-10-29T15:00:00Z")).isEqualTo("unknown gap-after-last-row");
        assertThat(story.verdict(IP, "2026-10-29T15:00:00Z"))
                .isEqualTo("unknown: dhcp1.contoso.test has no data from 2026-10-29 15:00:00 +01:00 to"
                        + " 2026-10-29 17:42:00 +01:00 (paused); 10.20.0.57 was last seen with 02:15:b2:a4:c1:57 at"
                        + " 2026-10-29 14:00:00 +01:00.");
        assertThat(rule("2026-10-29T18:00:00Z"))
                .as("after the gap, before a renewal")
                .isEqualTo("likely renewed-later");
        assertThat(story.verdict(IP, "2026-10-29T18:00:00Z")).startsWith("likely: 10.20.0.57 was held by " + BO);
    }

    @Test
    void aServerThatWasStoppedHandsNothingOut() {
        story.coverage("dhcp1.contoso.test", "2026-10-26T00:00:00Z", "2026-11-01T22:59:58Z", null)
                .coverage("dhcp1.contoso.test", "2026-10-28T10:00:00Z", "2026-10-28T10:00:40Z", "stopped");
        story.lease("10.20.0.57", ADA, null)
                .assigned("2026-10-27T12:00:00Z", 35)
                .told();

        assertThat(rule("2026-10-30T12:00:00Z")).isEqualTo("likely still-open");
    }

    @Test
    void aRenewalProvesThatTheClientWasThereBeforeTheDataBegan() {
        story.withCoverage()
                .lease("10.20.0.57", ADA, null)
                .renewedFirst("2026-10-27T12:00:00Z", 35)
                .told();

        assertThat(rule("2026-10-26T12:00:00Z")).isEqualTo("likely renewed-later");
        assertThat(asked(story, IP, "2026-10-26T12:00:00Z", OutputFormat.JSON))
                .contains("\"from\":\"2026-10-26T00:00:00Z\"");
        assertThat(story.verdict(IP, "2026-10-25T12:00:00Z"))
                .startsWith("unknown: dhcp1.contoso.test has no data before");
    }

    @Test
    void anUncertainClockMakesTheEdgesOfALeaseLikely() {
        story.withCoverage();
        story.lease("10.20.0.57", ADA, "LT-AMARTIN")
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
                ADA);

        assertThat(rule("2026-11-01T06:00:00Z")).isEqualTo("likely clock-uncertain");
        assertThat(rule("2026-11-01T07:00:00Z")).isEqualTo("certain between-evidence");
        assertThat(explained(story, IP, "2026-11-01T06:00:00Z"))
                .contains("The clock showed the time of " + Story.LOG + ":38 twice that night;")
                .contains("10,11/01/26,01:30:00,Assign,10.20.0.57,,0215B2A4C157");
    }

    @Test
    void piecesOfSeveralMonthsAreOneLease() {
        story.coverage("dhcp1.contoso.test", "2026-08-01T00:00:00Z", "2026-11-01T22:59:58Z", null);
        story.lease("10.20.0.57", ADA, null)
                .assigned("2026-08-27T12:00:00Z", 35)
                .goesOn("2026-09-01T00:00:00Z")
                .told();
        story.lease("10.20.0.57", ADA, "LT-AMARTIN")
                .goesOnFrom("2026-09-01T00:00:00Z")
                .renewed(4, "2026-09-27T12:00:00Z", 50)
                .goesOn("2026-10-01T00:00:00Z")
                .told();
        story.lease("10.20.0.57", ADA, null)
                .goesOnFrom("2026-10-01T00:00:00Z")
                .renewed(2, "2026-10-20T12:00:00Z", 60)
                .ended("2026-10-21T12:00:00Z", "released", 70)
                .told();

        assertThat(story.ask(IP, TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.CSV)
                        .lines()
                        .skip(1))
                .containsExactly("10.20.0.57,02:15:b2:a4:c1:57,,,LT-AMARTIN,,2026-08-27T12:00:00Z,2026-10-21T12:00:00Z,"
                        + "released,certain,released,2026-10-20T12:00:00Z,6,dhcp1.contoso.test,"
                        + Story.LOG + ":35," + Story.LOG + ":70");
        assertThat(rule("2026-09-01T00:00:00Z")).isEqualTo("certain between-evidence");
    }

    @Test
    void aMacIsFoundInEverySpelling() {
        week();
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
        week();
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
        week().lease("10.20.0.70", BO, "Zoë's (new) PC\\E.*")
                .assigned("2026-10-27T10:00:00Z", 7)
                .told();

        assertThat(story.verdict(Subject.host("ZOË'S (NEW) pc\\e.*"), null)).startsWith("1 lease of");
        assertThat(story.verdict(Subject.host(".*"), null)).startsWith("unknown: no lease of .* is on record");
        assertThat(story.verdict(Subject.host("lt-amart.n"), null)).startsWith("unknown: no lease of");
        assertThatThrownBy(() -> Subject.host("x".repeat(256))).hasMessageContaining("at most 255 characters");
    }

    @Test
    void aHostThatIsSqlIsJustAHostNobodyHas() {
        assertThat(week().verdict(Subject.host("'; DROP TABLE lease_event; --"), "2026-10-27T14:00:00Z"))
                .isEqualTo("no lease of '; drop table lease_event; -- is on record at 2026-10-27 15:00:00 +01:00"
                        + " (data of dhcp1.contoso.test covers it).");
        assertThat(story.verdict(IP, "2026-10-27T14:00:00Z")).startsWith("certain:");
    }

    @Test
    void aBlockAnswersForEachOfItsAddresses() {
        week().lease("10.20.0.60", BO, null)
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
    void manyLeasesShowTheirRowsToMachinesAndSaySo() {
        story.withCoverage();
        for (int i = 0; i < 30; i++) {
            String time = "2026-10-27T12:%02d:00Z".formatted(i);
            String ip = "10.20.0." + i;
            story.lease(ip, ADA, null).assigned(time, i).told();
            story.row(time, i, 10, "assigned", "Assign", ip, ADA, "LT-AMARTIN");
        }

        assertThat(story.text(Subject.mac(ADA), null))
                .startsWith("30 leases of 02:15:b2:a4:c1:57: 30 likely.")
                .contains("\nThe rows behind these leases are in --format json; or ask about fewer.\n")
                .doesNotContain("File and line");
        String json = story.ask(Subject.mac(ADA), TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.JSON);
        assertThat(json.split("\"text\":\"10,10/27/26,12:", -1)).hasSize(31);
        assertThat(story.ask(Subject.mac(ADA), TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.JSONL)
                        .lines())
                .hasSize(30)
                .allMatch(line -> line.contains("\"event\":\"assigned\""));
    }

    @Test
    void evidenceOfManyMonthsIsFoundMonthByMonth() {
        story.coverage("dhcp1.contoso.test", "2026-01-01T00:00:00Z", "2026-11-01T22:59:58Z", null);
        for (int month = 1; month <= 10; month++) {
            String time = "2026-%02d-05T12:00:00Z".formatted(month);
            story.lease("10.20.0.57", ADA, null)
                    .assigned(time, 35)
                    .ended(time, "released", 35)
                    .told();
            story.row(time, 35, 10, "assigned", "Assign", "10.20.0.57", ADA, "LT-AMARTIN");
        }
        assertThat(story.ask(IP, TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.JSON)
                        .split("\"text\":\"10,", -1))
                .hasSize(11)
                .satisfies(parts -> assertThat(parts[3]).startsWith("03/05/26,12:00:00Z"));
    }

    @Test
    void theLineItselfIsShownWhileItsFileStillHasIt(@TempDir Path folder) throws IOException, NoSuchAlgorithmException {
        String content = "\ufeff1;skipped\r\n10,10/27/26,08:00:05,Assign,10.20.0.57,LT,0215B2A4C157,,7,0,,,,,,,,,0\r\n";
        Path file = folder.resolve("DhcpSrvLog-Tue.log");
        for (java.nio.charset.Charset charset :
                new java.nio.charset.Charset[] {StandardCharsets.UTF_8, StandardCharsets.UTF_16LE}) {
            byte[] bytes = content.getBytes(charset);
            Files.write(file, bytes);
            String sha256 = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
            RawRange range = new RawRange(0, bytes.length, 1, sha256, charset, ZoneId.of("America/New_York"));

            assertThat(new RawLines().line(new Lease.Link("dhcp1", file.toString(), 2), range))
                    .isEqualTo("10,10/27/26,08:00:05,Assign,10.20.0.57,LT,0215B2A4C157,,7,0,,,,,,,,,0");
            Files.writeString(file, "overwritten a week later, and longer than it was: " + content + content);
            assertThat(new RawLines().line(new Lease.Link("dhcp1", file.toString(), 2), range))
                    .isNull();
        }
        assertThat(new RawLines()
                        .line(
                                new Lease.Link(
                                        "dhcp1", folder.resolve("gone.log").toString(), 2),
                                new RawRange(0, 1, 1, "00", StandardCharsets.UTF_8, null)))
                .isNull();
    }

    @Test
    void aRowFromTheLakeHasItsServersLocalTimeAndTheHashOfItsRange() {
        week().lake
                .add(
                        "id-1",
                        new RawRange(
                                0, 9000, 1, "ab".repeat(32), StandardCharsets.UTF_8, ZoneId.of("America/New_York")));

        assertThat(asked(story, IP, "2026-10-27T14:00:00Z", OutputFormat.JSON))
                .contains("\"sha256\":\"" + "ab".repeat(32) + "\",\"text\":\"10,10/27/26,08:00:05,Assign,10.20.0.57,");
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

    private String rule(String at) {
        String[] cells = story.ask(
                        IP, TimeWindow.of(at, null, null, Story.BERLIN), Track.Detail.BRIEF, OutputFormat.CSV)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        return cells[9] + " " + cells[10];
    }

    private static String asked(Story story, Subject subject, String at, OutputFormat format) {
        return story.ask(subject, TimeWindow.of(at, null, null, Story.BERLIN), Track.Detail.BRIEF, format);
    }

    private static String explained(Story story, Subject subject, String at) {
        return story.ask(
                subject, TimeWindow.of(at, null, null, Story.BERLIN), Track.Detail.EXPLAINED, OutputFormat.TEXT);
    }
}
