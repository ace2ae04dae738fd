package ipam.track;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.OutputFormat;
import ipam.report.RawRange;
import ipam.report.TimeWindow;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who held an address: the answer for people and for programs. */
class TrackTest {
    private final Story story = new Story();

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void aMomentBetweenTwoRowsOfAClientIsCertain() {
        assertThat(story.week().text(Story.IP, "2026-10-27T14:00:00Z")).isEqualTo("""
                        certain: LT-AMARTIN (02:15:b2:a4:c1:57) had 10.20.0.57 from 2026-10-27 13:00:05 to 22:10:00 +01:00.
                        At 2026-10-27 15:00:00 +01:00 by the rule between-evidence.
                        Runner-up: none.

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
        assertThat(story.week().explained(Story.IP, "2026-10-28T17:00:00Z")).contains("""
                        likely: LT-BOKAFOR (02:15:b2:3e:90:63) had 10.20.0.57 from 2026-10-28 09:00:00 to 19:00:00 +01:00.
                        """, """

                        Why 10.20.0.57, 02:15:b2:3e:90:63 (LT-BOKAFOR):
                          The lease began at 2026-10-28 09:00:00 +01:00: /srv/collect/dhcp1/DhcpSrvLog-Tue.log:12.
                          It was renewed once; the client was last seen at 2026-10-28 13:00:00 +01:00. It ended at 2026-10-28 19:00:00 +01:00, when 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) got the address.
                          The answer is likely, by the rule superseded: After the client's last row the log shows nothing until another client got the address; the client may have gone earlier.
                          Before it 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) had the address, last seen at 2026-10-27 21:00:00 +01:00. After it 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) has it from 2026-10-28 19:00:00 +01:00.

                        Evidence\
                        """);
        assertThat(story.explained(Story.IP, "2026-10-27T20:30:00Z")).contains("""
                          The lease began at 2026-10-27 13:00:05 +01:00: /srv/collect/dhcp1/DhcpSrvLog-Tue.log:35 says "Assign".
                          It was renewed twice. It was given back at 2026-10-27 22:10:00 +01:00: /srv/collect/dhcp1/DhcpSrvLog-Tue.log:91 says "Release".
                          The answer is certain, by the rule released: The client kept the address until the log shows that it gave it back.
                          Nobody is on record before it. After it\
                        """);
    }

    @Test
    void allTimeListsEveryLease() {
        assertThat(story.week().text(Story.IP, null))
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
        assertThat(story.week().asked(Story.IP, "2026-10-27T20:30:00Z", OutputFormat.JSON))
                .isEqualTo("""
                        {"schema":1,"question":{"ip":"10.20.0.57","at":"2026-10-27T20:30:00Z","time_zone":"Europe/Berlin"},\
                        "verdict":"certain: LT-AMARTIN (02:15:b2:a4:c1:57) had 10.20.0.57 from 2026-10-27 13:00:05 to 22:10:00 +01:00. At 2026-10-27 21:30:00 +01:00 by the rule released. Runner-up: none.",\
                        "answers":[{"ip":"10.20.0.57","mac":"02:15:b2:a4:c1:57","client_id":null,"duid":null,\
                        "host":"LT-AMARTIN.contoso.test","user":null,"from":"2026-10-27T12:00:05Z","to":"2026-10-27T21:10:00Z",\
                        "end":"released","grade":"certain","rule":"released","seen":"2026-10-27T20:00:00Z","renewals":2,\
                        "server":"dhcp1.contoso.test","evidence":[\
                        {"file":"/srv/collect/dhcp1/DhcpSrvLog-Tue.log","line":35,"sha256":null,\
                        "text":"10,10/27/26,12:00:05Z,Assign,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157,,3096562285,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0",\
                        "time":"2026-10-27T12:00:05Z","time_uncertain":null,"event":"assigned","role":"first","text_from":"lake"},\
                        {"file":"/srv/collect/dhcp1/DhcpSrvLog-Tue.log","line":91,"sha256":null,\
                        "text":"12,10/27/26,21:10:00Z,Release,10.20.0.57,LT-AMARTIN.contoso.test,0215B2A4C157,,3096562285,0,,,,0x4D53465420352E30,MSFT 5.0,,,,0",\
                        "time":"2026-10-27T21:10:00Z","time_uncertain":null,"event":"released","role":"last","text_from":"lake"}],"users":[]}],\
                        "coverage":[{"server":"dhcp1.contoso.test","kind":"dhcp-audit-v4","from":"2026-10-26T00:00:00Z",\
                        "to":"2026-11-01T22:59:58Z","gaps":[]}]}
                        """);
    }

    @Test
    void csvHasOneRowForEachLease() {
        String hash = "ab".repeat(32);
        story.week().lake.add("id-1", new RawRange(0, 9000, 1, hash, StandardCharsets.UTF_8, null, "dhcp-audit-v4"));
        assertThat(story.ask(Story.IP, TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.CSV)
                        .lines())
                .hasSize(4)
                .startsWith(
                        "ip,mac,client_id,duid,host,user,from,to,end,grade,rule,seen,renewals,server,first_evidence,first_sha256,last_evidence,last_sha256,user_evidence,user_sha256",
                        "10.20.0.57,02:15:b2:a4:c1:57,,,LT-AMARTIN.contoso.test,,2026-10-27T12:00:05Z,2026-10-27T21:10:00Z,"
                                + "released,certain,released,2026-10-27T20:00:00Z,2,dhcp1.contoso.test,"
                                + Story.LOG + ":35," + hash + "," + Story.LOG + ":91," + hash + ",,",
                        "10.20.0.57,02:15:b2:3e:90:63,,,LT-BOKAFOR,,2026-10-28T08:00:00Z,2026-10-28T18:00:00Z,"
                                + "superseded,likely,superseded,2026-10-28T12:00:00Z,1,dhcp1.contoso.test,"
                                + Story.LOG + ":12,," + Story.LOG + ":44,,,");
    }

    @Test
    void piecesOfSeveralMonthsAreOneLease() {
        story.coverage("dhcp1.contoso.test", "2026-08-01T00:00:00Z", "2026-11-01T22:59:58Z", null);
        story.lease("10.20.0.57", Story.ADA, null)
                .assigned("2026-08-27T12:00:00Z", 35)
                .goesOn("2026-09-01T00:00:00Z")
                .told();
        story.lease("10.20.0.57", Story.ADA, "LT-AMARTIN")
                .goesOnFrom("2026-09-01T00:00:00Z")
                .renewed(4, "2026-09-27T12:00:00Z", 50)
                .goesOn("2026-10-01T00:00:00Z")
                .told();
        story.lease("10.20.0.57", Story.ADA, null)
                .goesOnFrom("2026-10-01T00:00:00Z")
                .renewed(2, "2026-10-20T12:00:00Z", 60)
                .ended("2026-10-21T12:00:00Z", "released", 70)
                .told();

        assertThat(story.ask(Story.IP, TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.CSV)
                        .lines()
                        .skip(1))
                .containsExactly("10.20.0.57,02:15:b2:a4:c1:57,,,LT-AMARTIN,,2026-08-27T12:00:00Z,2026-10-21T12:00:00Z,"
                        + "released,certain,released,2026-10-20T12:00:00Z,6,dhcp1.contoso.test,"
                        + Story.LOG + ":35,," + Story.LOG + ":70,,,");
        assertThat(story.rule("2026-09-01T00:00:00Z")).isEqualTo("certain between-evidence");
    }
}
