package ipam.readers.dhcp;

import ipam.format.Lines;

/** The fields of the row at hand: where each begins and ends. */
final class Fields {
    byte[] bytes = {};
    int from;
    int to;

    private int[] commas = new int[Lines.MARKED];
    private int commaCount;

    void set(Lines line) {
        bytes = line.bytes;
        from = line.from;
        to = line.to;
        commas = line.commas;
        commaCount = line.commaCount;
    }

    /** A row that stands elsewhere than in the file. */
    void set(byte[] utf8) {
        bytes = utf8;
        from = 0;
        to = utf8.length;
        commas = new int[Lines.MARKED];
        commaCount = 0;
        for (int i = 0; i < utf8.length; i++) {
            if (utf8[i] == ',') {
                if (commaCount < commas.length) {
                    commas[commaCount] = i;
                }
                commaCount++;
            }
        }
    }

    int count() {
        return commaCount + 1;
    }

    int start(int field) {
        return field == 0 ? from : commas[field - 1] + 1;
    }

    int end(int field) {
        return field == commaCount ? to : commas[field];
    }

    /** Whether the row ends before the field, or has nothing but blanks in it. */
    boolean isBlank(int field) {
        return field > commaCount || Text.isBlank(bytes, start(field), end(field));
    }
}
