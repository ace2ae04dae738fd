package ipam.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Hands lines on, each with a label before it and as a whole: those of several writers do not mingle. */
final class LabelledLines extends OutputStream {
    private final PrintStream out;
    private final Supplier<String> label;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    LabelledLines(PrintStream out, Supplier<String> label) {
        this.out = out;
        this.label = label;
    }

    @Override
    public synchronized void write(int b) {
        if (b == '\n') {
            out.println(label.get() + line.toString(StandardCharsets.UTF_8).stripTrailing());
            line.reset();
        } else {
            line.write(b);
        }
    }
}
