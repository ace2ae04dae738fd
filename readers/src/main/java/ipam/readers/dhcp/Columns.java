package ipam.readers.dhcp;

import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Layout;
import ipam.format.Layout.Lease;
import ipam.format.RecordBlock;
import ipam.format.Rejecting;
import ipam.net.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a row after date and time. What a run of bytes means is worked out once; after that its code is known,
 * a negative one when it was refused: the code of the refusal, negated.
 */
abstract class Columns {
    static final int DESCRIPTION = 3;
    static final int ADDRESS = 4;
    static final int HOST = 5;

    static final long UNSIGNED_INT = 0xffff_ffffL;

    private static final String OVERWRITTEN = "check the fields before it for a comma too many or too few";

    private final Family family;
    private final Rejecting rejecting;
    private final Dictionary kinds;
    private final Dictionary bindings;
    private final Dictionary extras;
    private final int familyColumn;
    private byte[] scratch = new byte[256];

    Columns(Family family, Dictionaries dictionaries, Rejecting rejecting) {
        this.family = family;
        this.rejecting = rejecting;
        this.kinds = dictionaries.dimension(Lease.KIND);
        this.bindings = dictionaries.dimension(Lease.BINDING);
        this.extras = dictionaries.dimension(Lease.EXTRA);
        this.familyColumn = column(Lease.KIND, "family");
    }

    /**
     * Sets the codes and facts of a row.
     *
     * @return 0, or the refusal of a value
     */
    int read(Fields fields, int id, RecordBlock block, int row) {
        int kind = kind(fields, id);
        int binding = kind < 0 ? kind : binding(fields);
        long transaction = binding < 0 ? binding : transaction(fields);
        int extra = transaction < 0 && transaction != Dictionary.NULL ? (int) transaction : extra(fields);
        if (extra < 0) {
            return -extra;
        }
        block.codes[Lease.KIND][row] = kind;
        block.codes[Lease.BINDING][row] = binding;
        block.codes[Lease.EXTRA][row] = extra;
        block.facts[Lease.TRANSACTION_ID][row] = transaction;
        return 0;
    }

    /** The last field of the run that says which client is bound to which address under which name. */
    abstract int lastOfBinding(Fields fields);

    /** Sets mac, client_id and duid of a new tuple; returns the negated refusal, or 0. */
    abstract int setClient(Fields fields, Dictionary dictionary, int code);

    /** The transaction id, or the negated refusal. */
    abstract long transaction(Fields fields);

    /** The field whose value stands apart from the run of extra columns, and the field that run begins with. */
    abstract int apart();

    abstract int extraFrom();

    /** Sets the columns of a new tuple; returns the negated refusal, or 0. */
    abstract int setExtra(Fields fields, Dictionary dictionary, int code);

    private int kind(Fields fields, int id) {
        int from = fields.start(DESCRIPTION);
        int to = fields.end(DESCRIPTION);
        boolean addressMissing = fields.start(ADDRESS) == fields.end(ADDRESS);
        int space = id << 2 | (addressMissing ? 2 : 0) | family.ordinal();
        int code = kinds.find(space, fields.bytes, from, to);
        if (code == Dictionary.ABSENT) {
            int comma = addressMissing ? LostComma.addressStart(fields.bytes, from, to) : -1;
            code = comma < 0 ? addKind(fields, id, from, to) : lostComma(fields.bytes, from, comma, to);
            kinds.remember(space, fields.bytes, from, to, code);
        }
        return code;
    }

    private int addKind(Fields fields, int id, int from, int to) {
        int code = kinds.add();
        kinds.set(code, familyColumn, family.text);
        kinds.set(code, column(Lease.KIND, "event_id"), id);
        kinds.set(code, column(Lease.KIND, "event"), family.event(id));
        kinds.set(code, column(Lease.KIND, "description"), Text.value(fields.bytes, from, to));
        return code;
    }

    private int lostComma(byte[] bytes, int from, int comma, int to) {
        return refuse(
                "ip address is missing and the description ends in one: %s".formatted(quoted(bytes, from, to)),
                "put the lost comma between %s and %s".formatted(quoted(bytes, from, comma), quoted(bytes, comma, to)));
    }

    /** Address, host and client stand side by side and mostly come together again: one look-up finds all three. */
    private int binding(Fields fields) {
        int from = fields.start(ADDRESS);
        int to = fields.end(lastOfBinding(fields));
        int code = bindings.find(family.ordinal(), fields.bytes, from, to);
        if (code == Dictionary.ABSENT) {
            code = addBinding(fields);
            bindings.remember(family.ordinal(), fields.bytes, from, to, code);
        }
        return code;
    }

