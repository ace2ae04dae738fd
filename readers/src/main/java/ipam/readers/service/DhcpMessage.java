package ipam.readers.service;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A DHCP message, as far as asking a server whether it is there needs one. Options in the fields {@code sname} and
 * {@code file} are not looked for: what tells a message's type stands before them.
 *
 * @param op 1 of a client, 2 of a server
 * @param transaction what an answer repeats
 * @param client address of the client, 4 bytes
 * @param hardware address of the client, 6 bytes
 * @param options by their codes; of one that is there more than once, its parts put together (RFC 3396)
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2131">RFC 2131</a>
 */
record DhcpMessage(int op, int transaction, byte[] client, byte[] hardware, Map<Integer, byte[]> options) {
    static final int REQUEST = 1;
    static final int REPLY = 2;
    /** Option with the type of a message. */
    static final int TYPE = 53;
    /** Option with the numbers of the options that are asked for. */
    static final int WANTED = 55;

    static final byte ACK = 5;
    static final byte INFORM = 8;

    private static final byte ETHERNET = 1;
    private static final int MAC = 6;
    private static final int ADDRESSES_AFTER = 12;
    private static final int HARDWARE = 16;
    private static final int NAMES = 64 + 128;
    private static final int COOKIE = 0x63825363;
    private static final int PAD = 0;
    private static final int END = 255;
    /** Shorter ones are dropped by old relays (RFC 1542). */
    private static final int LEAST = 300;

    /** As it goes over the wire. */
    byte[] wire() {
        int length = 240 + 1;
        for (byte[] value : options.values()) {
            length += 2 + value.length;
        }
        ByteBuffer out = ByteBuffer.allocate(Math.max(LEAST, length));
        out.put((byte) op).put(ETHERNET).put((byte) MAC).put((byte) 0).putInt(transaction);
        out.putInt(0).put(client).put(new byte[ADDRESSES_AFTER]);
        out.put(hardware).put(new byte[HARDWARE - MAC + NAMES]).putInt(COOKIE);
        options.forEach((code, value) ->
                out.put(code.byteValue()).put((byte) value.length).put(value));
        out.put((byte) END);
        return out.array();
    }

    /** The message in some bytes; empty when they are none. */
    static Optional<DhcpMessage> of(ByteBuffer in) {
        try {
            int op = in.get();
            in.position(in.position() + 3);
            int transaction = in.getInt();
            in.position(in.position() + 4);
            byte[] client = bytes(in, 4);
            in.position(in.position() + ADDRESSES_AFTER);
            byte[] hardware = bytes(in, MAC);
            in.position(in.position() + HARDWARE - MAC + NAMES);
            return in.getInt() == COOKIE
                    ? Optional.of(new DhcpMessage(op, transaction, client, hardware, options(in)))
                    : Optional.empty();
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Map<Integer, byte[]> options(ByteBuffer in) {
        Map<Integer, byte[]> options = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            int code = in.get() & 0xff;
            if (code == END) {
                break;
            }
            if (code != PAD) {
                options.merge(code, bytes(in, in.get() & 0xff), DhcpMessage::joined);
            }
        }
        return options;
    }

    private static byte[] bytes(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    /** Its type; 0 when it has none, as a BOOTP message. */
    byte type() {
        byte[] type = options.getOrDefault(TYPE, new byte[0]);
        return type.length == 1 ? type[0] : 0;
    }
}
