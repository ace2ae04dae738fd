package ipam.track;

import static ipam.record.Datasets.ADDRESS_SESSION;
import static ipam.record.Datasets.LOGON_EVENT;
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
import java.time.YearMonth;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user behind an address: whom the logons name, by which rule, and where a user was. */
class UsersTest {
    private static final String HELD =
            "certain: %sLT-AMARTIN (02:15:b2:a4:c1:57) had 10.20.0.57 from 2026-10-27 13:00:05 to 22:10:00 +01:00%s.";

    private final Story story = new Story();

    @BeforeEach
    void tell() {
        story.week(); // Ada has the address on the 27th from 12:00:05 to 21:10
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void aVisitNamesItsUserAsSurelyAsTheLakeDoes() {
        visit("amartin", "between-logons", "13:00", "15:00");
        assertThat(at("14:00")).isEqualTo(HELD.formatted("CONTOSO\\amartin on ", ""));
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z")).contains("""
                          User CONTOSO\\amartin is certain, by the rule between-logons: Logons of this user from the address lie before and after that time, none more than a day after the one before it, and nobody else's in between; they name the card or the host of the lease.
                            ticket at 2026-10-27 14:00:00 +01:00 (security.evtx:1); logon at 2026-10-27 16:00:00 +01:00 (security.evtx:2).
                        """);
        visit("bokafor", "by-address", "16:00", "17:00");
        visit("vasquez", "by-card", "18:00", "18:30");
        visit("erossi", "by-machine", "19:00", "20:00");
        assertThat(at("16:00")).isEqualTo(HELD.formatted("CONTOSO\\bokafor (likely) on ", ""));
        assertThat(users("2026-10-27T18:10:00Z"))
                .contains("\"user\":\"CONTOSO\\\\vasquez\"", "\"grade\":\"likely\",\"rule\":\"by-card\"");
        assertThat(users("2026-10-27T20:00:00Z")).contains("\"grade\":\"likely\",\"rule\":\"by-machine\"");
    }

    @Test
    void whereLogonsAreMissingAUserMayBeUnknown() {
        story.lake.coverage("dc1.contoso.test", "security-log", "2026-10-26T00:00:00Z", "2026-10-27T13:30:00Z", null);
        story.lake.coverage(
                "dc1.contoso.test", "security-log", "2026-10-27T13:30:00Z", "2026-10-27T16:00:00Z", "missing-records");
        story.lake.coverage("dc1.contoso.test", "security-log", "2026-10-27T16:00:00Z", "2026-10-28T00:00:00Z", null);
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z"))
                .contains("Who logged on then may be unknown: dc1.contoso.test has no data from 2026-10-27 14:30:00 "
                        + "+01:00 to 2026-10-27 17:00:00 +01:00 (missing-records).")
                .contains("dc1.contoso.test    security-log   2026-10-26 01:00:00  2026-10-28 01:00:00");
        assertThat(story.explained(Story.IP, "2026-10-28T08:30:00Z"))
                .contains("Who logged on then may be unknown: the data of dc1.contoso.test reaches to");
        assertThat(story.explained(Story.IP, "2026-10-27T17:00:00Z")).doesNotContain("Who logged on");
        visit("amartin", "between-logons", "13:00", "15:00");
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z")).doesNotContain("Who logged on");
    }

    @Test
    void betweenVisitsTheLastIsLikelyAndTheNextWhenThereIsNone() {
        visit("amartin", "logged-on", "13:00", "13:00");
        visit("bokafor", "logged-on", "15:00", "15:00");
        assertThat(at("14:00")).isEqualTo(HELD.formatted("CONTOSO\\amartin (likely) on ", ""));
        assertThat(users("2026-10-27T14:00:00Z")).contains("\"rule\":\"last-logon\"");
        assertThat(users("2026-10-27T12:30:00Z")).contains("\"rule\":\"next-logon\"");
        assertThat(users("2026-10-27T13:00:00Z")).contains("\"rule\":\"logged-on\"");
    }

    @Test
    void aLogonServerWhoseClockIsOffMakesTheEndsOfAVisitLikely() {
        visit("amartin", "between-logons", "13:00", "17:00");
        story.skew("dc1.contoso.test", "dhcp9.contoso.test", "logon", 1_800);
        assertThat(at("13:20")).isEqualTo(HELD.formatted("CONTOSO\\amartin (likely) on ", ""));
        assertThat(users("2026-10-27T13:20:00Z")).contains("\"rule\":\"clock-uncertain\"");
        assertThat(at("15:00")).isEqualTo(HELD.formatted("CONTOSO\\amartin on ", ""));
    }

    @Test
    void aMonthThatCutsAVisitIsNoEndOfIt() {
        story.skew("dc1.contoso.test", "dhcp9.contoso.test", "logon", 1_800, "2026-11");
        story.lease("10.20.0.57", Story.ADA, "LT-AMARTIN")
                .goesOnFrom("2026-11-01T00:00:00Z")
                .ended("2026-11-01T08:00:00Z", "released", 9)
                .told();
        story.visit("amartin", null, "between-logons", "2026-10-31T20:00:00Z", "2026-11-01T00:00:00Z")
                .visit("amartin", null, "between-logons", "2026-11-01T00:00:00Z", "2026-11-01T04:40:00Z");
        assertThat(users("2026-11-01T00:05:00Z")).contains("\"grade\":\"certain\",\"rule\":\"between-logons\"");
        assertThat(users("2026-11-01T04:30:00Z")).contains("\"rule\":\"clock-uncertain\"");
    }

    @Test
    void whoHadLoggedOffIsNamedAsSuch() {
        story.visit("amartin", "CONTOSO", "logged-on", "2026-10-27T12:30:00Z", "2026-10-27T13:00:00Z", true);
        visit("bokafor", "logged-on", "15:00", "15:00");
        assertThat(at("14:00")).isEqualTo(HELD.formatted("", "; user unknown: CONTOSO\\amartin had logged off"));
        assertThat(at("12:45")).isEqualTo(HELD.formatted("CONTOSO\\amartin on ", ""));
    }

    @Test
    void theRunnerUpOfAVisitThatAMonthCutsIsARowAndNotTheCut() {
        story.lease("10.20.0.57", Story.ADA, "LT-AMARTIN")
                .goesOnFrom("2026-11-01T00:00:00Z")
                .ended("2026-11-01T20:00:00Z", "released", 9)
                .told();
        story.visit("bokafor", null, "between-logons", "2026-11-01T00:00:00Z", "2026-11-01T04:40:00Z", true)
                .visit("amartin", null, "by-machine", "2026-11-01T09:00:00Z", "2026-11-01T09:00:00Z");
        assertThat(story.explained(Story.IP, "2026-11-01T09:00:00Z"))
                .contains("Runner-up: user bokafor, who logged off at 2026-11-01 05:40:00 +01:00.");
    }

    @Test
    void whereAUserWasLastIsToldByTheLogoffAndNotByTheMonthThatCutsTheVisit() {
        story.lease("10.20.0.57", Story.ADA, "LT-AMARTIN")
                .goesOnFrom("2026-11-01T00:00:00Z")
                .ended("2026-11-01T08:00:00Z", "released", 9)
                .told();
        story.visit("bokafor", null, "between-logons", "2026-11-01T00:00:00Z", "2026-11-01T04:40:00Z", true);
        assertThat(story.explained(Subject.user("bokafor"), "2026-11-01T12:00:00Z"))
                .startsWith("unknown: no lease shows bokafor at 2026-11-01 13:00:00 +01:00; last seen at 10.20.0.57 at"
                        + " 2026-11-01 05:40:00 +01:00.");
    }

    @Test
    void severalUsersAtOnceAreAConflict() {
        visit("amartin", "several-users", "13:00", "15:00");
        visit("bokafor", "several-users", "13:30", "13:30");
        visit("amartin", "between-logons", "15:00", "16:00");
        assertThat(at("14:00")).isEqualTo(HELD.formatted("CONTOSO\\amartin and CONTOSO\\bokafor (conflict) on ", ""));
        assertThat(users("2026-10-27T14:00:00Z"))
                .contains("\"user\":\"CONTOSO\\\\amartin, CONTOSO\\\\bokafor\"")
                .contains("\"grade\":\"conflict\",\"rule\":\"several-users\"");
        assertThat(at("15:30")).isEqualTo(HELD.formatted("CONTOSO\\amartin on ", ""));
    }

    @Test
    void onATerminalServerThoseAreNamedWhoAreThere() {
        visit("amartin", "terminal-server", "13:00", "15:00");
        visit("bokafor", "terminal-server", "13:30", "16:00");
        visit("vasquez", "terminal-server", "15:30", "17:00");
        assertThat(at("14:00")).isEqualTo(HELD.formatted("CONTOSO\\amartin and CONTOSO\\bokafor (conflict) on ", ""));
    }

    @Test
    void oneNameInTwoDomainsIsTwoUsers() {
        story.visit("admin", "CONTOSO", "logged-on", "2026-10-27T13:00:00Z", "2026-10-27T13:00:00Z");
        story.visit("admin", "FABRIKAM", "logged-on", "2026-10-27T15:00:00Z", "2026-10-27T15:00:00Z");
        assertThat(at("14:00")).isEqualTo(HELD.formatted("CONTOSO\\admin (likely) on ", ""));
        assertThat(story.verdict(Subject.user("fabrikam\\admin"), null)).startsWith("1 lease of");
        assertThat(story.verdict(Subject.user("other\\admin"), null)).startsWith("unknown: no logon of other\\admin");
    }

    @Test
    void aSpanOfTimeNamesEachUserOnceAsSurelyAsTheirSurestVisit() {
        visit("amartin", "several-users", "13:00", "14:00");
        visit("bokafor", "several-users", "13:30", "13:30");
        visit("amartin", "between-logons", "14:00", "16:00");
        assertThat(story.ask(Story.IP, TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.JSON))
                .contains("\"users\":[{\"user\":\"CONTOSO\\\\amartin\",\"from\":\"2026-10-27T13:00:00Z\","
                        + "\"to\":\"2026-10-27T16:00:00Z\",\"logons\":4,\"grade\":\"certain\",\"rule\":\"logged-on\"")
                .contains("{\"user\":\"CONTOSO\\\\bokafor\",\"from\":\"2026-10-27T13:30:00Z\"");
    }

    @Test
    void visitsToOtherLeasesShowNobodyHere() {
        story.lake.add(
                ADDRESS_SESSION,
                "ip",
                "10.20.0.57",
                "client_key",
                Story.BO,
                "start_time",
                "2026-10-28T08:00:00Z",
                "user_name",
                "bokafor",
                "user_start_time",
                "2026-10-28T09:00:00Z",
                "user_end_time",
                "2026-10-28T09:00:00Z",
                "logons",
                1L,
                "rule",
                "by-address",
                "user_first_line",
                1L,
                "user_last_line",
                1L);
        assertThat(at("14:00")).isEqualTo(HELD.formatted("", ""));
    }

    @Test
    void logonsThatNoLeaseWasComparedWithYetAreSaidToBeMissing() {
        logon("2026-10-27T13:00:00Z", "amartin", "10.20.0.57", null);
        story.lake.unjoined.add(YearMonth.of(2026, 10));
        assertThat(story.text(Story.IP, "2026-10-27T14:00:00Z"))
                .contains("Logons have been collected that no lease was compared with yet, so users of 2026-10 may be"
                        + " missing; the next ipam run audit does that.");
        assertThat(story.text(Story.IP, "2026-12-27T14:00:00Z")).doesNotContain("Logons");
    }

    @Test
    void aUserIsFoundOnTheLeasesTheyLoggedOnFrom() {
        story.visit("AMartin", "CONTOSO", "logged-on", "2026-10-27T13:00:00Z", "2026-10-27T13:00:00Z");
        story.visit("amartin", "contoso.test", "by-card", "2026-10-28T19:00:00Z", "2026-10-28T19:00:00Z");
        logon("2026-10-27T13:00:00Z", "AMartin", "10.20.0.57", null);
        for (String name : new String[] {"amartin", "CONTOSO\\AMARTIN", "amartin@contoso.test"}) {
            assertThat(story.verdict(Subject.user(name), null)).endsWith(": 1 certain, 1 likely.");
        }
        assertThat(story.text(Subject.user("amartin"), "2026-10-27T14:00:00Z"))
                .startsWith(HELD.formatted("CONTOSO\\AMartin (likely) on ", ""));
        assertThat(story.text(Subject.user("amartin"), null)).contains("""
                        Address     Client             Host                     User                  From                 To                   End       Grade    Rule
                        10.20.0.57  02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test  CONTOSO\\AMartin       2026-10-27 13:00:05  2026-10-27 22:10:00  released  certain  released
                        10.20.0.57  02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test  contoso.test\\amartin  2026-10-28 19:00:00  -                    open      likely   end-unknown
                        """);
    }

    @Test
    void aUserAtAnAddressWithoutALeaseIsSaidToBeThere() {
        logon("2026-10-27T13:00:00Z", "amartin", "10.20.9.9", "SRV-1");
        assertThat(story.verdict(Subject.user("amartin"), null))
                .isEqualTo(
                        "likely: amartin logged on from 10.20.9.9 (last at 2026-10-27 14:00:00 +01:00); no lease of it is on"
                                + " record then.");
        assertThat(story.ask(Subject.user("amartin"), TimeWindow.ALL, Track.Detail.BRIEF, OutputFormat.CSV))
                .contains(
                        "10.20.9.9,,,,SRV-1,CONTOSO\\amartin,2026-10-27T13:00:00Z,2026-10-27T13:00:00Z,,likely,no-lease,");
    }

    @Test
    void aUserWhoseLeaseHadEndedIsToldByTheLastLogon() {
        visit("amartin", "logged-on", "13:00", "13:00");
        assertThat(story.verdict(Subject.user("amartin"), "2026-10-27T22:00:00Z"))
                .isEqualTo("unknown: no lease shows amartin at 2026-10-27 23:00:00 +01:00; last seen at 10.20.0.57 at"
                        + " 2026-10-27 14:00:00 +01:00.");
    }

    @Test
    void theEventItselfIsShownWhileItsFileStillHasItAndItsColumnsWhenNot(@TempDir Path folder)
            throws IOException, NoSuchAlgorithmException {
        byte[] events = """
                <Events><Event><System><EventID>4624</EventID></System></Event>
                <Event><System><EventID>4768</EventID>
                </System></Event></Events>
                """.getBytes(StandardCharsets.UTF_8);
        story.visitSource = folder.resolve("security.xml").toString();
        Files.write(Path.of(story.visitSource), events);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(events));
        story.lake.add("id-2", new RawRange(0, events.length, 1, sha256, StandardCharsets.UTF_8, null, "event-xml"));
        story.visitLine = 1;
        visit("amartin", "logged-on", "13:00", "13:00");
        logon("2026-10-27T13:00:00Z", "amartin", "10.20.0.57", null);

        assertThat(users("2026-10-27T14:00:00Z"))
                .contains("{\"file\":\"%s\",\"line\":2,\"sha256\":\"%s\",\"text\":\"%s\","
                                .formatted(
                                        story.visitSource,
                                        sha256,
                                        "<Event><System><EventID>4768</EventID>\\n</System></Event>")
                        + "\"time\":\"2026-10-27T13:00:00Z\",\"time_uncertain\":null,\"event\":\"ticket\","
                        + "\"role\":\"logon\",\"text_from\":\"file\"}");

        Files.writeString(Path.of(story.visitSource), "something else");
        assertThat(users("2026-10-27T14:00:00Z"))
                .contains("\"sha256\":\"%s\",\"text\":\"%s\""
                        .formatted(
                                sha256,
                                "2026-10-27T13:00:00Z dc1.contoso.test event=ticket outcome=success"
                                        + " user_domain=CONTOSO user_name=amartin ip=10.20.0.57"))
                .contains("\"role\":\"logon\",\"text_from\":\"lake\"}");
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z"))
                .contains("logon of CONTOSO\\amartin", story.visitSource + ":2", "put together from the lake");
    }

    @Test
    void aUserWithoutALogonIsUnknownAndNeverNobody() {
        assertThat(story.verdict(Subject.user("'; DROP TABLE logon_event; --"), "2026-10-27T14:00:00Z"))
                .isEqualTo(
                        "unknown: no logon of '; drop table logon_event; -- that names an address or a card is on record"
                                + " at 2026-10-27 15:00:00 +01:00.");
        assertThatThrownBy(() -> Subject.user("CONTOSO\\"))
                .isInstanceOf(ArgumentException.class)
                .hasMessage("Invalid --user: no name (must be the name of an account, such as anna, CONTOSO\\anna or"
                        + " anna@contoso.test)");
    }

    private String at(String time) {
        return story.verdict(Story.IP, "2026-10-27T%s:00Z".formatted(time));
    }

    private String users(String time) {
        return story.asked(Story.IP, time, OutputFormat.JSON);
    }

    private void visit(String user, String rule, String from, String to) {
        story.visit(user, "CONTOSO", rule, "2026-10-27T%s:00Z".formatted(from), "2026-10-27T%s:00Z".formatted(to));
    }

    private void logon(String time, String user, String ip, @Nullable String host) {
        story.lake.add(
                LOGON_EVENT,
                "event_time",
                time,
                "server",
                "dc1.contoso.test",
                "source",
                story.visitSource,
                "source_id",
                "id-2",
                "source_line",
                2L,
                "kind",
                "user",
                "outcome",
                "success",
                "event",
                "ticket",
                "user_name",
                user,
                "user_domain",
                "CONTOSO",
                "ip",
                ip,
                "host",
                host);
    }
}
