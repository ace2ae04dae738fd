package ipam.readers.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Opens a sheet by what the file holds, whatever it is called. */
public final class Sheets {
    private static final String ZIP = "504b0304";
    private static final String OLE = "d0cf11e0";
    private static final String PDF = "25504446";

    private Sheets() {}

    /** Whether a file is a workbook by what it holds. */
    public static boolean isWorkbook(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return HexFormat.of().formatHex(in.readNBytes(4)).equals(ZIP);
        }
    }

    /** Opens a file; without a code page a CSV file must be Unicode. */
    public static SheetReader open(Path file, @Nullable Charset codePage) throws IOException {
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(4);
        }
        String start = HexFormat.of().formatHex(head);
        if (head.length == 0) {
            throw new SheetException("the file is empty");
        }
        if (start.equals(OLE)) {
            throw new SheetException(
                    "this is an encrypted workbook or one of Excel 97-2003 (.xls); save it as .xlsx without a"
                            + " password, or as CSV");
        }
        if (start.equals(PDF)) {
            throw new SheetException("this is a PDF, whatever it is called; export the table as .xlsx or CSV");
        }
        if (start.equals(ZIP)) {
            return XlsxWorkbook.open(file);
        }
        return CsvSheet.open(file, codePage);
    }
}
