package ipam.readers.nps;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Position;
import ipam.format.RecordBlock;
import ipam.readers.logon.BadLine;
import ipam.readers.logon.LogonLineReader;
import ipam.readers.logon.LogonRow;
import ipam.record.SourceFile;
import org.jspecify.annotations.Nullable;

/**
 * Reads an accounting file of NPS in any of its formats. Output: one row for each access that was granted or denied and
 * for each start, update and end of a session, completed from the request that bears the same {@code Class}; one for
 * each line that can't be read. Requests, challenges and what devices say of themselves are of no dataset. Not
 * thread-safe.
 */
final class NpsReader extends LogonLineReader {
    private final String server;
    private final LineParser parser;
    private final NpsRecord record = new NpsRecord();
    private final LogonRow row = new LogonRow();
    private final RecordTime time;
    private final Requests requests = new Requests();
    private final KnownRows rows = new KnownRows();

    NpsReader(NpsFormat format, SourceFile file, ByteSource source, Position start, Dictionaries dictionaries) {
        super(file, source, start, dictionaries, format.name());
        this.server = file.server();
        this.parser = format.parser();
        this.time = new RecordTime(file.zone(), stateOf(start));
    }

    @Override
    protected boolean read(byte[] bytes, int from, int to, RecordBlock block) throws BadLine {
        record.clear();
        parser.parse(bytes, from, to, record);
        time.resolve(record);
        happened(time.micros());
        requests.relate(record, time.local());
        int @Nullable [] known = rows.find(record);
        if (known == KnownRows.NO_ROW) {
            return false;
        }
        int number;
        if (known != null) {
            row.again(known, record.get(Attribute.SESSION));
            number = add(row, server, block);
        } else if (Access.read(record, row)) {
            number = add(row, server, block);
            rows.remember(record, block, number);
        } else {
            rows.remember(record);
            return false;
        }
        block.uncertainty[number] = time.uncertainty();
        block.utcOffset[number] = time.utcOffset();
        return true;
    }

    @Override
    protected String state() {
        return time.state();
    }

    @Override
    public boolean isSettled() {
        return requests.areAnswered();
    }
}
