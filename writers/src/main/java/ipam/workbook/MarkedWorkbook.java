package ipam.workbook;

import ipam.readers.sheet.CellName;
import ipam.readers.sheet.OwnSheet;
import ipam.readers.sheet.SheetRow;
import ipam.readers.sheet.WorkbookParts;
import ipam.readers.sheet.WorkbookSheets;
import ipam.readers.sheet.WorkbookSheets.Entry;
import ipam.workbook.Comments.Comment;
import ipam.workbook.Relations.Relation;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/**
 * Somebody's workbook as it is, with wrong cells in red, a comment at each, and sheets of ours that say more. What an
 * earlier marking left in it is taken away or written anew. Of the boxes and buttons that are drawn on its sheets, only
 * those of comments are kept; all else is copied.
 */
public final class MarkedWorkbook {
    /** More than anybody reads, and more than programs show with ease. */
    public static final int MOST_COMMENTS = 10_000;

    private final Path file;
    private final Map<Integer, Map<Long, List<CellMark>>> marks = new HashMap<>();
    private final Kept kept;

    /**
     * @param marks of its cells
     * @param kept which rows are kept, by their number
     */
    public MarkedWorkbook(Path file, List<CellMark> marks, Kept kept) {
        this.file = file;
        this.kept = kept;
        for (CellMark mark : marks) {
            this.marks
                    .computeIfAbsent(SheetRow.sheet(mark.row()), sheet -> new HashMap<>())
                    .computeIfAbsent(SheetRow.within(mark.row()), row -> new ArrayList<>(1))
                    .add(mark);
        }
    }

    /**
     * A wrong cell.
     *
     * @param row as {@link SheetRow} numbers it
     * @param column from 0
     * @param text of its comment
     */
    public record CellMark(long row, int column, String text) {}

    /**
     * Which rows are kept.
     *
     * @param all whether every row is, so that formulas and the like stay what they are
     * @param rows by number, as {@link SheetRow} has it
     */
    public record Kept(boolean all, LongPredicate rows) {
        /** Every row. */
        public static final Kept ALL = new Kept(true, row -> true);

        boolean row(long number) {
            return all || rows.test(number);
        }

        /** The same for the rows of a sheet, by the number within it. */
        Kept within(int sheet) {
            return new Kept(all, row -> rows.test(SheetRow.number(sheet, row)));
        }
    }

    /** How many comments may still be made. */
    static final class Budget {
        private int left = MOST_COMMENTS;

        boolean take() {
            return left-- > 0;
        }
    }

    /** Where a row of the file stands in the copy: the cell of a column there, as a link has it. */
    public interface Places {
        String cell(long row, int column);
    }

    /** A sheet of ours; its first cell begins with {@link OwnSheet#MARKER}. */
    public interface Own {
        SheetLayout layout();

        /** What its first cell says. */
        String title();

        void write(SheetWriter sheet, Places places) throws IOException;
    }

    /** Writes it; the stream stays open. */
    public void write(OutputStream out, List<Own> own) throws IOException {
        try (WorkbookParts parts = WorkbookParts.open(file)) {
            new Copy(parts, new ZipOut(out)).write(own);
        }
    }

    private final class Copy {
        private final WorkbookParts parts;
        private final ZipOut zip;
        private final BookStyles styles;
        private final ContentTypes types;
        private final Relations book;
        private final Budget budget = new Budget();
        private final Set<String> done = new HashSet<>();
        private final Map<Integer, Entry> sheets = new LinkedHashMap<>();
        private final Map<Integer, SheetRows> rows = new HashMap<>();
        private final Map<String, Entry> former = new HashMap<>();
        private int block = 1;

        Copy(WorkbookParts parts, ZipOut zip) throws IOException {
            this.parts = parts;
            this.zip = zip;
            this.styles = BookStyles.read(parts);
            this.types = ContentTypes.of(parts);
            this.book = Relations.of(parts, BookSheets.PART);
        }

        void write(List<Own> own) throws IOException {
            WorkbookSheets all = WorkbookSheets.read(parts);
            for (Entry sheet : all.visible()) {
                String title = OwnSheet.title(parts, sheet);
                if (title.isEmpty()) {
                    sheets.put(sheets.size(), sheet);
                } else {
                    former.putIfAbsent(title, sheet);
                }
            }
            for (Map.Entry<Integer, Entry> sheet : sheets.entrySet()) {
                sheet(sheet.getKey(), sheet.getValue());
            }
            BookSheets added = new BookSheets(parts);
            for (Own each : own) {
                own(each, added);
            }
            if (!kept.all()) {
                book.remove(relation -> relation.word().equals("calcChain")).forEach(this::drop);
            }
            added.write(zip, done);
            book.write(zip);
            done.add(book.part());
            styles.write(zip.part(BookStyles.PART));
            done.add(BookStyles.PART);
            unsigned();
            types.write(zip);
            done.add(ContentTypes.PART);
            for (String part : parts.names()) {
                if (done.add(part)) {
                    parts.copy(part, zip.part(part));
                }
            }
            zip.finish();
        }

