package ipam.readers.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.Dictionaries;
import ipam.format.Fingerprint;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.readers.Formats;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditFormatTest {
    private static final String ROW = "10,11/20/26,08:00:00,Assign,192.0.2.1,,";
    private static final String ROW_6 = "11002,11/20/26,08:00:00,Request,2001:db8::1,,";
    private static final String ROGUE_6 = "1103,11/20/26,08:00:00,Authorized(servicing),,,";
    private static final String COLUMNS = "ID,Date,Time,Description,IP Address,Host Name,MAC Address";

    @Test
    void isKnownByItsRowsWhateverTheFileIsCalled() {
        assertThat(format("x.txt", ROW + "\n")).isEqualTo("dhcp-audit-v4");
        assertThat(format("x.txt", ROW_6 + "\n")).isEqualTo("dhcp-audit-v6");
        assertThat(format("x.txt", ROGUE_6 + "\n")).isEqualTo("dhcp-audit-v6");
        assertThat(format("DhcpSrvLog-Mon.log", ROW_6 + "\n")).isEqualTo("dhcp-audit-v6");
    }

    @Test
    void isKnownByTheIdsOfItsBanner() {
        assertThat(format("x.txt", "\t\tTitel\n\nKennung  Bedeutung\n00\tGestartet.\n"))
                .isEqualTo("dhcp-audit-v4");
        assertThat(format("x.txt", "\t\tTitel\n\nKennung  Bedeutung\n11000\tGestartet.\n"))
                .isEqualTo("dhcp-audit-v6");
    }

    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-8"})
    void isKnownInEveryEncodingWithAndWithoutAMark(String charset) {
        byte[] bare = ("\t\tT\n" + ROW + "\n").getBytes(Charset.forName(charset));
        byte[] marked = ("\uFEFF\t\tT\n" + ROW + "\n").getBytes(Charset.forName(charset));
        assertThat(format(new Head("x", bare))).isEqualTo("dhcp-audit-v4");
        assertThat(format(new Head("x", marked))).isEqualTo("dhcp-audit-v4");
    }

    @Test
    void isKnownByItsNameWhileItHoldsNoRow() {
        assertThat(format("DhcpSrvLog-Mon.log", "")).isEqualTo("dhcp-audit-v4");
        assertThat(format("dhcpsrvlog-lun.log", "\t\tMicrosoft DHCP")).isEqualTo("dhcp-audit-v4");
        assertThat(format("DhcpV6SrvLog-Mon.log", COLUMNS + "\n")).isEqualTo("dhcp-audit-v6");
        assertThat(format("DhcpSrvLog-Mon.log", "10,11/2")).isEqualTo("dhcp-audit-v4");
    }

    @Test
    void aNameAloneDoesNotMakeALogOfSomethingElse() {
        assertThat(format("DhcpSrvLog-Mon.log", "<html>\n<body>moved</body>")).isEmpty();
        assertThat(format("notes.txt", "")).isEmpty();
        assertThat(format("notes.txt", COLUMNS)).isEmpty();
        assertThat(format("numbers.txt", "1\tone\n2\ttwo\n")).isEmpty();
    }

    @Test
    void theFirstLineIsTheFirstRowBehindTheBanner() throws IOException {
        assertThat(firstLine("\uFEFF\t\tT\r\n\r\n" + COLUMNS + "\r\n\r\n" + ROW + "\r\nnext\r\n"))
                .isEqualTo(ROW);
        assertThat(firstLine("\t\tT\r\n" + COLUMNS + "\r\n")).isEmpty();
        assertThat(firstLine(COLUMNS + "\r\n" + ROW)).isEmpty();
    }

    @Test
    void ofAnOverlongFirstLineItIsTheBeginning() throws IOException {
        assertThat(firstLine("10,".repeat(1 << 20) + "\n" + ROW + "\n"))
                .hasSize(4096)
                .startsWith("10,10,");
    }

    @Test
    void aFingerprintTellsServersLinesAndGenerationsApart() {
        byte[] line = ROW.getBytes(StandardCharsets.UTF_8);
        String first = Fingerprint.of("dhcp1.contoso.test", line, 0);
        assertThat(first).isEqualTo("b4d4c0a218b686a2613f5a2189f66f11");
        assertThat(Fingerprint.of("dhcp2.contoso.test", line, 0)).hasSize(32).isNotEqualTo(first);
        assertThat(Fingerprint.of("dhcp1.contoso.test", line, 1)).hasSize(32).isNotEqualTo(first);
        assertThat(Fingerprint.of("dhcp1.contoso.test", new byte[0], 0)).isEmpty();
    }

    @Test
    void aPositionOfSomethingElseIsRefused() {
        Dictionaries dictionaries = new Dictionaries(Logs.V4.layout());
        Memory log = new Memory(new byte[0]);
        assertThatThrownBy(() -> Logs.V4.open(Logs.NEW_YORK, log, new Position(1, 1, "UTF-8", "lost"), dictionaries))
                .hasMessage("Invalid position: state 'lost' (must be 'preamble' or 'rows', columns, clock)");
        assertThatThrownBy(() -> Logs.rows(Logs.V4, Logs.NEW_YORK, log, new Position(1, 1, "", "")))
                .hasMessage("Invalid position: encoding '' at offset 1 (must be UTF-8, UTF-16LE or UTF-16BE)");
    }

    private static String firstLine(String log) throws IOException {
        byte[] line = Logs.V4.firstLine(new Memory(log.getBytes(StandardCharsets.UTF_8)));
        return new String(line, StandardCharsets.UTF_8);
    }

    private static String format(String name, String text) {
        return format(new Head(name, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String format(Head head) {
        return Formats.recognising(head).map(Format::name).orElse("");
    }
}
