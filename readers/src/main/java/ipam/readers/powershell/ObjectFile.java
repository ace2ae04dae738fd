package ipam.readers.powershell;

import ipam.format.ByteSource;
import ipam.format.Encoding;
import ipam.format.Head;
import ipam.format.Position;
import ipam.format.Utf8;
import ipam.snapshot.SnapshotInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A file of objects. */
final class ObjectFile {
    private ObjectFile() {}

    /** The shape of the first object of a file with that beginning, as far as it is there; empty when there is none. */
    static Optional<Shape> peek(Head head) {
        FirstObject first = new FirstObject();
        try {
            Writing.of(head).read(recognisable(head.bytes()), null, first);
        } catch (FirstObject.Found e) {
            return first.shape();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read bytes that are in memory", e);
        }
        return first.shape();
    }

    /** In code pages of East Asia the later byte of a character may be a backslash, which JSON would take for one. */
    private static HeadBytes recognisable(byte[] bytes) throws IOException {
        HeadBytes head = new HeadBytes(bytes.clone());
        byte[] plain = head.bytes;
        int invalid = Utf8.firstInvalid(plain, 0, plain.length);
        boolean cut = invalid > plain.length - 4; // the head may end inside of a character
        if (Encoding.of(Position.START, head) != Encoding.UTF_8 || invalid < 0 || cut) {
            return head;
        }
        for (int i = 1; i < plain.length; i++) {
            if (plain[i] == '\\' && plain[i - 1] < 0) {
                plain[i] = '?';
            }
        }
        return head;
    }

    /** Reads all objects of a file, however it is written; damage ends in the sink. */
    static void read(SnapshotInput input, ObjectSink sink) throws IOException {
        byte[] head = new byte[Head.LENGTH];
        int length = 0;
        while (length < head.length) {
            int read = input.bytes().read(length, head, length, head.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        Head beginning = new Head("", java.util.Arrays.copyOf(head, length));
        Writing.of(beginning).read(input.bytes(), input.file().codePage(), sink);
    }

    private record HeadBytes(byte[] bytes) implements ByteSource {
        @Override
        public long end() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            int count = (int) Math.min(length, bytes.length - position);
            if (count <= 0) {
                return -1;
            }
            System.arraycopy(bytes, (int) position, into, offset, count);
            return count;
        }
    }

    /** Stops at the first object. */
    private static final class FirstObject implements ObjectSink {
        private @Nullable PropertyBag first;

        static final class Found extends IOException {
            private static final long serialVersionUID = 1L;
        }

        Optional<Shape> shape() {
            return first == null ? Optional.empty() : Optional.of(first.shape());
        }

        @Override
        public void begins(PropertyBag object) {
            first = object;
        }

        @Override
        public void object(PropertyBag object) throws IOException {
            first = object;
            throw new Found();
        }

        @Override
        public void unreadable(long line, String problem, String remedy, String text) throws IOException {
            throw new Found();
        }
    }
}
