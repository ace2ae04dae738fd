package ipam.readers.powershell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.format.Memory;
import ipam.record.SourceFile;
import ipam.snapshot.Includes;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.Told;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WrittenTimesTest {
    private static Instant read(String culture, String text) throws UnreadableException {
        SourceFile file = new SourceFile("dhcp1.contoso.test", "a file", ZoneId.of("America/New_York"), null);
        SnapshotInput input = new SnapshotInput(
                file, new Memory(new byte[0]), Told.MODIFIED, Locale.forLanguageTag(culture), Includes.NONE);
        return new WrittenTimes(input).read(new PropertyBag(1).put("T", text), "T");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "und|2026-09-05 08:00:00|2026-09-05T12:00:00Z",
                "und|2026-09-05T08:00:00.1234567+02:00|2026-09-05T06:00:00.123456700Z",
                "und|2026-09-05T08:00:00Z|2026-09-05T08:00:00Z",
                "und|/Date(1788595200000)/|2026-09-05T08:00:00Z",
                "und|9/29/2026 8:00:00 AM|2026-09-29T12:00:00Z",
                "und|9/5/2026 8:00:00 PM|2026-09-06T00:00:00Z",
                "und|29/9/2026 8:00:00|2026-09-29T12:00:00Z",
                "und|05.09.2026 08:00:00|2026-09-05T12:00:00Z",
                "und|5-9-2026 08:00:00|2026-09-05T12:00:00Z",
                "und|2026/9/5 上午 08:00:00|2026-09-05T12:00:00Z",
                "und|2026. 09. 05. 8:00:00|2026-09-05T12:00:00Z",
                "en-US|9/5/2026 12:00:00 AM|2026-09-05T04:00:00Z",
                "en-US|12/10/2026 8:00:00 AM|2026-12-10T13:00:00Z",
                "en-GB|05/09/2026 08:00:00|2026-09-05T12:00:00Z",
                "en-AU|5/09/2026 12:30:00 PM|2026-09-05T16:30:00Z",
                "es-MX|05/09/2026 08:00:00 p. m.|2026-09-06T00:00:00Z",
                "ko-KR|2026-09-05 오전 8:00:00|2026-09-05T12:00:00Z",
                "en-US|11/1/2026 1:30:00 AM|2026-11-01T05:30:00Z",
                "en-US|3/8/2026 2:30:00 AM|2026-03-08T07:30:00Z"
            })
    void readsTheDatesOfAnyCulture(String culture, String text, Instant moment) throws UnreadableException {
        assertThat(read(culture, text)).isEqualTo(moment);
    }

    @Test
    void netsFirstAndLastMomentsAreNone() throws UnreadableException {
        assertThat(read("en-US", "1/1/0001 12:00:00 AM")).isNull();
        assertThat(read("und", "9999-12-31T23:59:59.9999999")).isNull();
        assertThat(read("und", "")).isNull();
    }

    @Test
    void asksForTheCultureWhereADateMayBeOfTwoMonths() {
        assertThatThrownBy(() -> read("und", "05/09/2026 08:00:00"))
                .hasMessage("T '05/09/2026 08:00:00' may be of either of two months")
                .isInstanceOfSatisfying(
                        UnreadableException.class,
                        e -> assertThat(e.remedy())
                                .isEqualTo("name the server's culture in the settings: en-US, en-GB, for instance"));
    }

    @ParameterizedTest
    @CsvSource({"soon", "13/13/2026 08:00:00", "Tuesday 5 September 2026", "2026-02-30 08:00:00", "9/5/2026 25:00:00"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> read("en-US", text)).isInstanceOf(UnreadableException.class);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "8.00:00:00,691200",
                "01:30:00,5400",
                "-00:00:10,-10",
                "P8D,691200",
                "PT1H30M,5400",
                "691200,691200",
                "10675199.02:48:05.4775807,null",
                "4294967295,null"
            })
    void readsTimeSpans(String text, Long seconds) throws UnreadableException {
        assertThat(new PropertyBag(1).put("S", text).seconds("S")).isEqualTo(seconds);
    }
}
