package ipam.inventory;

import ipam.workbook.SheetLayout;
import ipam.workbook.SheetWriter;
import ipam.workbook.WorkbookFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Items as a workbook with the columns that an import takes: importing an export changes nothing. What does not fit in one
 * sheet goes on in the next. The same items give the same bytes.
 */
public final class ItemsXlsx {
    private final Inventory inventory;

    public ItemsXlsx(Inventory inventory) {
        this.inventory = inventory;
    }

    /**
     * What was written.
     *
     * @param items how many
     * @param sheets of how many sheets
     */
    public record Written(long items, int sheets) {}

    /** Writes every item of a kind, in the order of addresses; the stream stays open. */
    public Written write(Kind kind, OutputStream out) throws IOException {
        return write(new Selection(inventory, kind, null, View.ALL), out);
    }

    /** Writes some items, or some of what they say. */
    public Written write(Selection items, OutputStream out) throws IOException {
        return write(items.kind(), items.fields(), out, SheetWriter.MOST_ROWS, items::each);
    }

    /** Writes at most that many rows in a sheet, the headings among them. */
    Written write(Kind kind, OutputStream out, int mostRows, Consumer<Consumer<Item>> items) throws IOException {
        return write(kind, inventory.shape(kind).stored(), out, mostRows, items);
    }

    private static Written write(
            Kind kind, List<Field> fields, OutputStream out, int mostRows, Consumer<Consumer<Item>> items)
            throws IOException {
        ItemColumns columns = new ItemColumns(kind, fields);
        try (WorkbookFile book = new WorkbookFile(out)) {
            Pages pages = new Pages(book, columns, mostRows);
            try {
                items.accept(pages::add);
            } catch (UncheckedIOException e) {
                throw Objects.requireNonNull(e.getCause());
            }
            pages.sheet.close();
            return new Written(pages.items, pages.count);
        }
    }

    /** One sheet after the other. */
    private static final class Pages {
        private final WorkbookFile book;
        private final ItemColumns columns;
        private final int mostRows;
        private SheetWriter sheet;
        private int rows;
        private int count;
        private long items;

        Pages(WorkbookFile book, ItemColumns columns, int mostRows) throws IOException {
            this.book = book;
            this.columns = columns;
            this.mostRows = mostRows;
            this.sheet = next();
        }

        private SheetWriter next() throws IOException {
            count++;
            String name = columns.sheet() + (count == 1 ? "" : " (%d)".formatted(count));
            SheetWriter begun = book.sheet(SheetLayout.of(name, columns.columns(), 1));
            begun.row();
            columns.headings(begun);
            rows = 1;
            return begun;
        }

        void add(Item item) {
            try {
                if (rows == mostRows) {
                    sheet.close();
                    sheet = next();
                }
                sheet.row();
                rows++;
                items++;
                List<Field> fields = columns.fields();
                for (int i = 0; i < fields.size(); i++) {
                    columns.value(sheet, i, item.get(fields.get(i).name()));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
