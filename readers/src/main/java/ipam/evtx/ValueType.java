package ipam.evtx;

/** The types of values in BinXML, MS-EVEN6 2.2.12.3; with {@link #ARRAY} an array of them. */
final class ValueType {
    static final int NULL = 0x00;
    static final int STRING = 0x01;
    static final int ANSI_STRING = 0x02;
    static final int INT8 = 0x03;
    static final int UINT8 = 0x04;
    static final int INT16 = 0x05;
    static final int UINT16 = 0x06;
    static final int INT32 = 0x07;
    static final int UINT32 = 0x08;
    static final int INT64 = 0x09;
    static final int UINT64 = 0x0a;
    static final int REAL32 = 0x0b;
    static final int REAL64 = 0x0c;
    static final int BOOL = 0x0d;
    static final int BINARY = 0x0e;
    static final int GUID = 0x0f;
    static final int SIZE = 0x10;
    static final int FILETIME = 0x11;
    static final int SYSTEMTIME = 0x12;
    static final int SID = 0x13;
    static final int HEX32 = 0x14;
    static final int HEX64 = 0x15;
    static final int BINXML = 0x21;
    static final int ARRAY = 0x80;

    private ValueType() {}

    /**
     * How many bytes the item of an array at {@code offset} takes.
     *
     * @param type of an item
     * @param left how many bytes are left of the array; at least 1
     * @return at least 1, at most {@code left}
     */
    static int itemSize(int type, byte[] bytes, int offset, int left) {
        int size = switch (type) {
            case STRING -> stringSize(bytes, offset, left, 2);
            case ANSI_STRING -> stringSize(bytes, offset, left, 1);
            case INT8, UINT8 -> 1;
            case INT16, UINT16 -> 2;
            case INT32, UINT32, REAL32, BOOL, HEX32 -> 4;
            case INT64, UINT64, REAL64, FILETIME, HEX64 -> 8;
            case SIZE -> left % 8 == 0 ? 8 : 4;
            case GUID, SYSTEMTIME -> 16;
            case SID -> left < 2 ? left : 8 + 4 * (bytes[offset + 1] & 0xff);
            default -> left;
        };
        return Math.min(size, left);
    }

    private static int stringSize(byte[] bytes, int offset, int left, int width) {
        for (int i = 0; i + width <= left; i += width) {
            if (bytes[offset + i] == 0 && (width == 1 || bytes[offset + i + 1] == 0)) {
                return i + width;
            }
        }
        return left;
    }
}
