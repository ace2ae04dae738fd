package ipam.cli;

import java.nio.file.Path;

/** The program as another program has to name it. */
final class Launcher {
    private Launcher() {}

    /**
     * Its whole path.
     *
     * @param named by an option; empty: the one that runs
     */
    static String program(Terminal terminal, String named) {
        String program = named.isEmpty() ? terminal.environment().getOrDefault("IPAM_LAUNCHER", "") : named;
        if (program.isEmpty()) {
            throw CommandException.usage("Missing option: --launcher (must be the program that runs the tasks)");
        }
        boolean whole = program.startsWith("/") || program.startsWith("\\\\") || program.matches("[A-Za-z]:[/\\\\].*");
        return whole ? program : terminal.file(Path.of(program)).toString();
    }
}
