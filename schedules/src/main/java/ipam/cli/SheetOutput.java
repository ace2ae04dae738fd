package ipam.cli;

import ipam.report.OutputFile;
import java.nio.file.Path;
import java.util.Locale;

/** The file of {@code --output} for a table that people keep: a workbook or a CSV file, as its name says. */
final class SheetOutput {
    private SheetOutput() {}

    /** A file to be written; wrong usage when its name says another format, or when it has no place. */
    static OutputFile at(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(xlsm|xls|ods|pdf|html|json)")) {
            throw CommandException.usage(
                    "Invalid --output: %s (must be a .xlsx or .csv file)".formatted(file.getFileName()));
        }
        return OutputFile.at(file);
    }

    /** Whether it is to be a workbook; all else is CSV. */
    static boolean isWorkbook(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).endsWith(".xlsx");
    }
}
