package ipam.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/** Spells values as Windows renders them in XML. What does not have the size of its type is spelled as binary. */
final class ValueText {
    private static final Charset ANSI = Charset.forName("windows-1252");
    private static final char[] UPPER = "0123456789ABCDEF".toCharArray();
    private static final char[] LOWER = "0123456789abcdef".toCharArray();
    private static final int[] GUID_BYTES = {3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15};

    private ValueText() {}

    static void append(StringBuilder to, int type, byte[] bytes, int offset, int size) {
        if (size == 0 || type == ValueType.NULL) {
            return;
        }
        if ((type & ValueType.ARRAY) != 0) {
            array(to, type & ~ValueType.ARRAY, bytes, offset, size);
        } else {
            one(to, type, bytes, offset, size);
        }
    }

    private static void array(StringBuilder to, int type, byte[] bytes, int offset, int size) {
        int at = offset;
        while (at < offset + size) {
            int length = ValueType.itemSize(type, bytes, at, offset + size - at);
            if (at > offset) {
                to.append(' ');
            }
            one(to, type, bytes, at, length);
            at += length;
        }
    }

    private static void one(StringBuilder to, int type, byte[] bytes, int offset, int size) {
        switch (type) {
            case ValueType.STRING -> to.append(Texts.utf16(bytes, offset, 2 * Texts.length(bytes, offset, size)));
            case ValueType.ANSI_STRING -> ansi(to, bytes, offset, size);
            case ValueType.INT8, ValueType.INT16, ValueType.INT32, ValueType.INT64 -> signed(to, bytes, offset, size);
            case ValueType.UINT8, ValueType.UINT16, ValueType.UINT32, ValueType.UINT64 ->
                unsigned(to, bytes, offset, size);
            case ValueType.REAL32, ValueType.REAL64 -> real(to, bytes, offset, size);
            case ValueType.BOOL -> to.append(isTrue(bytes, offset, size));
            case ValueType.GUID -> guid(to, bytes, offset, size);
            case ValueType.SIZE, ValueType.HEX32, ValueType.HEX64 -> hex(to, bytes, offset, size);
            case ValueType.FILETIME -> fileTime(to, bytes, offset, size);
            case ValueType.SYSTEMTIME -> systemTime(to, bytes, offset, size);
            case ValueType.SID -> sid(to, bytes, offset, size);
            default -> binary(to, bytes, offset, size);
        }
    }

    private static boolean isInteger(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    /** The value of 1, 2, 4 or 8 bytes, unsigned. */
    static long integer(byte[] bytes, int offset, int size) {
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = (value << 8) | (bytes[offset + i] & 0xff);
        }
        return value;
    }

    private static void signed(StringBuilder to, byte[] bytes, int offset, int size) {
        if (isInteger(size)) {
            int shift = 64 - 8 * size;
            to.append(integer(bytes, offset, size) << shift >> shift);
        } else {
            binary(to, bytes, offset, size);
        }
    }

    private static void unsigned(StringBuilder to, byte[] bytes, int offset, int size) {
        if (isInteger(size)) {
            long value = integer(bytes, offset, size);
            if (value >= 0) {
                to.append(value);
            } else {
                to.append(Long.toUnsignedString(value));
            }
        } else {
            binary(to, bytes, offset, size);
        }
    }

    private static void hex(StringBuilder to, byte[] bytes, int offset, int size) {
        if (isInteger(size)) {
            to.append("0x").append(Long.toHexString(integer(bytes, offset, size)));
        } else {
            binary(to, bytes, offset, size);
        }
    }

    private static void real(StringBuilder to, byte[] bytes, int offset, int size) {
        if (size == 4) {
            to.append(Float.intBitsToFloat((int) integer(bytes, offset, size)));
        } else if (size == 8) {
            to.append(Double.longBitsToDouble(integer(bytes, offset, size)));
        } else {
            binary(to, bytes, offset, size);
        }
    }

    /** Writers leave anything but 0 in it, in one byte or more. */
    private static boolean isTrue(byte[] bytes, int offset, int size) {
        for (int i = 0; i < size; i++) {
            if (bytes[offset + i] != 0) {
                return true;
            }
        }
        return false;
    }

    private static void ansi(StringBuilder to, byte[] bytes, int offset, int size) {
        int length = size;
        while (length > 0 && bytes[offset + length - 1] == 0) {
            length--;
        }
        to.append(new String(bytes, offset, length, ANSI));
    }

    static void binary(StringBuilder to, byte[] bytes, int offset, int size) {
        for (int i = 0; i < size; i++) {
            to.append(UPPER[bytes[offset + i] >> 4 & 15]).append(UPPER[bytes[offset + i] & 15]);
        }
    }

    private static void guid(StringBuilder to, byte[] bytes, int offset, int size) {
        if (size != 16) {
            binary(to, bytes, offset, size);
            return;
        }
        to.append('{');
        for (int index : GUID_BYTES) {
            if (index < 0) {
                to.append('-');
            } else {
                to.append(LOWER[bytes[offset + index] >> 4 & 15]).append(LOWER[bytes[offset + index] & 15]);
            }
        }
        to.append('}');
    }

    private static void sid(StringBuilder to, byte[] bytes, int offset, int size) {
        if (size < 8 || size < 8 + 4 * (bytes[offset + 1] & 0xff)) {
            binary(to, bytes, offset, size);
            return;
        }
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = (authority << 8) | (bytes[offset + i] & 0xff);
        }
        to.append("S-").append(bytes[offset] & 0xff).append('-').append(authority);
        for (int i = 0; i < (bytes[offset + 1] & 0xff); i++) {
            to.append('-').append(integer(bytes, offset + 8 + 4 * i, 4));
        }
    }

    private static void fileTime(StringBuilder to, byte[] bytes, int offset, int size) {
        if (size == 8) {
            FileTimes.append(to, integer(bytes, offset, size));
        } else {
            binary(to, bytes, offset, size);
        }
    }

    private static void systemTime(StringBuilder to, byte[] bytes, int offset, int size) {
        if (size != 16) {
            binary(to, bytes, offset, size);
            return;
        }
        ByteBuffer time = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        FileTimes.padded(to, time.getShort(offset) & 0xffff, 4).append('-');
        FileTimes.padded(to, time.getShort(offset + 2) & 0xffff, 2).append('-');
        FileTimes.padded(to, time.getShort(offset + 6) & 0xffff, 2).append('T');
        FileTimes.padded(to, time.getShort(offset + 8) & 0xffff, 2).append(':');
        FileTimes.padded(to, time.getShort(offset + 10) & 0xffff, 2).append(':');
        FileTimes.padded(to, time.getShort(offset + 12) & 0xffff, 2).append('.');
        FileTimes.padded(to, time.getShort(offset + 14) & 0xffff, 3).append('Z');
    }
}
