package ipam.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The desktop of whoever runs the program, if there is one. */
final class Desktop {
    private final Terminal terminal;

    Desktop(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Shows a folder; without a desktop it says so, and nothing has failed. */
    void show(Path folder) {
        try {
            new ProcessBuilder(List.of(opener(), folder.toString()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            terminal.err().println("ipam: Cannot open %s: there is no desktop here".formatted(folder));
        }
    }

    private static String opener() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return "open";
        }
        return system.startsWith("windows") ? "explorer" : "xdg-open";
    }
}
