package ipam.readers;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Dictionary;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.record.SourceFile;
import java.io.IOException;
import java.util.Arrays;

/** What no format knows: a file that is one rejection, however long it is and grows. */
final class UnrecognisedFormat implements Format {
    private static final String PROBLEM = "no known format";
    private static final String REMEDY =
            "'ipam inspect' tells which formats are known; correct the pattern in ipam.yml if this is another file";

    @Override
    public String name() {
        return "unrecognised";
    }

    @Override
    public Layout layout() {
        return Layout.LEASE_EVENT;
    }

    @Override
    public boolean recognises(Head head) {
        return true;
    }

    @Override
    public Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries) {
        return new Reader() {
            private Position position = from;

            @Override
            public boolean fill(RecordBlock block) throws IOException {
                boolean first = position.equals(Position.START);
                position = new Position(bytes.end(), 1, "UTF-8", "");
                if (first) {
                    String remedy = Stranger.remedy(Head.of(file.path(), bytes)).orElse(REMEDY);
                    reject(block, dictionaries.rejections(), remedy);
                }
                return first;
            }

            @Override
            public Position position() {
                return position;
            }
        };
    }

    private void reject(RecordBlock block, Dictionary rejections, String remedy) {
        int code = rejections.add();
        rejections.set(code, 0, name());
        rejections.set(code, 1, PROBLEM);
        rejections.set(code, 2, remedy);
        int row = block.add();
        block.eventTime[row] = Dictionary.NULL;
        block.uncertainty[row] = 0;
        block.utcOffset[row] = 0;
        block.sourceLine[row] = 1;
        block.rejection[row] = code;
        for (long[] fact : block.facts) {
            fact[row] = Dictionary.NULL;
        }
        for (int[] codes : block.codes) {
            codes[row] = 0;
        }
    }

    @Override
    public long end(ByteSource bytes, Position from, long limit) {
        return bytes.end();
    }

    /** The beginning of the file: all there is to know it again by. */
    @Override
    public byte[] firstLine(ByteSource bytes) throws IOException {
        byte[] head = new byte[(int) Math.min(1024, bytes.end())];
        int length = 0;
        while (length < head.length) {
            int read = bytes.read(length, head, length, head.length - length);
            if (read < 0) {
                break;
            }
            length += read;
        }
        return Arrays.copyOf(head, length);
    }
}
