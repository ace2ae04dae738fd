package ipam.readers.sheet;

import ipam.readers.text.TextStream;
import ipam.sources.FileBytes;
import ipam.sources.LocalFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A CSV file as a sheet. Commas, semicolons or tabs: whatever the first line has most of, or a line {@code sep=;} before
 * it says. Quotes as in RFC 4180, also after blanks; a quote within a field is a character of it. Bytes that are no UTF-8
 * are read by the code page, or else refused.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
public final class CsvSheet implements SheetReader {
    private static final int LONGEST_FIELD = 1 << 20;
    private static final int MOST_FIELDS = 16_384;
    private static final String SEPARATOR = "sep=";
    private static final int END = -1;

    private final FileBytes bytes;
    private final TextStream stream;
    private final Reader text;
    private final StringBuilder field = new StringBuilder();
    private final char separator;
    private long line = 1;

    private CsvSheet(FileBytes bytes, @Nullable Charset codePage) throws IOException {
        this.bytes = bytes;
        this.stream = new TextStream(bytes, codePage);
        this.text = new BufferedReader(stream, 1 << 16);
        this.separator = detected();
    }

    /** Opens a file; without a code page it must be Unicode. */
    public static CsvSheet open(Path file, @Nullable Charset codePage) throws IOException {
        FileBytes bytes = LocalFiles.open(file);
        try {
            return new CsvSheet(bytes, codePage);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
    }

    /** Looks at the first line, quoted commas left out, and goes back to its beginning. */
    private char detected() throws IOException {
        text.mark(1 << 15);
        StringBuilder first = new StringBuilder();
        int c = text.read();
        while (c != END && c != '\n' && c != '\r' && first.length() < (1 << 15) - 2) {
            first.append((char) c);
            c = text.read();
        }
        String head = first.toString();
        if (head.startsWith(SEPARATOR) && head.length() == SEPARATOR.length() + 1) {
            if (c == '\r') {
                skipLineFeed();
            }
            line++;
            return head.charAt(SEPARATOR.length());
        }
        text.reset();
        String bare = head.replaceAll("\"[^\"]*\"", "");
        char best = ',';
        long most = 0;
        for (char candidate : new char[] {',', ';', '\t'}) {
            long count = bare.chars().filter(each -> each == candidate).count();
            if (count > most) {
                best = candidate;
                most = count;
            }
        }
        return best;
    }

    /** What stands between its fields. */
    public char separator() {
        return separator;
    }

    @Override
    public @Nullable SheetRow next() throws IOException {
        while (true) {
            long number = line;
            List<SheetCell> cells = new ArrayList<>();
            boolean more = row(cells);
            if (stream.damaged()) {
                throw new SheetException(
                        "line %d holds bytes that are no Unicode; save the file as UTF-8, or name its".formatted(number)
                                + " code page with --code-page");
            }
            if (cells.stream().anyMatch(cell -> !cell.text().isBlank())) {
                return new SheetRow(number, cells);
            }
            if (!more) {
                return null;
            }
        }
    }

    /** Reads the fields of a row; false when the file ends with it. */
    private boolean row(List<SheetCell> cells) throws IOException {
        while (true) {
            int ended = field();
            if (cells.size() == MOST_FIELDS) {
                throw new SheetException("line %d has more than %d fields".formatted(line, MOST_FIELDS));
            }
            cells.add(SheetCell.text(field.toString()));
            if (ended == END) {
                return false;
            }
            if (ended != separator) {
                line++;
                return true;
            }
        }
    }

    /** Reads a field; the character that ended it. */
    private int field() throws IOException {
        field.setLength(0);
        int c = text.read();
        while (c == ' ' && c != separator) {
            c = text.read();
        }
        if (c == '"') {
            c = quoted();
        }
        while (c != END && c != separator && c != '\n' && c != '\r') {
            append(c);
            c = text.read();
        }
        if (c == '\r') {
            skipLineFeed();
        }
        return c;
    }

    /** Reads up to the closing quote; the character after it. */
    private int quoted() throws IOException {
        long began = line;
        while (true) {
            int c = text.read();
            if (c == END) {
                throw new SheetException("line %d: a quote is opened and never closed".formatted(began));
            }
            if (c == '"') {
                int next = text.read();
                if (next != '"') {
                    return next;
                }
            }
            if (c == '\n') {
                line++;
            }
            append(c);
        }
    }

    private void append(int c) throws IOException {
        if (field.length() == LONGEST_FIELD) {
            throw new SheetException("line %d: a field is longer than %d characters".formatted(line, LONGEST_FIELD));
        }
        field.append((char) c);
    }

    private void skipLineFeed() throws IOException {
        text.mark(1);
        if (text.read() != '\n') {
            text.reset();
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
