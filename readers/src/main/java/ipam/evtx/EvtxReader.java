package ipam.evtx;

import ipam.evtx.EvtxDamage.Kind;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads an event log from its first chunk to its last, in the order of the file (a log that has begun to overwrite itself
 * has newer chunks before older ones). Holds one chunk of 64 KiB at a time. Not thread-safe; several readers may share
 * out the chunks of one file among threads.
 */
public final class EvtxReader {
    private static final int CHUNK = Chunk.LENGTH;

    private final EvtxInput input;
    private final Consumer<EvtxDamage> damages;
    private final EvtxHeader header;
    private final Chunk chunk = new Chunk();
    private final Records records;
    private final EvtxEvent event = new EvtxEvent(chunk);
    private long position;
    private final long stop;

    /**
     * Opens a whole log and reads its header.
     *
     * @param damages told of everything that is not as it must be, when it is come upon
     * @throws EvtxException when the input is no event log
     */
    public EvtxReader(EvtxInput input, Consumer<EvtxDamage> damages) throws IOException {
        this(input, damages, 0, Long.MAX_VALUE);
    }

    /**
     * Opens some of a log's chunks; its header is read with the first alone.
     *
     * @param firstChunk number of the first, from 0
     * @param chunks how many
     * @throws EvtxException when the input is no event log
     * @see #chunks(EvtxInput)
     */
    public EvtxReader(EvtxInput input, Consumer<EvtxDamage> damages, long firstChunk, long chunks) throws IOException {
        this.input = input;
        this.damages = damages;
        this.records = new Records(chunk, damages);
        int length = firstChunk == 0 ? fill(0) : 0;
        header = EvtxHeader.of(chunk.bytes, length);
        boolean isHeadless = firstChunk == 0 && !header.isReadable();
        if (isHeadless && signature(chunk.bytes, 0, length) < 0) {
            throw new EvtxException(
                    length == 0 ? "Cannot read an event log: it is empty" : "Cannot read an event log: it is none");
        }
        position = (isHeadless ? 0 : EvtxHeader.BLOCK) + firstChunk * CHUNK;
        stop = chunks > Long.MAX_VALUE / CHUNK - firstChunk - 1 ? Long.MAX_VALUE : position + chunks * CHUNK;
        if (firstChunk == 0) {
            tellOfHeader();
        }
    }

    /** How many chunks a log has room for, used or not. */
    public static long chunks(EvtxInput input) throws IOException {
        return Math.max(0, (input.size() - EvtxHeader.BLOCK + CHUNK - 1) / CHUNK);
    }

    private void tellOfHeader() {
        if (!header.isReadable()) {
            tell(Kind.HEADER, 0, EvtxHeader.BLOCK, "the file has no header");
        } else if (header.isDirty()) {
            tell(Kind.DIRTY, 0, EvtxHeader.BLOCK, "the log was not closed: it is in use, or was copied while it was");
        } else if (!header.hasValidChecksum()) {
            tell(Kind.CHECKSUM, 0, EvtxHeader.BLOCK, "the checksum of the file's header differs");
        }
    }

    /** The header of the file; unreadable to a reader that does not begin with the first chunk. */
    public EvtxHeader header() {
        return header;
    }

    /** The event that {@link #next()} went to; always the same view. */
    public EvtxEvent event() {
        return event;
    }

    /** Goes to the next event that can be read; false at the end. */
    public boolean next() throws IOException {
        while (true) {
            try {
                while (records.next()) {
                    if (load()) {
                        return true;
                    }
                }
            } catch (Damaged e) {
                throw new IllegalStateException("an unchecked offset in " + chunk.position(), e);
            }
            if (!nextChunk()) {
                return false;
            }
        }
    }

    private boolean load() {
        try {
            event.load(records.offset(), records.size());
            return true;
        } catch (Damaged e) {
            records.lose(e);
            return false;
        }
    }

    private boolean nextChunk() throws IOException {
        if (position >= stop) {
            return false;
        }
        int length = fill(position);
        if (length == 0) {
            return false;
        }
        chunk.begin(position, length);
        try {
            open(length);
        } catch (Damaged e) {
            throw new IllegalStateException("an unchecked offset in " + chunk.position(), e);
        }
        return true;
    }

    private void open(int length) throws Damaged {
        int whole = length;
        if (chunk.hasSignature()) {
            openWhole(length);
        } else {
            int next = signature(chunk.bytes, 1, length);
            whole = next < 0 ? length : next;
            if (!isEmpty(whole)) {
                tell(Kind.CHUNK, position, whole, "there is no chunk where one should be");
            }
            records.beginWithoutHeader(whole);
        }
        position += whole == length ? CHUNK : whole;
    }

    private void openWhole(int length) throws Damaged {
        int end = chunk.endOfRecords();
        if (end < 0) {
            tell(Kind.CHUNK, position, length, "the chunk does not say where its records end");
        } else if (end > length) {
            tell(Kind.CHUNK, position, length, "the file ends within the chunk");
        } else if (!chunk.hasValidHeaderChecksum()) {
            tell(Kind.CHECKSUM, position, Chunk.HEADER, "the checksum of the chunk's header differs");
        } else if (!chunk.hasValidRecordsChecksum(end)) {
            tell(Kind.CHECKSUM, position, length, "the checksum of the chunk's records differs");
        }
        if (end < 0 || end > length) {
            records.beginWithoutHeader(length);
        } else {
            records.begin(end);
        }
    }

    private boolean isEmpty(int length) {
        for (int i = 0; i < length; i++) {
            if (chunk.bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Where in these bytes a chunk begins, -1 if none does. */
    private static int signature(byte[] bytes, int from, int length) {
        for (int i = from; i <= length - 8; i++) {
            if (bytes[i] == 'E' && ValueText.integer(bytes, i, 8) == Chunk.SIGNATURE) {
                return i;
            }
        }
        return -1;
    }

    private int fill(long from) throws IOException {
        int length = 0;
        while (length < CHUNK) {
            int read = input.read(from + length, chunk.bytes, length, CHUNK - length);
            if (read <= 0) {
                break;
            }
            length += read;
        }
        Arrays.fill(chunk.bytes, length, CHUNK, (byte) 0);
        return length;
    }

    private void tell(Kind kind, long offset, long length, String problem) {
        damages.accept(new EvtxDamage(kind, offset, length, -1, problem));
    }
}
