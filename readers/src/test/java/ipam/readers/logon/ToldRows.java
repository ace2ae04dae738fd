package ipam.readers.logon;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.format.RecordBlock;
import ipam.readers.windows.WindowsEvents;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows that told events become, without the columns that all have. */
final class ToldRows {
    private final Dictionaries dictionaries = new Dictionaries(Layout.WINDOWS_EVENT);
    final RecordBlock block = new RecordBlock(dictionaries);
    final WindowsEvents events = new WindowsEvents(dictionaries, "collector.contoso.test", "events");

    /** The row of an event, which must become one. */
    Map<String, Object> row(Told event) {
        block.clear();
        assertThat(events.add(event, 7, block, () -> "<Event/>")).isTrue();
        Map<String, Object> row = block.row(0);
        for (String column : List.of("event_time", "source_line", "server", "ip_hi", "ip_lo")) {
            row.remove(column);
        }
        return row;
    }

    /** Names and values in turn. */
    static Map<String, Object> columns(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
