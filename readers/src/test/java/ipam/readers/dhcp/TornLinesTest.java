package ipam.readers.dhcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ipam.format.Dictionaries;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A line that was read before it had its end, and what the file holds once it has. */
class TornLinesTest {
    private static final String FIRST = "10,11/16/26,08:00:00,Assign,10.20.0.1,PC-1.contoso.test,02005E000001,";
    private static final String SECOND = "11,11/16/26,08:00:05,Renew,10.20.0.2,PC-2.contoso.test,02005E000002,";
    private static final byte[] WHOLE = Logs.text(FIRST, SECOND);
    private static final int END_OF_FIRST = FIRST.length();

    @Test
    void theRestOfATornLineIsRejectedUnderItsNumberAndTheNextLinesKeepTheirs() throws IOException {
        List<Map<String, Object>> rest = Logs.rows(Logs.V4, Logs.NEW_YORK, new Memory(WHOLE), afterBytes(30));
        assertThat(rest)
                .extracting(row -> row.get("source_line"), row -> row.get("problem"), row -> row.get("raw_text"))
                .containsExactly(
                        tuple(1L, "rest of a line that was collected before it had its end", FIRST.substring(30)),
                        tuple(2L, null, null));
        assertThat(rest.get(0)).containsEntry("kind", "dhcp-audit-v4").containsKey("remedy");
    }

    @Test
    void ofALineThatLackedNothingButItsEndThereIsNoRest() throws IOException {
        List<Map<String, Object>> all = Logs.rows(Logs.V4, Logs.NEW_YORK, WHOLE);
        for (int length : List.of(END_OF_FIRST, END_OF_FIRST + 1, END_OF_FIRST + 2)) {
            assertThat(Logs.rows(Logs.V4, Logs.NEW_YORK, new Memory(WHOLE), afterBytes(length)))
                    .as("after %d bytes", length)
                    .isEqualTo(all.subList(1, 2));
        }
    }

    @Test
    void aRestThatLooksLikeARowIsNone() throws IOException {
        byte[] log = Logs.text("1" + SECOND);
        Position position = after(Arrays.copyOf(log, 1));
        assertThat(Logs.rows(Logs.V4, Logs.NEW_YORK, new Memory(log), position))
                .singleElement()
                .satisfies(row -> assertThat(row).containsKey("problem").containsEntry("source_line", 1L));
    }

    @Test
    void theRestOfATornBannerIsBanner() throws IOException {
        String banner = "\t\tMicrosoft DHCP Service Activity Log";
        byte[] log = Logs.text(FIRST, banner, "ID,Date,Time,Description,IP Address,Host Name,MAC Address", SECOND);
        Position position = after(Arrays.copyOf(log, FIRST.length() + 12));
        assertThat(Logs.rows(Logs.V4, Logs.NEW_YORK, new Memory(log), position))
                .extracting(row -> row.get("source_line"), row -> row.get("event"))
                .containsExactly(tuple(4L, "renewed"));
    }

    @Test
    void aRestWithoutItsEndIsTornAsWell() throws IOException {
        Position first = afterBytes(30);
        Dictionaries dictionaries = new Dictionaries(Logs.V4.layout());
        Reader reader = Logs.V4.open(Logs.NEW_YORK, new Memory(Arrays.copyOf(WHOLE, 40)), first, dictionaries);
        assertThat(reader.fill(new RecordBlock(dictionaries))).isTrue();
        assertThat(Logs.rows(Logs.V4, Logs.NEW_YORK, new Memory(WHOLE), reader.position()))
                .extracting(row -> row.get("source_line"), row -> row.get("raw_text"))
                .containsExactly(tuple(1L, FIRST.substring(40)), tuple(2L, null));
    }

    private static Position afterBytes(int length) throws IOException {
        return after(Arrays.copyOf(WHOLE, length));
    }

    /** Where a reader stands after a file that ends there. */
    private static Position after(byte[] log) throws IOException {
        Dictionaries dictionaries = new Dictionaries(Logs.V4.layout());
        Reader reader = Logs.V4.open(Logs.NEW_YORK, new Memory(log), Position.START, dictionaries);
        RecordBlock block = new RecordBlock(dictionaries);
        while (reader.fill(block)) {
            block.clear();
        }
        return reader.position();
    }
}
