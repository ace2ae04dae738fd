package ipam.readers.logon;

import static ipam.readers.logon.Told.event;
import static ipam.readers.logon.ToldRows.columns;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a Network Policy Server logs of network access. */
class NetworkAccessEventsTest {
    private final ToldRows rows = new ToldRows();

    @ParameterizedTest
    @CsvSource({
        "F8-1E-DF-E8-84-5A, mac, f8:1e:df:e8:84:5a",
        "198.51.100.165, ip, 198.51.100.165",
        "UserAuthType:PW, station, UserAuthType:PW"
    })
    void accessBeginsAtAMacAnAddressOrSomeOtherText(String calling, String column, String value) {
        Map<String, Object> row = rows.row(event(
                6272,
                "SubjectUserSid",
                "S-1-5-21-1-2-3-1104",
                "SubjectUserName",
                "CONTOSO\\ann.lee",
                "SubjectDomainName",
                "CONTOSO",
                "SubjectMachineName",
                "-",
                "CalledStationID",
                "00-11-22-33-44-55:Wifi",
                "CallingStationID",
                calling,
                "NASIPv4Address",
                "10.0.9.2",
                "NASIPv6Address",
                "-",
                "NASIdentifier",
                "-",
                "ClientName",
                "ap-hall",
                "ClientIPAddress",
                "10.0.9.3",
                "ProxyPolicyName",
                "Wireless",
                "NetworkPolicyName",
                "Staff",
                "AccountSessionIdentifier",
                "5A7C"));
        row.remove("ip_hi");
        Map<String, Object> expected = columns(
                "provider",
                "nps",
                "event_id",
                6272L,
                "event",
                "access",
                "kind",
                "user",
                "outcome",
                "success",
                "policy",
                "Staff",
                column,
                value);
        expected.putAll(columns(
                "user_name",
                "ann.lee",
                "user_domain",
                "CONTOSO",
                "user_sid",
                "S-1-5-21-1-2-3-1104",
                "nas_ip",
                "10.0.9.2",
                "nas_id",
                "ap-hall",
                "session_id",
                "5A7C"));
        assertThat(row).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"6273, failure", "6274, failure", "6275, failure", "6276, success", "6277, success", "6278, success"})
    void denialsAndDiscardsOfTheNetworkAreFailures(int id, String outcome) {
        assertThat(rows.row(event(id, "SubjectUserName", "host/pc7.contoso.test", "ReasonCode", "16")))
                .isEqualTo(columns(
                        "provider",
                        "nps",
                        "event_id",
                        (long) id,
                        "event",
                        "access",
                        "kind",
                        "machine",
                        "outcome",
                        outcome,
                        "status",
                        "16",
                        "host",
                        "pc7.contoso.test",
                        "user_name",
                        "host/pc7.contoso.test"));
    }
}
