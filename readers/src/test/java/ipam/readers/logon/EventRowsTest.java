package ipam.readers.logon;

import static ipam.readers.logon.EventRows.tuple;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.format.RecordBlock;
import ipam.readers.windows.WindowsEvents;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventRowsTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final long MICROS = ChronoUnit.MICROS.between(Instant.EPOCH, NOON);

    private final Dictionaries dictionaries = new Dictionaries(Layout.WINDOWS_EVENT);
    private final RecordBlock block = new RecordBlock(dictionaries);
    private final EventRows zones = new EventRows(dictionaries, Layout.ZONE_EVENT);

    private void zone(long line, String zone, String state) {
        zones.add(
                block,
                "NS1.contoso.test.",
                line,
                MICROS,
                tuple(6527, "error", state),
                tuple(zone),
                tuple(null, null, null));
    }

    @Test
    void rowsOfSeveralDatasetsComeInTheOrderOfTheirLines() {
        dictionaries.source("", "ForwardedEvents.evtx", "f00d");
        zone(3, "contoso.test", "error");
        new WindowsEvents(dictionaries, "ns1.contoso.test", "evtx")
                .add(Told.event(4624, "TargetUserName", "ann.lee"), 1, block, () -> "");
        zone(2, "example.test", "error");

        assertThat(block.views())
                .satisfiesExactly(
                        logon -> assertThat(logon)
                                .containsEntry("source_line", 1L)
                                .containsEntry("event", "logon"),
                        zone -> assertThat(zone)
                                .isEqualTo(Map.of(
                                        "event_time",
                                        NOON,
                                        "source_line",
                                        2L,
                                        "server",
                                        "ns1.contoso.test",
                                        "event_id",
                                        6527L,
                                        "level",
                                        "error",
                                        "state",
                                        "error",
                                        "zone",
                                        "example.test")),
                        zone -> assertThat(zone).containsEntry("zone", "contoso.test"));
        assertThat(block.rows()).isEqualTo(3);
        block.clear();
        assertThat(block.views()).isEmpty();
    }

    @Test
    void theRoomOfABlockIsSharedByItsDatasets() {
        for (int i = 0; i < RecordBlock.CAPACITY - 1; i++) {
            block.add();
        }
        assertThat(block.isFull()).isFalse();
        zone(1, "contoso.test", "error");
        assertThat(block.isFull()).isTrue();
        assertThat(block.last()).isSameAs(block.of(Layout.ZONE_EVENT));
    }

    @Test
    void theSameTupleHasOneCode() {
        zone(1, "contoso.test", "error");
        zone(2, "contoso.test", "ok");
        RecordBlock own = block.of(Layout.ZONE_EVENT);
        assertThat(own.codes[Layout.Zone.SUBJECT][1]).isEqualTo(own.codes[Layout.Zone.SUBJECT][0]);
        assertThat(own.codes[Layout.Zone.KIND][1]).isNotEqualTo(own.codes[Layout.Zone.KIND][0]);
    }
}
