package ipam.inventory;

import ipam.readers.sheet.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Items as a CSV file with the columns that an import takes: importing an export changes nothing. UTF-8, CRLF. */
public final class ItemsCsv {
    private static final char COMMA = ',';

    private final Inventory inventory;

    public ItemsCsv(Inventory inventory) {
        this.inventory = inventory;
    }

    /** Writes every item of a kind, in the order of addresses; the stream stays open. How many there were. */
    public long write(Kind kind, OutputStream out) throws IOException {
        return write(new Selection(inventory, kind, null, View.ALL), out);
    }

    /** The same, of the items that there were at a moment. */
    public long write(Kind kind, Instant asOf, OutputStream out) throws IOException {
        return write(new Selection(inventory, kind, asOf, View.ALL), out);
    }

    /** Writes some items, or some of what they say. */
    public long write(Selection items, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(line(items.fields().stream().map(Field::heading).toList()));
        long[] count = new long[1];
        try {
            items.each(item -> {
                count[0]++;
                append(
                        writer,
                        line(items.fields().stream()
                                .map(field -> item.get(field.name()))
                                .toList()));
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        writer.flush();
        return count[0];
    }

    /** Writes the headings alone: what somebody fills in. */
    public void writeTemplate(Kind kind, OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write(
                line(inventory.shape(kind).stored().stream().map(Field::heading).toList()));
        writer.flush();
    }

    private static void append(Writer writer, String line) {
        try {
            writer.write(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(List<String> fields) {
        return fields.stream().map(field -> CsvText.field(field, COMMA)).collect(Collectors.joining(",")) + "\r\n";
    }
}
