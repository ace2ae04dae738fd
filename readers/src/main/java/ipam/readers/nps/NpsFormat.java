package ipam.readers.nps;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Encoding;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Layout;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.Tail;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.LogonLineReader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the formats of NPS accounting files have in common: lines without a header, requests and their answers. */
abstract sealed class NpsFormat implements Format permits NpsOdbcFormat, NpsIasFormat, NpsDtsFormat {
    /** How far back from an end an unanswered request is looked for. */
    private static final int LOOK_BACK = 64 * 1024;

    private final String name;
    private final Pattern firstLine;

    NpsFormat(String name, String firstLine) {
        this.name = name;
        this.firstLine = Pattern.compile(firstLine, Pattern.DOTALL);
    }

    /** A parser of its lines. */
    abstract LineParser parser();

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layout layout() {
        return Layout.WINDOWS_EVENT;
    }

    @Override
    public boolean recognises(Head head) {
        String text = head.text().stripLeading();
        int end = text.indexOf('\n');
        return firstLine.matcher(end < 0 ? text : text.substring(0, end)).matches();
    }

    @Override
    public Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries) {
        return new NpsReader(this, file, bytes, from, dictionaries);
    }

    @Override
    public byte[] firstLine(ByteSource bytes) throws IOException {
        return LogonLineReader.firstLine(bytes);
    }

    /** The end of a line, but before a request whose answer may still come: the two are read together. */
    @Override
    public long end(ByteSource bytes, Position from, long limit) throws IOException {
        Encoding encoding = Encoding.of(from, bytes);
        long end = Tail.end(bytes, encoding, from.offset(), limit);
        long begin = end - LOOK_BACK <= from.offset() ? from.offset() : end - LOOK_BACK;
        Lines lines = new Lines(bytes, new Position(begin, 0, encoding.text(), ""), LOOK_BACK);
        LineParser parser = parser();
        NpsRecord record = new NpsRecord();
        Map<String, long[]> open = new LinkedHashMap<>();
        long last = NpsRecord.UNKNOWN;
        for (long at = begin; at < end && lines.next(); at = lines.offset()) {
            record.clear();
            try {
                parser.parse(lines.bytes, LogonLineReader.start(lines), lines.to, record);
                last = RecordTime.local(record);
            } catch (BadLine e) {
                continue; // the reader will say so; a request that can't be read has no answer
            }
            @Nullable String joined = record.get(Attribute.CLASS);
            int type = record.number(Attribute.PACKET_TYPE);
            if (joined != null && type == Access.REQUEST) {
                open.put(joined, new long[] {at, last});
            } else if (joined != null && Access.isAnswer(type)) {
                open.remove(joined);
            }
        }
        for (long[] request : open.values()) {
            if (request[1] >= last - Requests.PATIENCE) {
                end = Math.min(end, request[0]);
            }
        }
        return end;
    }
}