    private int addBinding(Fields fields) {
        int code = bindings.add();
        int refused = setAddress(fields, code);
        if (refused == 0) {
            setText(bindings, code, column(Lease.BINDING, "host"), fields, HOST);
            refused = setClient(fields, bindings, code);
        }
        return refused < 0 ? refused : code;
    }

    private int setAddress(Fields fields, int code) {
        if (fields.isBlank(ADDRESS)) {
            return 0;
        }
        int from = fields.start(ADDRESS);
        int to = fields.end(ADDRESS);
        @Nullable IpAddress address = IpAddress.find(fields.bytes, from, to);
        if (address == null) {
            byte[] text = Text.trimmed(fields.bytes, from, to).getBytes(StandardCharsets.UTF_8);
            address = IpAddress.find(text, 0, text.length);
        }
        if (address == null || (family == Family.V4 && !address.isV4())) {
            return refuse(
                    "ip address is %s (expected an %s address)".formatted(quoted(fields.bytes, from, to), family.text),
                    OVERWRITTEN);
        }
        bindings.set(code, column(Lease.BINDING, "ip"), address.toString());
        bindings.set(code, column(Lease.BINDING, "ip_hi"), address.hi());
        bindings.set(code, column(Lease.BINDING, "ip_lo"), address.lo());
        return 0;
    }

    private int extra(Fields fields) {
        if (fields.count() <= apart()) {
            return 0;
        }
        int from = fields.count() <= extraFrom() ? fields.to : fields.start(extraFrom());
        if (fields.start(apart()) == fields.end(apart())) {
            return extra(fields, family.ordinal(), fields.bytes, from, fields.to);
        }
        int value = fields.end(apart()) - fields.start(apart());
        int length = value + 1 + fields.to - from;
        if (length > scratch.length) {
            scratch = new byte[length * 2];
        }
        System.arraycopy(fields.bytes, fields.start(apart()), scratch, 0, value);
        scratch[value] = 0;
        System.arraycopy(fields.bytes, from, scratch, value + 1, fields.to - from);
        return extra(fields, 2 + family.ordinal(), scratch, 0, length);
    }

    private int extra(Fields fields, int space, byte[] key, int from, int to) {
        if (from == to) {
            return 0;
        }
        int code = extras.find(space, key, from, to);
        if (code == Dictionary.ABSENT) {
            code = extras.add();
            int refused = setExtra(fields, extras, code);
            code = refused < 0 ? refused : code;
            extras.remember(space, key, from, to, code);
        }
        return code;
    }

    /** Sets a text column from a field, null where the row has no such field. */
    static void setText(Dictionary dictionary, int code, int column, Fields fields, int field) {
        if (field < fields.count()) {
            dictionary.set(code, column, Text.value(fields.bytes, fields.start(field), fields.end(field)));
        }
    }

    /** Sets a number column from a field; returns the negated refusal, or 0. */
    int setNumber(Dictionary dictionary, int code, int column, Fields fields, int field, String name, long most) {
        long number = number(fields, field, name, most);
        if (number < 0 && number != Dictionary.NULL) {
            return (int) number;
        }
        dictionary.set(code, column, number);
        return 0;
    }

    /** A number up to {@code most}, null for a blank field or none, or the negated refusal. */
    long number(Fields fields, int field, String name, long most) {
        if (field >= fields.count() || fields.start(field) == fields.end(field) || fields.isBlank(field)) {
            return Dictionary.NULL;
        }
        long number = Text.number(fields.bytes, fields.start(field), fields.end(field));
        if (number == Text.NO_NUMBER || number > most) {
            return refuse(
                    "%s is %s (expected a whole number from 0 to %d)"
                            .formatted(name, quoted(fields.bytes, fields.start(field), fields.end(field)), most),
                    OVERWRITTEN);
        }
        return number;
    }

    int refuse(String problem, String remedy) {
        return -rejecting.value(problem, remedy);
    }

    static String quoted(byte[] bytes, int from, int to) {
        return Rejecting.quoted(bytes, from, to);
    }

    /** Number of a column in its dimension. */
    static int column(int dimension, String name) {
        var columns = Layout.LEASE_EVENT.dimensions().get(dimension).columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "Invalid column: %s (must be one of %s)".formatted(name, Arrays.toString(columns.toArray())));
    }
}
