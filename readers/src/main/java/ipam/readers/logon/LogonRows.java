package ipam.readers.logon;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.format.Layout.Logon;
import ipam.format.RecordBlock;
import ipam.format.Rejecting;
import ipam.net.IpAddress;
import ipam.record.Column;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts rows of {@code logon_event} into blocks: finds or adds the tuples that they consist of. Not thread-safe. */
public final class LogonRows {

    private final Dictionaries dictionaries;
    private final Rejecting rejecting;
    private final TupleKey key = new TupleKey();
    private final TupleKey places = new TupleKey();
    private final TupleKey accounts = new TupleKey();
    private final TupleKey sessions = new TupleKey();
    private String lastServer = "";
    private int lastReporter;
    private @Nullable String lastDeviceIp;
    private @Nullable String lastDeviceId;
    private int lastDevice;

    /** Rows of a format with that name. */
    public LogonRows(Dictionaries dictionaries, String format) {
        this.dictionaries = dictionaries;
        this.rejecting = new Rejecting(dictionaries.rejections(), format);
    }

    /**
     * Adds an accepted row.
     *
     * @param server that said so, as written
     * @param time microseconds since 1970
     * @return the row's number: uncertainty and offset of its time are those of certain UTC
     */
    public int add(LogonRow row, String server, long line, long time, RecordBlock block) {
        int number = begin(block, server, line, time);
        block.rejection[number] = 0;
        sessions.begin().add(row.logonId).add(row.sessionId).add(null);
        int @Nullable [] known = row.known;
        if (known == null) {
            find(row, block, number);
        } else {
            for (int i = 0; i < known.length; i++) {
                block.codes[Logon.KIND + i][number] = known[i];
            }
        }
        block.codes[Logon.SESSION][number] = texts(Logon.SESSION, sessions, row.logonId, row.sessionId, null);
        return number;
    }

    private void find(LogonRow row, RecordBlock block, int number) {
        AccountKind kind = AccountKind.of(row.userName, row.userDomain, row.userSid, row.logonType);
        if (kind == AccountKind.MACHINE && row.host == null && row.userName != null) {
            row.host = AccountKind.machine(row.userName);
        }
        block.codes[Logon.KIND][number] = kind(row, kind);
        block.codes[Logon.NAS][number] = device(row);
        // All keys before the first long look-up: then these wait for memory at one time and not in turn.
        boolean isPlaced = placeKey(row);
        accounts.begin().add(row.userName).add(row.userDomain).add(row.userSid);
        block.codes[Logon.PLACE][number] = isPlaced ? place(row) : 0;
        block.codes[Logon.ACCOUNT][number] = texts(Logon.ACCOUNT, accounts, row.userName, row.userDomain, row.userSid);
    }

    /**
     * Adds a rejected row.
     *
     * @param time microseconds since 1970; {@link Dictionary#NULL} when unknown
     * @param bytes the input between {@code from} and {@code to} is what was refused
     */
    public void reject(
            RecordBlock block, String server, long line, long time, Refused refused, byte[] bytes, int from, int to) {
        int number = begin(block, server, line, time);
        block.rejection[number] = rejecting.input(bytes, from, to, refused.problem(), refused.remedy());
        for (int dimension = Logon.KIND; dimension < block.codes.length; dimension++) {
            block.codes[dimension][number] = 0;
        }
    }

    /** Why input was refused. */
    public record Refused(String problem, String remedy) {}

    private int begin(RecordBlock block, String server, long line, long time) {
        int row = block.add();
        block.sourceLine[row] = line;
        block.eventTime[row] = time;
        block.uncertainty[row] = 0;
        block.utcOffset[row] = 0;
        block.facts[Layout.RECORD_ID][row] = Dictionary.NULL;
        block.codes[Layout.SOURCE][row] = 0;
        block.codes[Logon.REPORTER][row] = reporter(server);
        return row;
    }

    /** The access device, which is often that of the row before. */
    private int device(LogonRow row) {
        if (!Objects.equals(row.nasIp, lastDeviceIp) || !Objects.equals(row.nasId, lastDeviceId)) {
            lastDevice = texts(Logon.NAS, row.nasIp, row.nasId);
            lastDeviceIp = row.nasIp;
            lastDeviceId = row.nasId;
        }
        return lastDevice;
    }

    private int reporter(String server) {
        if (!server.equals(lastServer)) {
            lastReporter = texts(Logon.REPORTER, EventRows.named(server), null);
            lastServer = server;
        }
        return lastReporter;
    }

    private int kind(LogonRow row, AccountKind kind) {
        String outcome = row.success == null ? null : row.success ? "success" : "failure";
        key.begin()
                .add(row.provider)
                .add(row.eventId)
                .add(row.event)
                .add(kind.text())
                .add(outcome)
                .add(row.status)
                .add(row.logonType)
                .add(row.policy);
        Dictionary kinds = dictionaries.dimension(Logon.KIND);
        int code = find(kinds, key);
        if (code == Dictionary.ABSENT) {
            code = add(kinds, key);
            kinds.set(code, 0, row.provider);
            kinds.set(code, 1, row.eventId);
            kinds.set(code, 2, row.event);
            kinds.set(code, 3, kind.text());
            kinds.set(code, 4, outcome);
            kinds.set(code, 5, row.status);
            kinds.set(code, 6, row.logonType);
            kinds.set(code, 7, row.policy);
        }
        return code;
    }

    /** Makes the key of a place; false when there is none. */
    private boolean placeKey(LogonRow row) {
        IpAddress ip = row.ip;
        places.begin()
                .add(ip == null ? Dictionary.NULL : ip.hi())
                .add(ip == null ? Dictionary.NULL : ip.lo())
                .add(row.mac == null ? Dictionary.NULL : row.mac.bits())
                .add(row.station)
                .add(row.host);
        return ip != null || row.mac != null || row.station != null || row.host != null;
    }

    private int place(LogonRow row) {
        Dictionary dictionary = dictionaries.dimension(Logon.PLACE);
        int code = find(dictionary, places);
        if (code == Dictionary.ABSENT) {
            code = add(dictionary, places);
            IpAddress ip = row.ip;
            if (ip != null) {
                dictionary.set(code, 0, ip.toString());
                dictionary.set(code, 1, ip.hi());
                dictionary.set(code, 2, ip.lo());
            }
            dictionary.set(code, 3, row.mac == null ? null : row.mac.toString());
            dictionary.set(code, 4, row.station);
            dictionary.set(code, 5, row.host);
        }
        return code;
    }

    private int texts(int dimension, @Nullable String first, @Nullable String second) {
        key.begin().add(first).add(second).add(null);
        return texts(dimension, key, first, second, null);
    }

    /** A tuple of up to three texts, of which the key is made. */
    private int texts(
            int dimension, TupleKey made, @Nullable String first, @Nullable String second, @Nullable String third) {
        if (first == null && second == null && third == null) {
            return 0;
        }
        Dictionary dictionary = dictionaries.dimension(dimension);
        int code = find(dictionary, made);
        if (code == Dictionary.ABSENT) {
            code = add(dictionary, made);
            List<Column> columns = dictionary.columns();
            for (int i = 0; i < columns.size(); i++) {
                dictionary.set(code, i, i == 0 ? first : i == 1 ? second : third);
            }
        }
        return code;
    }

    private static int find(Dictionary dictionary, TupleKey made) {
        return dictionary.find(0, made.bytes(), 0, made.length());
    }

    private static int add(Dictionary dictionary, TupleKey made) {
        int code = dictionary.add();
        dictionary.remember(0, made.bytes(), 0, made.length(), code);
        return code;
    }
}
