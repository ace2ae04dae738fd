package ipam.readers.logon;

import static ipam.readers.logon.Told.event;
import static ipam.readers.logon.ToldRows.columns;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogonEventsTest {
    private final ToldRows rows = new ToldRows();

    @Test
    void aLogonIsReadByTheNamesOfItsValues() {
        Told logon = event(
                4624,
                "SubjectUserName",
                "DC1$",
                "TargetUserSid",
                "S-1-5-21-1-2-3-1104",
                "TargetUserName",
                "ann.lee",
                "TargetDomainName",
                "CONTOSO",
                "TargetLogonId",
                "0x00000000001a2B3c",
                "LogonType",
                "3",
                "WorkstationName",
                "PC7",
                "IpAddress",
                "::ffff:10.0.1.20",
                "IpPort",
                "50123");
        rows.events.add(logon, 7, rows.block, () -> "");
        assertThat(rows.block.row(0))
                .isEqualTo(columns(
                        "event_time",
                        Instant.parse("2026-11-02T08:00:00Z"),
                        "source_line",
                        7L,
                        "server",
                        "dc1.contoso.test",
                        "provider",
                        "dc",
                        "event_id",
                        4624L,
                        "event",
                        "logon",
                        "kind",
                        "user",
                        "outcome",
                        "success",
                        "logon_type",
                        3L,
                        "ip",
                        "10.0.1.20",
                        "ip_hi",
                        0L,
                        "ip_lo",
                        0xffff_0a00_0114L,
                        "host",
                        "PC7",
                        "user_name",
                        "ann.lee",
                        "user_domain",
                        "CONTOSO",
                        "user_sid",
                        "S-1-5-21-1-2-3-1104",
                        "logon_id",
                        "0x1a2b3c"));
    }

    @Test
    void aFailureBearsTheMostExactCode() {
        assertThat(rows.row(event(
                        4625,
                        "TargetUserSid",
                        "S-1-0-0",
                        "TargetUserName",
                        "ann.lee",
                        "TargetDomainName",
                        "-",
                        "Status",
                        "0xc000006d",
                        "SubStatus",
                        "0xC000006A",
                        "LogonType",
                        "10",
                        "WorkstationName",
                        "-",
                        "IpAddress",
                        "10.0.1.20")))
                .isEqualTo(columns(
                        "provider",
                        "dc",
                        "event_id",
                        4625L,
                        "event",
                        "logon",
                        "kind",
                        "user",
                        "outcome",
                        "failure",
                        "status",
                        "0xc000006a",
                        "logon_type",
                        10L,
                        "ip",
                        "10.0.1.20",
                        "user_name",
                        "ann.lee"));
    }

    @Test
    void aLogoffHasTheSessionThatItEnds() {
        Object[] logoff = {
            "event", "logoff", "kind", "user", "outcome", "success", "user_name", "ann.lee", "logon_id", "0x1a2b3c"
        };
        for (int id : new int[] {4634, 4647}) {
            Map<String, Object> expected = columns("provider", "dc", "event_id", (long) id);
            expected.putAll(columns(logoff));
            assertThat(rows.row(event(id, "TargetUserName", "ann.lee", "TargetLogonId", "0x1a2b3c")))
                    .isEqualTo(expected);
        }
    }

    @Test
    void anAttemptWithOtherCredentialsIsNoSuccessAndNotAtTheServerItLedTo() {
        assertThat(rows.row(event(
                        4648,
                        "SubjectUserName",
                        "bob",
                        "TargetUserName",
                        "ann.lee",
                        "TargetDomainName",
                        "CONTOSO",
                        "TargetServerName",
                        "FILES1",
                        "IpAddress",
                        "-")))
                .isEqualTo(columns(
                        "provider",
                        "dc",
                        "event_id",
                        4648L,
                        "event",
                        "attempt",
                        "kind",
                        "user",
                        "user_name",
                        "ann.lee",
                        "user_domain",
                        "CONTOSO"));
    }

    @ParameterizedTest
    @CsvSource({
        "4768, 0x0, ticket, success, 0x0",
        "4768, 0x00000006, ticket, failure, 0x6",
        "4769, 0x0, service-ticket, success, 0x0",
        "4769, 0x1b, service-ticket, failure, 0x1b",
        "4771, 0x18, pre-authentication, failure, 0x18"
    })
    void aTicketIsGivenOrNotAsItsStatusSays(int id, String written, String word, String outcome, String status) {
        assertThat(rows.row(event(
                        id,
                        "TargetUserName",
                        "ann.lee@CONTOSO.TEST",
                        "TargetSid",
                        "S-1-5-21-1-2-3-1104",
                        "ServiceName",
                        "FILES1$",
                        "Status",
                        written,
                        "IpAddress",
                        "::ffff:10.0.1.20")))
                .isEqualTo(columns(
                        "provider",
                        "dc",
                        "event_id",
                        (long) id,
                        "event",
                        word,
                        "kind",
                        "user",
                        "outcome",
                        outcome,
                        "status",
                        status,
                        "ip",
                        "10.0.1.20",
                        "user_name",
                        "ann.lee",
                        "user_domain",
                        "CONTOSO.TEST",
                        "user_sid",
                        "S-1-5-21-1-2-3-1104"));
    }

    @Test
    void aValidationNamesTheWorkstation() {
        assertThat(rows.row(event(
                        4776, "TargetUserName", "CONTOSO\\ann.lee", "Workstation", "\\\\PC7", "Status", "0xc000006a")))
                .isEqualTo(columns(
                        "provider",
                        "dc",
                        "event_id",
                        4776L,
                        "event",
                        "validation",
                        "kind",
                        "user",
                        "outcome",
                        "failure",
                        "status",
                        "0xc000006a",
                        "host",
                        "PC7",
                        "user_name",
                        "ann.lee",
                        "user_domain",
                        "CONTOSO"));
    }

    @ParameterizedTest
    @CsvSource({
        "PC7$, CONTOSO, S-1-5-21-1-2-3-1200, 3, machine",
        "PC7$, CONTOSO, S-1-5-18, 3, machine",
        "ann.lee, CONTOSO, S-1-5-21-1-2-3-1104, 2, user",
        "backup, CONTOSO, S-1-5-21-1-2-3-1105, 5, service",
        "SYSTEM, NT AUTHORITY, S-1-5-18, 0, service",
        "DWM-1, Window Manager, S-1-5-90-0-1, 2, service",
        "ANONYMOUS LOGON, NT AUTHORITY, S-1-5-7, 3, anonymous"
    })
    void accountsThatAreNoPersonAreClassed(String name, String domain, String sid, String type, String kind) {
        assertThat(rows.row(event(
                        4624,
                        "TargetUserName",
                        name,
                        "TargetDomainName",
                        domain,
                        "TargetUserSid",
                        sid,
                        "LogonType",
                        type)))
                .containsEntry("kind", kind);
    }

    @Test
    void aMachineAccountNamesItsMachineUnlessTheEventNamesAHost() {
        assertThat(rows.row(event(4624, "TargetUserName", "PC7$", "IpAddress", "2001:db8::7")))
                .containsEntry("host", "PC7")
                .containsEntry("ip", "2001:db8::7");
        assertThat(rows.row(event(4624, "TargetUserName", "PC7$", "WorkstationName", "PC8")))
                .containsEntry("host", "PC8");
    }

    @ParameterizedTest
    @CsvSource({"-", "::1", "127.0.0.1", "127.8.8.8", "0.0.0.0", "::", "LOCAL", "''", "::ffff:127.0.0.1"})
    void whatSaysNothingOfAPlaceIsNoAddress(String written) {
        assertThat(rows.row(event(4624, "TargetUserName", "ann.lee", "IpAddress", written)))
                .doesNotContainKey("ip");
    }

    @Test
    void anAddressThatIsNoneIsRefusedWithARemedy() {
        assertThat(rows.row(event(4624, "TargetUserName", "ann.lee", "IpAddress", "10.0.1.300")))
                .isEqualTo(columns(
                        "kind",
                        "events",
                        "problem",
                        "IpAddress is '10.0.1.300' (expected an address)",
                        "remedy",
                        "check that the export was not edited by hand",
                        "raw_text",
                        "<Event/>"));
    }

    @Test
    void anEventWithoutItsTimeIsRefused() {
        Told timeless = new Told(4624, "", Instant.MIN, List.of(Map.entry("TargetUserName", "ann.lee")));
        assertThat(rows.row(timeless)).containsEntry("problem", "event has no time");
    }

    @Test
    void whatIsNoLogonOrNamesNobodyIsLeftOut() {
        assertThat(rows.events.add(event(4688, "TargetUserName", "ann.lee"), 1, rows.block, () -> ""))
                .isFalse();
        assertThat(rows.events.add(event(4634, "TargetUserName", "-"), 1, rows.block, () -> ""))
                .isFalse();
        assertThat(rows.events.areWanted("Some-Other-Provider", "Security", 4624))
                .isFalse();
        assertThat(rows.events.areWanted("", "Security", 4624)).isTrue();
        assertThat(rows.block.size()).isZero();
    }
}
