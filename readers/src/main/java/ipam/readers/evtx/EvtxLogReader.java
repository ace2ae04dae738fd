package ipam.readers.evtx;

import ipam.evtx.EvtxDamage;
import ipam.evtx.EvtxEvent;
import ipam.evtx.EvtxException;
import ipam.evtx.EvtxInput;
import ipam.evtx.EvtxReader;
import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.readers.logon.LogonRows.Refused;
import ipam.readers.windows.EventReader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads an event log. Output: one row for each event that a dataset wants, in file order, and one for each damage that
 * loses events; its line is the number of the record. Not thread-safe.
 */
final class EvtxLogReader extends EventReader {
    private static final String COPY =
            "copy the log again, best with 'wevtutil epl'; if it is damaged too, these are lost";
    private static final int SHOWN = 1024;

    /** Behind the offset in a position's state: the damage of the chunk that begins there was told. */
    private static final String CHUNK_TOLD = "+";

    private final ByteSource source;
    private final Queue<EvtxDamage> damages = new ArrayDeque<>();
    private long told;
    private boolean isChunkTold;
    private long line;
    private @Nullable Opened opened;
    private boolean ended;
    private boolean isEventDue;

    /** A log that is read, and its event as the mappings see it. */
    private record Opened(EvtxReader reader, EvtxWindowsEvent event) {
        Opened(EvtxReader reader) {
            this(reader, new EvtxWindowsEvent(reader.event()));
        }
    }

    EvtxLogReader(SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        super(file, dictionaries, EvtxFormat.NAME);
        this.source = source;
        String state = start.state();
        this.isChunkTold = state.endsWith(CHUNK_TOLD);
        this.told = state.isEmpty() ? start.offset() : Long.parseLong(state.replace(CHUNK_TOLD, ""));
        this.line = start.line();
    }

    /** The library's view of a source. */
    static EvtxInput input(ByteSource source) {
        return new EvtxInput() {
            @Override
            public long size() {
                return source.end();
            }

            @Override
            public int read(long position, byte[] into, int offset, int length) throws IOException {
                return position >= source.end() ? -1 : source.read(position, into, offset, length);
            }
        };
    }

    /** Some bytes of a source, fewer at its end. */
    static byte[] bytes(ByteSource source, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        int filled = 0;
        while (filled < length && from + filled < source.end()) {
            int read = source.read(from + filled, bytes, filled, length - filled);
            if (read < 0) {
                break;
            }
            filled += read;
        }
        return Arrays.copyOf(bytes, filled);
    }

    @Override
    protected boolean step(RecordBlock block) throws IOException {
        @Nullable Opened open = open();
        return open != null && step(open, block);
    }

    /** Null when the source is no event log: then it has no rows. */
    private @Nullable Opened open() throws IOException {
        if (opened == null && !ended) {
            long from = told;
            boolean isTold = isChunkTold;
            try {
                opened = new Opened(new EvtxReader(
                        input(source), damage -> note(damage, from, isTold), EvtxFormat.chunk(from), Long.MAX_VALUE));
            } catch (EvtxException e) {
                end();
            }
        }
        return opened;
    }

    private void note(EvtxDamage damage, long from, boolean isTold) {
        boolean isAgain = isTold && damage.kind() == EvtxDamage.Kind.CHUNK && damage.offset() == from;
        if (damage.kind().isLoss() && damage.offset() >= from && !isAgain) {
            damages.add(damage);
        }
    }

    /** Takes what is due next; false at the end. */
    private boolean step(Opened open, RecordBlock block) throws IOException {
        @Nullable EvtxDamage damage = damages.poll();
        if (damage != null) {
            reject(damage, block);
        } else if (isEventDue) {
            isEventDue = false;
            take(open.event(), block);
        } else if (!ended && advance(open.reader())) {
            isEventDue = true;
        } else if (damages.isEmpty()) {
            end();
            return false;
        }
        return true;
    }

    /** Goes to the next event; those before the position where this began are another reader's. */
    private boolean advance(EvtxReader open) throws IOException {
        while (open.next()) {
            if (open.event().position() >= told) {
                return true;
            }
        }
        ended = true;
        return false;
    }

    private void end() {
        ended = true;
        told = source.end();
        isChunkTold = false;
    }

    private void take(EvtxWindowsEvent view, RecordBlock block) {
        EvtxEvent read = view.event();
        met.add(view);
        add(view, read.recordId(), block, () -> text(read));
        told = read.position() + read.length();
        line = read.recordId();
        isChunkTold = false;
    }

    private static String text(EvtxEvent event) {
        try {
            return event.xml();
        } catch (EvtxException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void reject(EvtxDamage damage, RecordBlock block) throws IOException {
        boolean isChunk = damage.kind() == EvtxDamage.Kind.CHUNK;
        byte[] raw = isChunk ? new byte[0] : bytes(source, damage.offset(), (int) Math.min(SHOWN, damage.length()));
        long number = damage.recordId() > 0 ? damage.recordId() : line + 1;
        events.reject(block, number, Dictionary.NULL, new Refused(damage.toString(), COPY), raw, 0, raw.length);
        told = Math.max(told, isChunk ? damage.offset() : damage.offset() + damage.length());
        isChunkTold = isChunk;
    }

    /** At the beginning of a chunk, since records need all of theirs; the state says up to where they were told. */
    @Override
    public Position position() {
        long begins = told == source.end() ? told : EvtxFormat.begins(told);
        String state = begins == told && !isChunkTold ? "" : told + (isChunkTold ? CHUNK_TOLD : "");
        return new Position(begins, line, "", state);
    }
}
