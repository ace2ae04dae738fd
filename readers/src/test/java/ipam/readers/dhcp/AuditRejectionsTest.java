package ipam.readers.dhcp;

import static ipam.readers.dhcp.Logs.v4;
import static ipam.readers.dhcp.Logs.v6;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The words of a rejection are what people read: each is asserted. */
class AuditRejectionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10,13/45/26,08:00:00,Assign,192.0.2.1,, | date is '13/45/26' (expected MM/dd/yy) | check that the file was not edited by hand",
                "10,02/30/26,08:00:00,Assign,192.0.2.1,, | date is '02/30/26' (expected MM/dd/yy) | check that the file was not edited by hand",
                "10,2026-11-20,08:00:00,Assign,192.0.2.1,, | date is '2026-11-20' (expected MM/dd/yy) | check that the file was not edited by hand",
                "10,11/20/26,24:00:00,Assign,192.0.2.1,, | time is '24:00:00' (expected HH:mm:ss) | check that the file was not edited by hand",
                "10,11/20/26,8:00,Assign,192.0.2.1,, | time is '8:00' (expected HH:mm:ss) | check that the file was not edited by hand",
                "1,11/20/26,08:00:00,Assign,192.0.2.1,, | id is '1' (expected 2 or 3 digits) | check that this is a row of a DHCP audit log",
                "11002,11/20/26,08:00:00,Assign,192.0.2.1,, | id is '11002' (expected 2 or 3 digits) | check that this is a row of a DHCP audit log",
                "10,11/20/26,08:00:00,Assign,192.0.2.300,, | ip address is '192.0.2.300' (expected an IPv4 address) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,2001:db8::1,, | ip address is '2001:db8::1' (expected an IPv4 address) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,192.0.2.1,,02005E0A0B0G | mac address is '02005E0A0B0G' (expected 12 hex digits, or a longer client id in hex) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,192.0.2.1,,02005E0A0B0 | mac address is '02005E0A0B0' (expected 12 hex digits, or a longer client id in hex) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,192.0.2.1,,,,x | transaction id is 'x' (expected a whole number from 0 to 4294967295) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,192.0.2.1,,,,4294967296 | transaction id is '4294967296' (expected a whole number from 0 to 4294967295) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,192.0.2.1,,,,,-1 | q_result is '-1' (expected a whole number from 0 to 255) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,192.0.2.1,,,,,,,,,,,,,,none | dns error is 'none' (expected a whole number from 0 to 4294967295) | check the fields before it for a comma too many or too few",
                "10,11/20/26,08:00:00,Assign,192.0.2.1 | row has 5 fields (expected 7 to 19) | check whether the row was cut off, and complete or remove it",
                "10,11/20/26,08:00:00,Assign,192.0.2.1,,,,,,,,,,,,,,,, | row has 21 fields (expected 7 to 19) | look for a comma inside a value and take it out",
                "17,11/20/26,08:00:00,not deleted192.0.2.15,,,,0,6 | ip address is missing and the description ends in one: 'not deleted192.0.2.15' | put the lost comma between 'not deleted' and '192.0.2.15'",
                "36,11/20/26,08:00:00,standby server.192.0.2.15,,,,0,6 | ip address is missing and the description ends in one: 'standby server.192.0.2.15' | put the lost comma between 'standby server.' and '192.0.2.15'"
            })
    void eachFaultOfAV4RowHasItsProblemAndItsRemedy(String line, String problem, String remedy) {
        assertRefused(v4(line), line, problem, remedy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "110,11/20/26,08:00:00,Request,2001:db8::1,, | id is '110' (expected 4 or 5 digits) | check that this is a row of a DHCP audit log",
                "11002,11/20/26,08:00:00,Request,2001:db8::1%eth0,, | ip address is '2001:db8::1%eth0' (expected an IPv6 address) | check the fields before it for a comma too many or too few",
                "11002,11/20/26,08:00:00,Request,2001:db8::1,,,4,0004XX12 | duid is '0004XX12' (expected two hex digits for each of 3 to 130 bytes) | check the fields before it for a comma too many or too few",
                "11002,11/20/26,08:00:00,Request,2001:db8::1,,,18,000300010200 | duid length is 18 and the duid has 6 bytes | check whether digits of the duid were lost",
                "11002,11/20/26,08:00:00,Request,2001:db8::1,,,18 | duid length is 18 and the duid has 0 bytes | check whether digits of the duid were lost",
                "11002,11/20/26,08:00:00,Request,2001:db8::1,,,x,000300010200 | duid length is 'x' (expected a whole number from 0 to 4294967295) | check the fields before it for a comma too many or too few",
                "11002,11/20/26,08:00:00,Request,2001:db8::1,,x | error code is 'x' (expected a whole number from 0 to 4294967295) | check the fields before it for a comma too many or too few",
                "11002,11/20/26,08:00:00,Request2001:db8::1,,, | ip address is missing and the description ends in one: 'Request2001:db8::1' | put the lost comma between 'Request' and '2001:db8::1'",
                "11002,11/20/26,08:00:00,Request,2001:db8::1,,,,,,,,,, | row has 15 fields (expected 7 to 14) | look for a comma inside a value and take it out"
            })
    void eachFaultOfAV6RowHasItsProblemAndItsRemedy(String line, String problem, String remedy) {
        assertRefused(v6(line), line, problem, remedy);
    }

    private static void assertRefused(List<Map<String, Object>> rows, String line, String problem, String remedy) {
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("problem", problem)
                        .containsEntry("remedy", remedy)
                        .containsEntry("raw_text", line)
                        .containsEntry("source_line", 1L));
    }

    @Test
    void anAddressThatEndsADescriptionBehindABlankIsNoLostComma() {
        assertThat(v4("62,11/20/26,08:00:00,Another server 192.0.2.9,,,")).noneMatch(Logs::isRejected);
    }

    @Test
    void aFaultMetAgainIsToldAgainWithItsOwnLine() {
        List<Map<String, Object>> rows =
                v4("10,11/20/26,08:00:00,Assign,192.0.2.300,,", "11,11/20/26,08:00:01,Renew,192.0.2.300,,");
        assertThat(rows).extracting(row -> row.get("raw_text")).doesNotHaveDuplicates();
        assertThat(rows)
                .extracting(row -> row.get("problem"))
                .containsOnly("ip address is '192.0.2.300' (expected an IPv4 address)");
        assertThat(rows).extracting(row -> row.get("source_line")).containsExactly(1L, 2L);
    }

    @Test
    void aRejectionHasATimeWhereTheRowTellsOne() {
        assertThat(v4("10,11/20/26,08:00:00,Assign,192.0.2.300,,").get(0))
                .containsEntry("event_time", Instant.parse("2026-11-20T13:00:00Z"));
        assertThat(v4("10,11/20/26,08:00,Assign,192.0.2.1,,").get(0)).doesNotContainKey("event_time");
    }

    @Test
    void bytesThatAreNoUtf8NameTheCodePageAsRemedy() {
        byte[] log = "10,11/20/26,08:00:00,Assign,192.0.2.1,caf\u00e9\\,\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Logs.rows(Logs.V4, Logs.NEW_YORK, log).get(0))
                .containsEntry("problem", "byte 0xE9 at 42 of the line is no UTF-8")
                .containsEntry("remedy", "name the server's code-page in the settings: windows-1252, for instance")
                .containsEntry("raw_text", "10,11/20/26,08:00:00,Assign,192.0.2.1,caf\\xE9\\\\,");
    }

    @Test
    void bytesThatAreNotOfTheCodePageSaySo() {
        byte[] log = "10,11/20/26,08:00:00,Assign,192.0.2.1,\u0081\u00e9,\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Logs.rows(Logs.V4, Logs.file("UTC", "US-ASCII"), log).get(0))
                .containsEntry("problem", "line is neither UTF-8 nor US-ASCII");
    }

    @Test
    void aRowThatWasCutOffSaysSoWhateverIsLeftOfItsLastField() {
        assertThat(v4("10,11/20/26,08:00:00,Assign,192.0.2", "10,11/2", "x"))
                .extracting(row -> row.get("problem"))
                .containsExactly(
                        "row has 5 fields (expected 7 to 19)",
                        "row has 2 fields (expected 7 to 19)",
                        "row has 1 field (expected 7 to 19)");
    }

    @Test
    void aWindowOfJunkFitsIntoMemory() {
        List<Map<String, Object>> rows = v4("10,11/20/26,08:00:00,Assign,192.0.2.1,,", "junk\n".repeat(100_000));
        assertThat(rows).hasSize(100_001);
        assertThat(rows.get(9).get("raw_text")).isEqualTo("junk");
    }

    @Test
    void nulBytesAreRefused() {
        assertThat(v4("10,11/20/26,08:00:00,Assign,192.0.2.1,a\0b,").get(0))
                .containsEntry("problem", "line holds NUL bytes")
                .containsEntry("raw_text", "10,11/20/26,08:00:00,Assign,192.0.2.1,a\\x00b,");
    }

    @Test
    void anOverlongLineIsOneRejectionWithItsFirst4KiB() {
        List<Map<String, Object>> rows =
                v4("10,11/20/26,08:00:00," + "x".repeat(2 << 20), "11,11/20/26,08:00:01,Renew,,,");
        assertThat(rows).extracting(Logs::isRejected).containsExactly(true, false);
        assertThat(rows.get(0)).containsEntry("problem", "line is longer than 1 MiB");
        assertThat((String) rows.get(0).get("raw_text")).hasSize(4096).startsWith("10,11/20/26,08:00:00,xxx");
        assertThat(rows.get(1)).containsEntry("source_line", 2L);
    }

    @Test
    void theTextKeptOfALineIsAtMost4KiBAndCutBetweenCharacters() {
        String line = "10,11/20/26,xx:00:00," + "\u20ac\\\u0007".repeat(5000);
        String text = (String) v4(line).get(0).get("raw_text");
        assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(4090, 4096);
        assertThat(text)
                .startsWith("10,11/20/26,xx:00:00,\u20ac\\\\\\x07\u20ac")
                .doesNotContain("\uFFFD");
    }

    @Test
    void aLongValueIsQuotedInPart() {
        String problem = (String) v4("10,11/20/26,08:00:00,Assign," + "9".repeat(500) + "\u001b,,")
                .get(0)
                .get("problem");
        assertThat(problem).isEqualTo("ip address is '" + "9".repeat(60) + "\u2026' (expected an IPv4 address)");
    }
}
