package ipam.cli;

import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help;

/** Where the program starts. */
public final class Main {
    private Main() {}

    /** Runs one command line and ends the process with its exit code. */
    public static void main(String[] args) {
        Terminal terminal = Terminal.ofProcess();
        Stop stop = terminal.stop();
        // The only way to end with a code of one's own when the system has asked the process to end.
        Thread asking = new Thread(() -> stop.ask().ifPresent(Runtime.getRuntime()::halt), "stop");
        Runtime.getRuntime().addShutdownHook(asking);
        int exit = run(terminal, args);
        stop.end(exit);
        System.exit(exit);
    }

    /** Runs one command line and returns its exit code. */
    static int run(Terminal terminal, String... args) {
        Locale.setDefault(Locale.ROOT); // the same digits and words on every machine
        CommandLine line = commandLine(terminal);
        Failures failures = new Failures(terminal);
        try {
            int exit = line.execute(args);
            if (exit == ExitCode.OK.code()) {
                terminal.out().flush(); // what picocli itself wrote; a command flushes its own
            }
            return exit;
        } catch (IOException e) {
            return failures.tell(e, false).code();
        } catch (OutOfMemoryError e) {
            return failures.tell(e).code();
        }
    }

    /** All commands, for one command line. */
    static CommandLine commandLine(Terminal terminal) {
        IpamCommand root = new IpamCommand();
        Session session = new Session(terminal, root);
        Failures failures = new Failures(terminal);
        CommandLine line = Commands.all(root, session);
        line.setOut(new java.io.PrintWriter(terminal.out(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setErr(new java.io.PrintWriter(terminal.err(), true, java.nio.charset.StandardCharsets.UTF_8));
        line.setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF));
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(100);
        line.setUsageHelpAutoWidth(false);
        line.setExecutionStrategy(result -> {
            try {
                session.guard(result);
            } catch (CommandException e) {
                return failures.tell(e, session.verbose()).code();
            }
            return new CommandLine.RunLast().execute(result);
        });
        line.setParameterExceptionHandler((e, args) -> failures.tell(e).code());
        line.setExecutionExceptionHandler(
                (e, command, result) -> failures.tell(e, session.verbose()).code());
        line.getCommandSpec().version("ipam " + Version.TEXT);
        return line;
    }
}
