package ipam.cli;

import java.nio.file.Path;
import java.util.Locale;

/** The file of {@code --output} for what is written as CSV. */
final class CsvOutput {
    private CsvOutput() {}

    /** Refuses the name of another format: the content would not be what the name says. */
    static Path check(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        if (name.matches(".*\\.(xlsx|xlsm|xls|ods|pdf|html|json)")) {
            throw CommandException.usage("Invalid --output: %s (must be a .csv file)".formatted(file.getFileName()));
        }
        return file;
    }
}
