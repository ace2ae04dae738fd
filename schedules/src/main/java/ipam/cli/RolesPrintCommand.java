package ipam.cli;

import ipam.settings.Right;
import ipam.settings.Role;
import ipam.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipam roles print}. */
@Command(
        name = "print",
        description = {
            "Prints what lets people of a role change things that belong to the user whom ipam runs as: lines for sudoers.",
            "With them sudo -u ipam ipam import … works for whoever may import, and for nobody else: sudo allows the"
                    + " command, and ipam looks at the roles of whoever stands behind it."
        },
        footer = {
            "",
            "Examples:",
            "  ipam roles print --as sudoers --config /etc/ipam/ipam.yml",
            "  ipam roles print --as sudoers --launcher /usr/bin/ipam"
        })
final class RolesPrintCommand extends SubCommand {
    /** What a right lets people run as another user; what only looks, they run as themselves. */
    private static final Map<Right, List<String>> COMMANDS = Map.of(
            Right.RECORDS, List.of("import addresses", "reclaim", "find-free address"),
            Right.SPACE, List.of("import", "reclaim", "find-free"),
            Right.SERVERS, List.of("run", "servers", "rejects reprocess"),
            Right.ADMINISTRATION, List.of("purge", "hold", "lake", "backup", "pull"));

    @Option(names = "--as", required = true, paramLabel = "FORM", description = "sudoers.")
    String form = "";

    @Option(
            names = "--launcher",
            paramLabel = "FILE",
            description = "The program, whole path; else the one that prints.")
    String launcher = "";

    RolesPrintCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        if (!form.equals("sudoers")) {
            throw CommandException.usage("Invalid --as: %s (must be sudoers)".formatted(form));
        }
        Settings settings = session().settingsFile();
        String command = command(settings);
        String owner = owner(settings.data());
        terminal()
                .println("# Who may change what belongs to %s. Check with visudo -cf before you install it."
                        .formatted(owner));
        terminal().println("# The settings must belong to root, or who may write them gives themselves any role.");
        for (Role role : settings.roles()) {
            Set<String> allowed = new TreeSet<>();
            role.rights().forEach(right -> allowed.addAll(COMMANDS.getOrDefault(right, List.of())));
            List<String> who = Stream.concat(
                            role.users().stream(), role.groups().stream().map(group -> "%" + group))
                    .toList();
            allowed.removeIf(words -> allowed.stream().anyMatch(wider -> words.startsWith(wider + " ")));
            for (String words : allowed) {
                for (String each : who) {
                    terminal().println("%s ALL=(%s) NOPASSWD: %s %s *".formatted(escaped(each), owner, command, words));
                }
            }
        }
        return ExitCode.OK;
    }

    private String command(Settings settings) {
        Path file = settings.file();
        String program = Launcher.program(terminal(), launcher);
        if (file == null) {
            throw CommandException.usage("Cannot find an ipam.yml: name one with --config");
        }
        return plain(program) + " --config "
                + plain(file.toAbsolutePath().normalize().toString());
    }

    /** Nobody is to read a path otherwise than sudo does. */
    private static String plain(String path) {
        if (!path.matches("[A-Za-z0-9_./-]+")) {
            throw CommandException.usage(
                    "Invalid path: %s (must be of letters, digits and _ . / - in a sudoers file)".formatted(path));
        }
        return path;
    }

    private static String escaped(String name) {
        return name.replaceAll("[^A-Za-z0-9_.%-]", "\\\\$0");
    }

    private static String owner(Path data) throws IOException {
        return Files.exists(data) ? Files.getOwner(data).getName() : "ipam";
    }
}
