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
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rejections read once more, with the program and settings of today: a row of each, accepted or still rejected. The
 * line is read on its own, so that in a repeated hour nothing proves the second pass.
 */
final class RejectedFeed implements BlockFeed {
    private static final String SQL = """
            SELECT server, source, source_id, source_line, event_time, kind, problem, remedy, raw_text
            FROM rejection WHERE %s ORDER BY server, source_id, source_line""";

    private final Rows rows;
    private final Function<String, Optional<CollectedServer>> servers;
    private final Dictionaries dictionaries;
    private final Map<String, Integer> codes = new HashMap<>();
    private final Map<String, Integer> reporters = new HashMap<>();
    private final Map<String, Long> accepted = new HashMap<>();

    /**
     * A feed of rejections.
     *
     * @param rows of {@link #sql}
     * @param servers by {@code source_id}
     * @param dictionaries of the layout that the rows are asked for
     */
    RejectedFeed(Rows rows, Function<String, Optional<CollectedServer>> servers, Dictionaries dictionaries) {
        this.rows = rows;
        this.servers = servers;
        this.dictionaries = dictionaries;
    }

    /** Asks for the rejections of the formats of a layout; those of no format that is known are of the first. */
    static String sql(Layout layout) {
        String others = Formats.ALL.stream()
                .filter(format -> !format.layout().equals(layout))
                .map(format -> "'" + format.name() + "'")
                .collect(Collectors.joining(", "));
        String own = Formats.ALL.stream()
                .filter(format -> format.layout().equals(layout))
                .map(format -> "'" + format.name() + "'")
                .collect(Collectors.joining(", "));
        boolean first = layout.equals(Formats.ALL.get(0).layout());
        return SQL.formatted(first ? "kind IS NULL OR kind NOT IN (" + others + ")" : "kind IN (" + own + ")");
    }

    /** How many rows were accepted, by {@code source_id}. */
    Map<String, Long> accepted() {
        return accepted;
    }

    /** The code of a source of which there was a row. */
    int code(String sourceId) {
        return codes.getOrDefault(sourceId, 0);
    }

    @Override
    public boolean fill(RecordBlock block) throws IOException {
        while (!block.isFull() && rows.next()) {
            read(block);
        }
        return block.rows() > 0;
    }

    private void read(RecordBlock into) throws IOException {
        String sourceId = text(2);
        boolean parsed = parse(into);
        if (!parsed) {
            keep(into);
        }
        RecordBlock block = into.last();
        int row = block.size() - 1;
        if (parsed && block.rejection[row] == 0) {
            accepted.merge(sourceId, 1L, Long::sum);
        }
        block.codes[Layout.SOURCE][row] = codes.computeIfAbsent(sourceId, this::source);
        block.sourceLine[row] = ((Number) value(3)).longValue();
        if (block.rejection[row] != 0) {
            for (long[] fact : block.facts) {
                fact[row] = Dictionary.NULL; // known by its number, it would be taken for a copy of itself
            }
            block.eventTime[row] = ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value(4));
            int reporter = dictionaries.layout().reporter();
            if (reporter != Layout.SOURCE) {
                block.codes[reporter][row] = reporters.computeIfAbsent(text(0), server -> reporter(reporter, server));
            }
        }
    }

    /** Reads the line again; false when it can't be, or is no line of data. */
    private boolean parse(RecordBlock block) throws IOException {
        Optional<CollectedServer> known = servers.apply(text(2));
        Optional<Format> format =
                Formats.ALL.stream().filter(one -> one.name().equals(text(5))).findFirst();
        String raw = text(8);
        if (known.isEmpty() || format.isEmpty() || raw.length() >= RawText.LIMIT) {
            return false;
        }
        CollectedServer server = known.get();
        SourceFile file = new SourceFile(server.name(), text(1), server.zone(), server.codePage(), server.culture());
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

    private int reporter(int dimension, String server) {
        int code = dictionaries.dimension(dimension).add();
        dictionaries.dimension(dimension).set(code, 0, server);
        return code;
    }

    private int source(String sourceId) {
        return dictionaries.source(text(0), text(1), sourceId);
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
