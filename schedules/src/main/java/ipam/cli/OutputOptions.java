package ipam.cli;

import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.OutputFile;
import ipam.report.OutputFormat;
import ipam.report.Renderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where an answer goes, and as what. */
final class OutputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text, csv, json, jsonl, xlsx, pdf or html, where the answer has that form; else what the"
                    + " ending of --output says, else text.")
    @Nullable
    String format;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Write a file, whole or not at all; else the standard output.")
    @Nullable
    Path output;

    /** Refuses what can't be before anything starts, and says which format was asked for. */
    OutputFormat check(Terminal terminal) {
        if (output != null) {
            OutputFile.at(terminal.file(output));
        }
        return format == null ? byEnding() : OutputFormat.named(format);
    }

    private OutputFormat byEnding() {
        String name = output == null ? "" : output.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(OutputFormat.values())
                .filter(each -> name.endsWith("." + each.word()))
                .findFirst()
                .orElse(OutputFormat.TEXT);
    }

    /** Whether it is said in words rather than written as a table. */
    boolean isForPeople(Terminal terminal) {
        return check(terminal) == OutputFormat.TEXT && output == null;
    }

    /** Writes an answer where it was asked for. */
    void write(Answer answer, Terminal terminal) throws IOException {
        Renderer renderer = Renderers.of(check(terminal), answer);
        if (output == null) {
            renderer.render(answer, terminal.out());
        } else {
            OutputFile.at(terminal.file(output)).write(out -> renderer.render(answer, out));
        }
    }
}
