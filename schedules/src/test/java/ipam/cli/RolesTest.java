package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.settings.BuiltInRole;
import ipam.settings.Right;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RolesTest {
    /** What each of the roles may run: ipam-users, record-admin, asm, msm, ip-audit, admin. */
    private static final String TABLE = """
            completion bash                                            | y y y y y y
            conflicts                                                  | - - - - y y
            demo                                                       | y y y y y y
            events --kind configuration-change                         | y y y y y y
            events --kind lease                                        | - - - - y y
            events --kind logon                                        | - - - - y y
            events --kind zone                                         | y y y y y y
            expiry                                                     | y y y y y y
            export addresses --output a.csv                            | y y y y y y
            find-free address --in 10.0.0.0/8                          | y y y y y y
            find-free address --in 10.0.0.0/8 --reserve --owner A      | - y y - - y
            find-free subnet --in 10.0.0.0/8 --prefix 24 --reserve --owner A --name B | - - y - - y
            forecast                                                   | y y y y y y
            help                                                       | y y y y y y
            import addresses a.csv --dry-run                           | y y y y y y
            import addresses a.csv --apply T                           | - y y - - y
            import blocks a.csv --apply T                              | - - y - - y
            inspect a.log                                              | y y y y y y
            lake files                                                 | y y y y y y
            lake merge                                                 | - - - - - y
            lake rebuild                                               | - - - - - y
            parity ranges a.csv                                        | y y y y y y
            reclaim --dry-run                                          | y y y y y y
            reclaim --yes                                              | - y y - - y
            rejects list                                               | - - - - y y
            rejects reprocess                                          | - - - y - y
            rejects show 1                                             | - - - - y y
            reidentify user-0123456789abcdef --key /k --reason R       | - - - - y y
            report access-audit                                        | - - - - y y
            report conflicts                                           | - - - - y y
            report hygiene                                             | - - - - y y
            roles list                                                 | y y y y y y
            roles print --as sudoers                                   | y y y y y y
            run audit                                                  | - - - y - y
            schedule print --as cron                                   | y y y y y y
            schedule run                                               | - - - y - y
            scopes                                                     | y y y y y y
            servers exporter --as powershell                           | y y y y y y
            servers list                                               | y y y y y y
            servers provision a.b --as text                            | y y y y y y
            servers set a.b --manageability managed                    | - - - y - y
            servers set a.b --purge                                    | - - - - - y
            servers remove a.b                                         | - - - y - y
            servers add a.b --role dns                                 | - - - y - y
            sql SELECT                                                 | y y y y y y
            status                                                     | y y y y y y
            template blocks --output a.xlsx                            | y y y y y y
            track --ip 10.0.0.1                                        | - - - - y y
            utilization                                                | y y y y y y
            backup /srv/backup                                         | - - - - - y
            restore /srv/backup                                        | - - - - - y
            hold list                                                  | - - - - - y
            hold add --case C --ip 10.0.0.1 --reason R --until 2030-01-01 | - - - - - y
            hold remove C --reason R                                   | - - - - - y
            pull berlin                                                | - - - - - y
            purge --before 2020-01-01 --dry-run                        | - - - - - y
            verify                                                     | y y y y y y
            zones                                                      | y y y y y y
            """;

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void open() throws IOException {
        folder = folder.toRealPath();
        shell = new Shell(folder);
    }

    @Test
    void everyCommandByEveryRole() {
        List<String> found = new ArrayList<>();
        Set<String> named = new TreeSet<>();
        TABLE.lines().forEach(line -> {
            String words = line.substring(0, line.indexOf('|')).strip();
            SubCommand command = command(words.split(" ", -1));
            named.add(command.getClass().getSimpleName());
            Right needs = command.needs();
            StringBuilder cells = new StringBuilder();
            for (BuiltInRole role : BuiltInRole.values()) {
                cells.append(needs == null || role.rights().contains(needs) ? " y" : " -");
            }
            found.add(words + " |" + cells);
        });
        assertThat(found)
                .containsExactlyElementsOf(TABLE.lines()
                        .map(line -> line.replaceAll(" +\\|", " |"))
                        .toList());
        assertThat(named).containsAll(everyCommand(Main.commandLine(Terminal.ofProcess())));
    }

    private static SubCommand command(String... words) {
        CommandLine line = Main.commandLine(Terminal.ofProcess());
        List<CommandLine> parsed = line.parseArgs(words).asCommandLineList();
        return parsed.get(parsed.size() - 1).getCommand();
    }

    private static Set<String> everyCommand(CommandLine line) {
        Set<String> names = new TreeSet<>();
        for (CommandLine command : line.getSubcommands().values()) {
            Object made = command.getCommand();
            if (made instanceof CommandGroup) {
                names.addAll(everyCommand(command));
            } else {
                names.add(made.getClass().getSimpleName());
            }
        }
        return names;
    }

    @Test
    void theKeeperMayDoEverythingAndTheListSaysWhoElseMay() throws IOException {
        settings("""
                  roles:
                    ip-audit: {groups: [ipam-audit]}
                    branch: {is: [record-admin, msm], users: [mona], spaces: [Branch], server-groups: [branch]}
                """);

        Shell.Outcome list = shell.ipam("roles", "list", "--format", "csv");

        assertThat(list.outLines())
                .containsExactly(
                        "role,may,users,groups,covers",
                        "branch,look at everything but tracking data; change addresses; run tasks and change servers,"
                                + "mona,,spaces Branch; server groups branch",
                        "ip-audit,look at everything but tracking data; ask who had an address,,ipam-audit,everything");
        assertThat(shell.ipam("roles", "list").out())
                .startsWith(System.getProperty("user.name") + " may do everything.");
    }

    @Test
    void sudoersNameTheProgramAndTheSettingsSoThatNobodyBringsTheirOwn() throws IOException {
        settings("""
                  roles:
                    asm: {groups: ["domain users"]}
                    audit: {is: [ip-audit], users: [ann]}
                """);
        String owner = Files.getOwner(folder).getName();
        String command = "/opt/ipam/ipam --config " + folder.resolve("ipam.yml");

        assertThat(shell.ipam("roles", "print", "--as", "sudoers").outLines())
                .filteredOn(line -> !line.startsWith("#"))
                .containsExactly(
                        "%%domain\\ users ALL=(%s) NOPASSWD: %s find-free *".formatted(owner(owner), command),
                        "%%domain\\ users ALL=(%s) NOPASSWD: %s import *".formatted(owner(owner), command),
                        "%%domain\\ users ALL=(%s) NOPASSWD: %s reclaim *".formatted(owner(owner), command));
    }

    /** Of a data folder that is not there yet, the user that a package makes. */
    private String owner(String owner) {
        return Files.exists(folder.resolve("ipam-data")) ? owner : "ipam";
    }

    @Test
    void mistakesAreToldWithTheirLine() throws IOException {
        settings("""
                  roles:
                    branch: {users: [mona]}
                    asm: {spaces: [Branch]}
                    other: {is: [boss], users: [mona]}
                """);

        assertThat(shell.ipam("roles", "list").errLines())
                .containsExactly(
                        "ipam: ipam.yml:4: Missing key: roles.branch.is (must be one or more of ipam-users,"
                                + " record-admin, asm, msm, ip-audit, admin, for this name is none of them)",
                        "ipam: ipam.yml:5: Invalid roles.asm: nobody has it (must name users or groups of the"
                                + " operating system)",
                        "ipam: ipam.yml:6: Invalid roles.other.is[0]: boss (must be one of ipam-users,"
                                + " record-admin, asm, msm, ip-audit, admin)");
    }

    @Test
    void statusSaysWhenTheFolderOfTrackingDataIsOpen() throws IOException {
        settings("");
        Files.createDirectories(folder.resolve("ipam-data/manifest"));
        Path tracking = Files.createDirectories(folder.resolve("ipam-data/tracking"));
        Files.setPosixFilePermissions(tracking, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(shell.ipam("status").out())
                .contains("open: %s has the mode rwxr-xr-x".formatted(tracking), "run: chmod 2750 " + tracking);
    }

    private void settings(String roles) throws IOException {
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  servers: [{name: dhcp1.contoso.test, audit-logs: ["*.log"], time-zone: UTC, group: branch}]
                """ + roles);
    }
}
