package ipam.readers.dhcp;

import static ipam.readers.dhcp.Logs.NEW_YORK;
import static ipam.readers.dhcp.Logs.V4;
import static ipam.readers.dhcp.Logs.V6;
import static ipam.readers.dhcp.Logs.file;
import static ipam.readers.dhcp.Logs.rows;
import static ipam.readers.dhcp.Logs.text;
import static ipam.readers.dhcp.Logs.v4;
import static ipam.readers.dhcp.Logs.v6;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditReaderTest {
    private static final String COLUMNS = "ID,Date,Time,Description,IP Address,Host Name,MAC Address";
    private static final String ROW = "10,11/20/26,08:00:00,Assign,192.0.2.1,pc1.example.test,02005E0A0B0C,,17739,0";
    private static final String SHORT = "11,11/20/26,08:00:00,Renew,192.0.2.1,,";

    @Test
    void readsEveryColumnOfAV4Row() {
        assertThat(v4("10,11/20/26,08:00:00,Assign,192.0.2.1,pc1.example.test,02005E0A0B0C,EXAMPLE\\user1,17739,3,"
                        + "2026-11-20 9:0:0:0,42,dhcid,0x4D53,MSFT 5.0,0x4C,lab,0x0106,10054"))
                .containsExactly(Map.ofEntries(
                        Map.entry("event_time", Instant.parse("2026-11-20T13:00:00Z")),
                        Map.entry("source_line", 1L),
                        Map.entry("family", "IPv4"),
                        Map.entry("event_id", 10L),
                        Map.entry("event", "assigned"),
                        Map.entry("description", "Assign"),
                        Map.entry("ip", "192.0.2.1"),
                        Map.entry("ip_hi", 0L),
                        Map.entry("ip_lo", 0xffff_c000_0201L),
                        Map.entry("mac", "02:00:5e:0a:0b:0c"),
                        Map.entry("host", "pc1.example.test"),
                        Map.entry("user_name", "EXAMPLE\\user1"),
                        Map.entry("transaction_id", 17739L),
                        Map.entry("q_result", 3L),
                        Map.entry("probation_time", "2026-11-20 9:0:0:0"),
                        Map.entry("correlation_id", "42"),
                        Map.entry("dhcid", "dhcid"),
                        Map.entry("vendor_class_hex", "0x4D53"),
                        Map.entry("vendor_class", "MSFT 5.0"),
                        Map.entry("user_class_hex", "0x4C"),
                        Map.entry("user_class", "lab"),
                        Map.entry("relay_agent", "0x0106"),
                        Map.entry("dns_error", 10054L)));
    }

    @Test
    void readsEveryColumnOfAV6Row() {
        assertThat(v6("11002,11/20/26,08:00:00,DHCPV6 Request,2001:DB8::1,pc1.example.test,87,14,"
                        + "000100012C90B7A102005E0A0B0C,user1,AAIB,2001:db8::/64,,"))
                .containsExactly(Map.ofEntries(
                        Map.entry("event_time", Instant.parse("2026-11-20T13:00:00Z")),
                        Map.entry("source_line", 1L),
                        Map.entry("family", "IPv6"),
                        Map.entry("event_id", 11002L),
                        Map.entry("event", "assigned"),
                        Map.entry("description", "DHCPV6 Request"),
                        Map.entry("ip", "2001:db8::1"),
                        Map.entry("ip_hi", 0x20010db8_00000000L),
                        Map.entry("ip_lo", 1L),
                        Map.entry("prefix_length", 64L),
                        Map.entry("mac", "02:00:5e:0a:0b:0c"),
                        Map.entry("duid", "000100012c90b7a102005e0a0b0c"),
                        Map.entry("host", "pc1.example.test"),
                        Map.entry("user_name", "user1"),
                        Map.entry("dhcid", "AAIB"),
                        Map.entry("error_code", 87L)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "02005E0A0B0C, 02:00:5e:0a:0b:0c, -",
                "000000000000, 00:00:00:00:00:00, -",
                "0102005E0A0B0C, 02:00:5e:0a:0b:0c, 0102005e0a0b0c",
                "0202005E0A0B0C, -, 0202005e0a0b0c",
                "FF9E1D8C020002, -, ff9e1d8c020002",
                "AB, -, ab",
                "02-00-5E-0A-0B-0C, 02:00:5e:0a:0b:0c, -"
            })
    void aClientIsAMacAddressOrAnotherId(String field, String mac, String clientId) {
        Map<String, Object> row =
                v4("10,11/20/26,08:00:00,Assign,192.0.2.1,," + field).get(0);
        assertThat(row.get("mac")).isEqualTo(mac);
        assertThat(row.get("client_id")).isEqualTo(clientId);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"64, 64", "2001:db8::/56, 56", "0, 0", "128, 128", "129, -", "2001:db8::, -", "x, -"})
    void aSubnetPrefixGivesALengthWhenItSaysOne(String field, Long length) {
        assertThat(v6("11002,11/20/26,08:00:00,Request,2001:db8::1,,,,,,," + field)
                        .get(0)
                        .get("prefix_length"))
                .isEqualTo(length);
    }

    @ParameterizedTest
    @CsvSource({"00, log-started", "41, other", "62, rogue-other-server", "99, other", "100, other"})
    void keepsIdsThatNobodyHasDescribed(String id, String event) {
        assertThat(v4(id + ",11/20/26,08:00:00,Something,,,"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("event", event).containsEntry("event_id", Long.valueOf(id)));
    }

    @ParameterizedTest
    @CsvSource({"1103, rogue-authorised", "1108, rogue-no-dc", "1200, other", "11025, other", "11031, stateless-purged"
    })
    void aV6RogueRowHasFourDigits(String id, String event) {
        assertThat(v6(id + ",11/20/26,08:00:00,Something,,,"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row).containsEntry("event", event).containsEntry("event_id", Long.valueOf(id)));
    }

    @Test
    void unknownIsAbsentAndNeverAHyphen() {
        assertThat(v4("15,11/20/26,08:00:00,-,,-, ,-, ,,-,-").get(0))
                .containsOnlyKeys("event_time", "source_line", "family", "event_id", "event");
    }

    @Test
    void aMappedAddressIsItsIpv4Address() {
        assertThat(v6("11002,11/20/26,08:00:00,Request,::ffff:192.0.2.1,,").get(0))
                .containsEntry("ip", "192.0.2.1");
    }

    @Test
    void skipsTheBannerInAnyLanguageWhereverItStands() {
        List<Map<String, Object>> rows = v4(
                "\t\tAktivitätsprotokoll des DHCP-Dienstes",
                "",
                "Ereigniskennung  Bedeutung",
                "00\tDas Protokoll wurde gestartet, endlich.",
                "50+\tCodes über 50.",
                "",
                "QErgebnis: 0: KeineQuarantäne, 1:Quarantäne",
                "",
                "Kennung,Datum,Uhrzeit,Beschreibung,IP-Adresse,Hostname,MAC-Adresse,Benutzer",
                ROW,
                "",
                "\t\tMicrosoft DHCP Service Activity Log",
                "Event ID  Meaning",
                "00\tThe log was started.",
                "ID,Date,Time,Description,IP Address,Host Name,MAC Address,User Name",
                SHORT);
        assertThat(rows).extracting(row -> row.get("source_line")).containsExactly(10L, 16L);
    }

    @Test
    void aBannerThatLostItsTitleIsKnownByItsTable() {
        List<Map<String, Object>> rows =
                v4(ROW, "00\tThe log was started.", "50+\tCodes above 50.", "", COLUMNS, SHORT);
        assertThat(rows).extracting(row -> row.get("source_line")).containsExactly(1L, 6L);
    }

    @Test
    void aRowThatLostItsFirstCommaToATabIsNoBanner() {
        assertThat(v4(ROW, "11\t11/20/26,08:00:00,Renew,192.0.2.1,,", SHORT)).hasSize(3);
    }

    @Test
    void aColumnLineInMidFileThatNoBannerPrecedesIsARowThatCannotBeRead() {
        assertThat(v4(ROW, COLUMNS, SHORT)).extracting(Logs::isRejected).containsExactly(false, true, false);
    }

    @Test
    void aRowWhoseIdWasDamagedIsNotTakenForTheColumnLine() {
        assertThat(v4("\t\tMicrosoft DHCP Service Activity Log", "x0" + ROW.substring(2), COLUMNS, ROW))
                .hasSize(1);
        assertThat(rows(V4, NEW_YORK, text(COLUMNS, "x0" + ROW.substring(2))))
                .hasSize(1)
                .allMatch(Logs::isRejected);
    }

    @Test
    void theSevenColumnsOfOlderServersMeanSevenFields() {
        List<Map<String, Object>> rows = v4(COLUMNS, SHORT, SHORT + ",", ROW);
        assertThat(rows).extracting(Logs::isRejected).containsExactly(false, false, true);
        assertThat(rows.get(2))
                .containsEntry("problem", "row has 9 fields and the column line names 7")
                .containsEntry("remedy", "look for a comma inside a value and take it out");
        assertThat(v4(COLUMNS + ",User Name", SHORT, ROW)).noneMatch(Logs::isRejected);
    }

    @Test
    void readsALineInTheServersCodePageAndTheNextInUtf8() {
        byte[] ansi = "10,11/20/26,08:00:00,Assign,192.0.2.1,M\u00dcLLER,\n".getBytes(Charset.forName("windows-1252"));
        byte[] utf8 = "11,11/20/26,08:00:01,Renew,192.0.2.1,M\u00dcLLER,\n".getBytes(StandardCharsets.UTF_8);
        byte[] log = new byte[ansi.length + utf8.length];
        System.arraycopy(ansi, 0, log, 0, ansi.length);
        System.arraycopy(utf8, 0, log, ansi.length, utf8.length);
        assertThat(rows(V4, file("UTC", "windows-1252"), log))
                .extracting(row -> row.get("host"))
                .containsOnly("M\u00dcLLER");
        assertThat(rows(V4, file("UTC", null), log))
                .extracting(Logs::isRejected)
                .containsExactly(true, false);
    }

    @Test
    void aCodePageMayUseTheBytesOfAComma() {
        byte[] log = "10,11/20/26,08:00:00,Assign,192.0.2.1,\u8868,\n".getBytes(Charset.forName("Shift_JIS"));
        assertThat(rows(V4, file("UTC", "Shift_JIS"), log))
                .extracting(row -> row.get("host"))
                .containsOnly("\u8868");
    }

    @Test
    void saysThatNoZoneWasNamed() {
        assertThat(rows(V4, file(null, null), text(ROW)).get(0))
                .containsEntry("event_time", Instant.parse("2026-11-20T08:00:00Z"))
                .containsEntry("event_time_uncertain", "no-zone")
                .containsEntry("event_time_text", "11/20/26,08:00:00");
    }

    @Test
    void tellsTheTimeAsWrittenWhereItIsUncertain() {
        assertThat(v4("10,11/01/26,01:30:00,Assign,192.0.2.1,,").get(0))
                .containsEntry("event_time_text", "11/01/26,01:30:00");
        assertThat(v4("10,03/08/26,02:30:00,Assign,192.0.2.1,,").get(0))
                .containsEntry("event_time_uncertain", "skipped-hour")
                .containsEntry("event_time_text", "03/08/26,02:30:00");
    }

    @Test
    void aLastLineWithoutAnEndIsALine() {
        assertThat(rows(V4, NEW_YORK, ROW.getBytes(StandardCharsets.UTF_8))).hasSize(1);
    }

    @Test
    void theSameBytesMeanTheSameInBothLogsOfAWindow() {
        assertThat(v4("10,11/20/26,08:00:00,Assign,192.0.2.1,,").get(0)).containsEntry("family", "IPv4");
        assertThat(rows(V6, NEW_YORK, text("11002,11/20/26,08:00:00,Assign,192.0.2.1,,"))
                        .get(0))
                .containsEntry("family", "IPv6");
    }
}