        /** A signature is of what somebody signed, and not of a copy with marks. */
        private void unsigned() throws IOException {
            Relations root = Relations.of(parts, "");
            List<String> origins = root.remove(relation -> relation.type().endsWith("digital-signature/origin"));
            root.write(zip);
            done.add(root.part());
            origins.forEach(this::drop);
            for (String part : parts.names()) {
                if (part.startsWith("_xmlsignatures/")) {
                    drop(part);
                }
            }
        }

        private void drop(String part) {
            done.add(part);
            types.remove(part);
        }

        private void sheet(int number, Entry sheet) throws IOException {
            Relations relations = Relations.of(parts, sheet.part());
            XmlOut xml = new XmlOut(zip.part(sheet.part()));
            done.add(sheet.part());
            List<Comments> comments = new ArrayList<>();
            String boxes = free("xl/drawings/ipamBoxes", ".vml");
            parts.read(sheet.part(), reader -> {
                SheetCopy copy = new SheetCopy(
                        new XmlCopy(reader, xml),
                        styles,
                        marks.getOrDefault(number, Map.of()),
                        kept.within(number),
                        budget);
                copy.copy((ours, moved) -> {
                    rows.put(number, moved);
                    comments.add(comments(relations, ours, moved));
                    return comments.get(0).isEmpty() ? "" : relations.add("vmlDrawing", boxes);
                });
                relations
                        .remove(relation -> relation.id().equals(copy.formerBoxes())
                                || (!kept.all() && relation.word().equals("table")))
                        .forEach(this::drop);
            });
            write(relations, boxes, comments);
        }

        /** What the sheet's cells have to say: those of others that are left, and ours. */
        private Comments comments(Relations relations, List<Comment> ours, SheetRows moved) throws IOException {
            Comments theirs = new Comments();
            for (Relation relation : relations.all()) {
                if (relation.word().equals("comments") && parts.has(relations.target(relation))) {
                    theirs = Comments.read(parts, relations.target(relation)).moved(moved::place);
                }
            }
            relations.remove(relation -> relation.word().equals("comments")).forEach(this::drop);
            return theirs.with(ours);
        }

        private void write(Relations relations, String boxes, List<Comments> comments) throws IOException {
            for (Comments each : comments) {
                if (!each.isEmpty()) {
                    String texts = free("xl/ipamComments", ".xml");
                    relations.add("comments", texts);
                    each.writeTexts(zip, texts);
                    each.writeBoxes(zip, boxes, block);
                    block += 1 + each.size() / 1_000;
                    done.add(texts);
                    done.add(boxes);
                    types.add(texts, "comments+xml");
                }
            }
            if (!relations.all().isEmpty() || parts.has(relations.part())) {
                relations.write(zip);
                done.add(relations.part());
            }
        }

        /** The name of a part that is not there yet. */
        private String free(String name, String ending) {
            int number = 1;
            while (done.contains(name + number + ending) || parts.has(name + number + ending)) {
                number++;
            }
            return name + number + ending;
        }

        private void own(Own own, BookSheets added) throws IOException {
            Entry before = former.get(own.title());
            String part = before == null ? free("xl/worksheets/ipamSheet", ".xml") : before.part();
            done.add(part);
            if (before == null) {
                added.add(own.layout().name(), book.add("worksheet", part));
                types.add(part, "worksheet+xml");
            } else {
                Relations relations = Relations.of(parts, part);
                relations.remove(relation -> true).forEach(this::drop);
                done.add(relations.part());
            }
            try (SheetWriter sheet =
                    new SheetWriter(new XmlOut(zip.part(part)), own.layout(), styles.firstLook(), SheetWriter.PLAIN)) {
                own.write(sheet, this::cell);
            }
        }

        private String cell(long row, int column) {
            int number = SheetRow.sheet(row);
            Entry sheet = sheets.get(number);
            SheetRows moved = rows.get(number);
            if (sheet == null || moved == null) {
                return "";
            }
            long place = moved.place(SheetRow.within(row));
            return place == 0
                    ? ""
                    : "'%s'!%s".formatted(sheet.name().replace("'", "''"), CellName.of(place, Math.max(0, column)));
        }
    }
}
