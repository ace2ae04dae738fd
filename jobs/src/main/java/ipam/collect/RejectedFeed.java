package ipam.collect;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Format;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.lake.BlockFeed;
import ipam.lake.Rows;
import ipam.readers.Formats;
import ipam.record.SourceFile;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Rejections read once more, with the program and settings of today: a row of each, accepted or still rejected. The
 * line is read on its own, so that in a repeated hour nothing proves the second pass.
 */
final class RejectedFeed implements BlockFeed {
    /** The columns that {@link Rows} must have, in this order. */
    static final String SQL = """
            SELECT server, source, source_id, source_line, event_time, kind, problem, remedy, raw_text
            FROM rejection ORDER BY server, source_id, source_line""";

    private final Rows rows;
    private final Map<String, CollectedServer> servers;
    private final Dictionaries dictionaries;
    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<String, Long> accepted = new HashMap<>();

    RejectedFeed(Rows rows, Map<String, CollectedServer> servers, Dictionaries dictionaries) {
        this.rows = rows;
        this.servers = servers;
        this.dictionaries = dictionaries;
    }

    /** How many rows were accepted, by {@code source_id}. */
    Map<String, Long> accepted() {
        return accepted;
    }

    @Override
    public boolean fill(RecordBlock block) throws IOException {
        while (!block.isFull() && rows.next()) {
            read(block);
        }
        return block.size() > 0;
    }

    private void read(RecordBlock block) throws IOException {
        int row = block.size();
        String sourceId = text(2);
        if (!parse(block)) {
            keep(block);
        } else if (block.rejection[row] == 0) {
            accepted.merge(sourceId, 1L, Long::sum);
        }
        block.codes[Layout.SOURCE][row] = codes.computeIfAbsent(sourceId, this::source);
        block.sourceLine[row] = ((Number) value(3)).longValue();
        if (block.rejection[row] != 0) {
            block.eventTime[row] = ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value(4));
        }
    }

    /** Reads the line again; false when it can't be, or is no line of data. */
    private boolean parse(RecordBlock block) throws IOException {
        CollectedServer server = servers.get(text(0));
        Optional<Format> format = Formats.ALL.stream()
                .filter(known -> known.name().equals(text(5)))
                .findFirst();
        String raw = text(8);
        if (server == null || format.isEmpty() || raw.length() >= RawText.LIMIT) {
            return false;
        }
        SourceFile file = new SourceFile(server.name(), text(1), server.zone(), server.codePage());
        return format.get()
                .open(file, new MemoryBytes(RawText.bytes(raw)), Position.START, dictionaries)
                .fill(block);
    }

    /** The rejection as it was. */
    private void keep(RecordBlock block) {
        Dictionary rejections = dictionaries.rejections();
        int code = rejections.add();
        for (int column = 0; column < 4; column++) {
            rejections.set(code, column, (String) rows.value(5 + column));
        }
        int row = block.add();
        block.uncertainty[row] = 0;
        block.utcOffset[row] = 0;
        block.rejection[row] = code;
        for (long[] fact : block.facts) {
            fact[row] = Dictionary.NULL;
        }
        for (int[] dimension : block.codes) {
            dimension[row] = 0;
        }
    }

    private int source(String sourceId) {
        Dictionary sources = dictionaries.dimension(Layout.SOURCE);
        int code = sources.add();
        sources.set(code, 0, text(0));
        sources.set(code, 1, text(1));
        sources.set(code, 2, sourceId);
        return code;
    }

    private String text(int column) {
        @Nullable Object value = rows.value(column);
        return value == null ? "" : value.toString();
    }

    private Object value(int column) {
        Object value = rows.value(column);
        if (value == null) {
            throw new IllegalStateException(
                    "A rejection has no " + rows.fields().get(column).name());
        }
        return value;
    }
}
