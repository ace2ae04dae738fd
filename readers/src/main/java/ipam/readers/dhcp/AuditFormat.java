package ipam.readers.dhcp;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Head;
import ipam.format.Layout;
import ipam.format.Lines;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.record.SourceFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;

/** What the two audit logs have in common. */
abstract sealed class AuditFormat implements Format permits DhcpAuditV4Format, DhcpAuditV6Format {
    private static final Pattern ROW = Pattern.compile("\\d+,\\d\\d/\\d\\d/\\d\\d,\\d\\d:\\d\\d:\\d\\d,.*");
    private static final Pattern MEANING = Pattern.compile("\\d+\\+?\\t.*");
    private static final int LEAST_COMMAS = 6;
    private static final int FIRST_LINE_BUFFER = 16 * 1024;

    private final Family family;

    AuditFormat(Family family) {
        this.family = family;
    }

    @Override
    public String name() {
        return family.format;
    }

    @Override
    public Layout layout() {
        return Layout.LEASE_EVENT;
    }

    /** By the ids of its rows or of the banner's table; before there are any, by the name that Windows gives it. */
    @Override
    public boolean recognises(Head head) {
        String text = head.text();
        boolean named = head.name().toLowerCase(Locale.ROOT).contains(family.fileName);
        boolean plausible = text.isBlank();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            end = end < 0 ? text.length() : end;
            String line = text.substring(from, end).stripTrailing();
            if (ROW.matcher(line).matches() || MEANING.matcher(line).matches()) {
                int digits = digits(line);
                return digits >= family.leastIdDigits && digits <= family.mostIdDigits;
            }
            plausible |= line.startsWith("\t\t")
                    || digits(line) > 0
                    || line.chars().filter(c -> c == ',').limit(LEAST_COMMAS).count() == LEAST_COMMAS;
            from = end + 1;
        }
        return named && plausible;
    }

    private static int digits(String line) {
        int digits = 0;
        while (digits < line.length() && line.charAt(digits) >= '0' && line.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }

    @Override
    public Reader open(SourceFile file, ByteSource bytes, Position from, Dictionaries dictionaries) {
        return new AuditReader(family, file, bytes, from, dictionaries);
    }

    @Override
    public byte[] firstLine(ByteSource bytes) throws IOException {
        Lines lines = new Lines(bytes, Position.START, FIRST_LINE_BUFFER);
        Preamble preamble = new Preamble(true, Preamble.ALL_COLUMNS);
        while (lines.next()) {
            if (lines.complete && (lines.overlong || preamble.isData(lines))) {
                return Arrays.copyOfRange(lines.bytes, lines.from, lines.to);
            }
        }
        return new byte[0];
    }
}
