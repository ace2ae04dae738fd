package ipam.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program itself: {@code ipam}. */
@Command(
        name = "ipam",
        synopsisHeading = "Usage: ",
        customSynopsis = "ipam COMMAND [OPTIONS]",
        description =
                "Collects what DHCP and DNS servers log, export and count into an open lake, and answers who had an"
                        + " address, how full a subnet is and what changed.",
        optionListHeading = "%nOptions of every command:%n",
        commandListHeading = "%nCommands:%n",
        footer = {
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some input rejected, 4 --fail-on, 5 input missing, 75 busy.",
            "More: ipam help COMMAND, ipam help lake",
            "",
            "Examples:",
            "  ipam demo",
            "  ipam track --ip 10.20.0.63 --at 2026-10-28T13:00 --explain"
        })
final class IpamCommand extends CommonOptions implements Callable<Integer> {
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    @Override
    public Integer call() {
        throw CommandException.usage("Missing command: see ipam --help; to begin, try ipam demo");
    }
}
