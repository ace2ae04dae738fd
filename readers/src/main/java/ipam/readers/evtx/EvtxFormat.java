package ipam.readers.evtx;

import ipam.evtx.EvtxException;
import ipam.evtx.EvtxHeader;
import ipam.evtx.EvtxReader;
import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.util.Optional;

/**
 * Windows event logs as Windows keeps and exports them: {@code Security.evtx}, {@code wevtutil epl}, archived logs. What
 * makes a source is its first record. A log that is exported again after a while is another source, even when it begins
 * with the same record: its events are known again by their own numbers.
 */
public final class EvtxFormat implements Format {
    static final String NAME = "evtx";

    private static final int HEADER = 4096;
    private static final int CHUNK = 65536;
    private static final int FIRST_LINE = 1024;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Layout layout() {
        return Layout.WINDOWS_EVENT;
    }

    @Override
    public boolean recognises(Head head) {
        return EvtxHeader.begins(head.bytes());
    }

    @Override
    public Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries) {
        return new EvtxLogReader(file, bytes, from, dictionaries);
    }

    /** Records end with their chunk: only chunks as a whole can be read. */
    @Override
    public long end(ByteSource bytes, Position from, long limit) {
        long most = Math.min(bytes.end(), from.offset() + limit);
        long chunks = Math.max(chunk(from.offset()) + 1, (most - HEADER) / CHUNK);
        return most == bytes.end() ? most : Math.min(bytes.end(), HEADER + chunks * CHUNK);
    }

    /** Number of the chunk that has an offset of the file. */
    static long chunk(long offset) {
        return Math.max(0, (offset - HEADER) / CHUNK);
    }

    /** Where the chunk begins that has an offset of the file; of its header, the file. */
    static long begins(long offset) {
        return chunk(offset) == 0 ? 0 : HEADER + chunk(offset) * CHUNK;
    }

    /** The first record, of a long one its beginning. */
    @Override
    public byte[] firstLine(ByteSource bytes) throws IOException {
        try {
            EvtxReader reader = new EvtxReader(EvtxLogReader.input(bytes), damage -> {});
            return reader.next()
                    ? EvtxLogReader.bytes(
                            bytes,
                            reader.event().position(),
                            Math.min(FIRST_LINE, reader.event().length()))
                    : new byte[0];
        } catch (EvtxException e) {
            return new byte[0];
        }
    }

    @Override
    public boolean hasLines() {
        return false;
    }

    @Override
    public Optional<String> record(ByteSource bytes, Position from, long number) throws IOException {
        try {
            EvtxReader reader =
                    new EvtxReader(EvtxLogReader.input(bytes), damage -> {}, chunk(from.offset()), Long.MAX_VALUE);
            while (reader.next()) {
                if (reader.event().recordId() == number) {
                    return Optional.of(reader.event().xml());
                }
            }
        } catch (EvtxException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
