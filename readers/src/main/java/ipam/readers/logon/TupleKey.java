package ipam.readers.logon;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The bytes by which a tuple of values is found again. Reused from tuple to tuple. */
final class TupleKey {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final byte NOTHING = 0;
    private static final byte END = 1;

    private byte[] bytes = new byte[256];
    private int length;

    TupleKey begin() {
        length = 0;
        return this;
    }

    TupleKey add(@Nullable String text) {
        if (text == null) {
            reserve(1);
            bytes[length++] = NOTHING;
            return this;
        }
        reserve(text.length() + 1);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] rest = text.substring(i).getBytes(StandardCharsets.UTF_8);
                reserve(rest.length + 1);
                System.arraycopy(rest, 0, bytes, length, rest.length);
                length += rest.length;
                break;
            }
            bytes[length++] = (byte) c;
        }
        bytes[length++] = END;
        return this;
    }

    TupleKey add(long number) {
        reserve(Long.BYTES);
        LONG.set(bytes, length, number);
        length += Long.BYTES;
        return this;
    }

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, (length + more) * 2);
        }
    }
}
