package ipam.track;

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
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user behind an address: whom the logons name, by which rule, and where a user was. */
class UsersTest {
    private static final String HELD = "certain: 10.20.0.57 was held by 02:15:b2:a4:c1:57 (LT-AMARTIN.contoso.test) at"
            + " 2026-10-27 %s:00 +01:00";

    private final Story story = new Story();
    private int line;
    private String source = "security.evtx";

    @BeforeEach
    void tell() {
        story.week(); // Ada has the address on the 27th from 12:00:05 to 21:10
    }

    @AfterEach
    void close() {
        story.close();
    }

    @Test
    void logonsOnBothSidesThatNameTheCardOrTheHostAreCertain() {
        logon("2026-10-27T13:00:00Z", "ticket", "amartin", "CONTOSO", "10.20.0.57", null, null);
        logon("2026-10-27T15:00:00Z", "logon", "amartin", "contoso.test", "10.20.0.57", null, "lt-amartin");
        assertThat(at("14:00")).isEqualTo(HELD.formatted("15:00") + "; certain: by user CONTOSO\\amartin.");
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z")).contains("""
                          User CONTOSO\\amartin is certain, by the rule between-logons: Logons of this user from the address lie before and after that time, within a day and nobody else's in between; they name the card or the host of the lease.
                            ticket at 2026-10-27 14:00:00 +01:00 (security.evtx:1); logon at 2026-10-27 16:00:00 +01:00 (security.evtx:2).
                        """);
    }

    @Test
    void logonsThatNameTheAddressAloneAreLikely() {
        logon("2026-10-27T13:00:00Z", "ticket", "amartin", "CONTOSO", "10.20.0.57", null, null);
        logon("2026-10-27T15:00:00Z", "ticket", "AMARTIN@CONTOSO.TEST", null, "10.20.0.57", null, "PC-OTHER");
        assertThat(at("14:00")).endsWith("; likely: by user CONTOSO\\amartin.");
        assertThat(users("2026-10-27T14:00:00Z")).contains("\"rule\":\"by-address\"");
    }

    @Test
    void aCardThatTheNetworkLetInIsLikely() {
        logon("2026-10-27T13:00:00Z", "access", "amartin", "CONTOSO", null, Story.ADA, null);
        logon("2026-10-27T15:00:00Z", "access", "amartin", "CONTOSO", null, Story.ADA, null);
        logon("2026-10-27T15:00:00Z", "access", "bokafor", "CONTOSO", null, Story.BO, null);
        assertThat(at("14:00")).endsWith("; likely: by user CONTOSO\\amartin.");
        assertThat(users("2026-10-27T14:00:00Z"))
                .contains("\"rule\":\"by-card\"")
                .doesNotContain("bokafor");
    }

    @Test
    void theLastLogonBeforeIsLikelyAndTheFirstAfterWhenThereIsNone() {
        logon("2026-10-27T13:00:00Z", "logon", "amartin", "CONTOSO", "10.20.0.57", Story.ADA, null);
        assertThat(at("14:00")).endsWith("; likely: by user CONTOSO\\amartin.");
        assertThat(users("2026-10-27T14:00:00Z")).contains("\"rule\":\"last-logon\"");
        assertThat(users("2026-10-27T12:30:00Z")).contains("\"rule\":\"next-logon\"");
    }

    @Test
    void whoHadLoggedOffIsNamedAsSuch() {
        logon("2026-10-27T12:30:00Z", "session-start", "amartin", "CONTOSO", "10.20.0.57", Story.ADA, null);
        logon("2026-10-27T13:00:00Z", "session-stop", "amartin", "CONTOSO", "10.20.0.57", Story.ADA, null);
        assertThat(at("14:00")).endsWith("; unknown by whom: CONTOSO\\amartin had logged off.");
        logon("2026-10-27T15:00:00Z", "logon", "bokafor", "CONTOSO", "10.20.0.57", null, null);
        assertThat(at("14:00")).endsWith("; unknown by whom: CONTOSO\\amartin had logged off.");
    }

    @Test
    void severalUsersAtOnceAreAConflict() {
        logon("2026-10-27T13:00:00Z", "logon", "amartin", "CONTOSO", "10.20.0.57", Story.ADA, null);
        logon("2026-10-27T13:30:00Z", "logon", "bokafor", "CONTOSO", "10.20.0.57", Story.ADA, null);
        logon("2026-10-27T15:00:00Z", "logon", "amartin", "CONTOSO", "10.20.0.57", Story.ADA, null);
        assertThat(at("14:00")).endsWith("; conflict: by users CONTOSO\\amartin and CONTOSO\\bokafor.");
        assertThat(users("2026-10-27T14:00:00Z"))
                .contains("\"user\":\"CONTOSO\\\\amartin, CONTOSO\\\\bokafor\"")
                .contains("\"grade\":\"conflict\",\"rule\":\"several-users\"");
    }

    @Test
    void oneNameInTwoDomainsIsTwoUsers() {
        logon("2026-10-27T13:00:00Z", "logon", "admin", "CONTOSO", "10.20.0.57", Story.ADA, null);
        logon("2026-10-27T15:00:00Z", "logon", "admin", "FABRIKAM", "10.20.0.57", Story.ADA, null);
        assertThat(at("14:00")).endsWith("; likely: by user CONTOSO\\admin.");
        assertThat(story.verdict(Subject.user("fabrikam\\admin"), null)).startsWith("1 lease of");
        assertThat(story.verdict(Subject.user("other\\admin"), null)).startsWith("unknown: no logon of other\\admin");
    }

    @Test
    void failuresMachinesAndOtherLeasesShowNobody() {
        add("2026-10-27T13:00:00Z", "user", "failure", "logon", "bokafor", "CONTOSO", "10.20.0.57", null, null);
        add("2026-10-27T13:00:00Z", "machine", "success", "ticket", "LT-AMARTIN$", "CONTOSO", "10.20.0.57", null, null);
        add("2026-10-27T13:00:00Z", "user", null, "attempt", "svc-scan", "CONTOSO", "10.20.0.57", null, null);
        logon("2026-10-27T21:30:00Z", "logon", "bokafor", "CONTOSO", "10.20.0.57", null, null);
        logon("2026-10-27T13:00:00Z", "logon", "bokafor", "CONTOSO", "10.20.0.58", null, null);
        assertThat(at("14:00")).isEqualTo(HELD.formatted("15:00") + ".");
    }

    @Test
    void aUserIsFoundOnTheLeasesTheyLoggedOnFrom() {
        logon("2026-10-27T13:00:00Z", "logon", "AMartin", "CONTOSO", "10.20.0.57", Story.ADA, null);
        logon("2026-10-28T19:00:00Z", "access", "amartin", "contoso.test", null, Story.ADA, null);
        for (String name : new String[] {"amartin", "CONTOSO\\AMARTIN", "amartin@contoso.test"}) {
            assertThat(story.verdict(Subject.user(name), null)).endsWith(": 1 certain, 1 likely.");
        }
        assertThat(story.text(Subject.user("amartin"), "2026-10-27T14:00:00Z")).startsWith(HELD.formatted("15:00"));
        assertThat(story.text(Subject.user("amartin"), null)).contains("""
                        Address     Client             Host                     User                  From                 To                   End       Grade    Rule
                        10.20.0.57  02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test  CONTOSO\\AMartin       2026-10-27 13:00:05  2026-10-27 22:10:00  released  certain  released
                        10.20.0.57  02:15:b2:a4:c1:57  LT-AMARTIN.contoso.test  contoso.test\\amartin  2026-10-28 19:00:00  -                    open      likely   end-unknown
                        """);
    }

    @Test
    void aUserAtAnAddressWithoutALeaseIsSaidToBeThere() {
        logon("2026-10-27T13:00:00Z", "logon", "amartin", "CONTOSO", "10.20.9.9", null, "SRV-1");
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
        logon("2026-10-27T13:00:00Z", "logon", "amartin", "CONTOSO", "10.20.0.57", Story.ADA, null);
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
        source = folder.resolve("security.xml").toString();
        Files.write(Path.of(source), events);
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(events));
        story.lake.add("id-2", new RawRange(0, events.length, 1, sha256, StandardCharsets.UTF_8, null, "event-xml"));
        line = 1;
        logon("2026-10-27T13:00:00Z", "ticket", "amartin", "CONTOSO", "10.20.0.57", Story.ADA, null);

        assertThat(users("2026-10-27T14:00:00Z"))
                .contains("{\"file\":\"%s\",\"line\":2,\"sha256\":\"%s\",\"text\":\"%s\","
                                .formatted(source, sha256, "<Event><System><EventID>4768</EventID>\\n</System></Event>")
                        + "\"time\":\"2026-10-27T13:00:00Z\",\"time_uncertain\":null,\"event\":\"ticket\","
                        + "\"role\":\"logon\",\"text_from\":\"file\"}");

        Files.writeString(Path.of(source), "something else");
        assertThat(users("2026-10-27T14:00:00Z"))
                .contains("\"sha256\":\"%s\",\"text\":\"%s\""
                        .formatted(
                                sha256,
                                "2026-10-27T13:00:00Z dc1.contoso.test event=ticket outcome=success"
                                        + " user_domain=CONTOSO user_name=amartin ip=10.20.0.57 mac=02:15:b2:a4:c1:57"))
                .contains("\"role\":\"logon\",\"text_from\":\"lake\"}");
        assertThat(story.explained(Story.IP, "2026-10-27T14:00:00Z"))
                .contains("logon of CONTOSO\\amartin", source + ":2", "put together from the lake");
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

    private void logon(
            String time,
            String event,
            String user,
            @Nullable String domain,
            @Nullable String ip,
            @Nullable String mac,
            @Nullable String host) {
        add(time, "user", "success", event, user, domain, ip, mac, host);
    }

    private void add(
            String time,
            String kind,
            @Nullable String outcome,
            String event,
            String user,
            @Nullable String domain,
            @Nullable String ip,
            @Nullable String mac,
            @Nullable String host) {
        story.lake.add(
                LOGON_EVENT,
                "event_time",
                time,
                "server",
                "dc1.contoso.test",
                "source",
                source,
                "source_id",
                "id-2",
                "source_line",
                ++line,
                "kind",
                kind,
                "outcome",
                outcome,
                "event",
                event,
                "user_name",
                user,
                "user_domain",
                domain,
                "ip",
                ip,
                "mac",
                mac,
                "host",
                host);
    }
}
