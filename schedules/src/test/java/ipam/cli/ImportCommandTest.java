package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.inventory.Profile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of somebody who keeps ranges in a file. */
class ImportCommandTest {
    private Path folder;
    private Shell shell;

    @BeforeEach
    void here(@TempDir Path temporary) throws IOException {
        folder = temporary.toRealPath();
        shell = new Shell(folder);
    }

    /** Both ways in which Windows Server IPAM names columns, typographic quotes and blanks as its pages show them. */
    @Test
    void filesOfWindowsServerIpamAreReadAndWritten() throws IOException {
        windows(
                "blocks",
                "Network, start IP address, end IP address, RIR\n65.52.0.0/14, 65.52.0.0, 65.52.255.255, ARIN\n",
                "Import of IPv4 objects is complete. 1 out of 1 objects successfully imported. 0 out of 1 objects failed"
                        + " to get imported.");
        windows(
                "ranges",
                "\u201cNetwork\u201d, \u201cStart IP address\u201d, \u201cEnd IP address\u201d, \u201cManaged by service\u201d,"
                        + " \u201cService instance\u201d, \u201cAssignment Type\u201d\n"
                        + "\u201c192.168.100.0/24\u201d, \u201c192.168.100.1\u201d, \u201c192.168.100.254\u201d, \u201cIPAM\u201d,"
                        + " \u201crouter\u201d, \u201cdynamic\u201d\n",
                "Import of IPv4 objects is complete. 1 out of 1 objects successfully imported. 0 out of 1 objects failed"
                        + " to get imported.");
        windows(
                "ranges",
                """
                NetworkId,StartIPAddress,EndIPAddress,PercentageUtilized,ManagedByService,ServiceInstance
                10.10.0.0/24,10.10.0.1,10.10.0.254,0.00,IPAM,Localhost
                172.17.14.0/24,172.17.14.1,172.17.14.254,85.00,MS DHCP,dhcp2.contoso.test
                """,
                "Import of IPv4 objects is complete. 1 out of 2 objects successfully imported. 1 out of 2 objects failed"
                        + " to get imported. Failures recorded in the file: failures.csv");
        windows(
                "addresses",
                """
                IPAddress,ManagedByService,ServiceInstance,DeviceType,IPAddressState,AssignmentType,ExpiryDate,Owner
                192.168.0.25,ms dhcp,dhcp1.contoso.test,host,in-use,static,31.12.2026,\u00c4nn
                192.168.0.26,IPAM,Localhost,,,,,
                2001:db8::5,IPAM,Localhost,,,,,
                """,
                "Import of IPv4 objects is complete. 2 out of 3 objects successfully imported. 1 out of 3 objects failed"
                        + " to get imported. Failures recorded in the file: failures.csv");
        assertThat(Files.readString(folder.resolve("failures.csv")).lines())
                .last()
                .isEqualTo(
                        "2001:db8::5,IPAM,Localhost,,,,,,refused,\"is IPv6 in a file of IPv4; Windows Server IPAM takes"
                                + " one address family a file, so make two of it\"");
        windows(
                "addresses",
                """
                IP address,managed by service,service instance,device type,ip address state,assignment type,Description
                2001:db8::5,IPAM,Localhost,Host,In-Use,Static,"a, b"
                2001:db8::6,IPAM,Localhost,,In-use,,
                """,
                "Import of IPv6 objects is complete. 1 out of 2 objects successfully imported. 1 out of 2 objects failed"
                        + " to get imported. Failures recorded in the file: failures.csv");
        assertThat(Files.readString(folder.resolve("failures.csv")).lines())
                .last()
                .isEqualTo("2001:db8::6,IPAM,Localhost,,In-use,,,refused,\"Device type is missing; Windows Server IPAM"
                        + " demands it in a file that names its columns as its console does, without IPAddress;"
                        + " Assignment type is missing; Windows Server IPAM demands it in a file that names its columns"
                        + " as its console does, without IPAddress\"");
        Files.writeString(folder.resolve("w.csv"), "Network,Start IP address,End IP address,Owner\n");
        assertThat(shell.ipam("import", "ranges", "w.csv", "--profile", "msipam", "--dry-run")
                        .outLines())
                .containsExactly(
                        "w.csv: 0 rows: 0 new, 0 changed, 0 unchanged, 0 refused",
                        "  row 1: the column Managed by service is missing; Windows Server IPAM demands it in a file that"
                                + " names its columns as its console does, without NetworkId",
                        "  row 1: the column Service instance is missing; Windows Server IPAM demands it in a file that"
                                + " names its columns as its console does, without NetworkId",
                        "  row 1: the column Assignment type is missing; Windows Server IPAM demands it in a file that"
                                + " names its columns as its console does, without NetworkId",
                        "Nothing can be applied: the headings must be right before anything can be read.");

        String inventory = shell.ipam("export", "addresses").out();
        assertThat(shell.ipam("export", "addresses", "--profile", "msipam").exit())
                .isEqualTo(2);
        assertThat(shell.ipam("export", "addresses", "--profile", "msipam", "--culture", "de-DE")
                        .errLines())
                .containsExactly(
                        "ipam: Invalid --profile: msipam takes one address family a file, and there are addresses"
                                + " of both; name one with --family IPv4 or --family IPv6");
        Shell.Outcome written = shell.ipam(
                "export",
                "addresses",
                "--profile",
                "msipam",
                "--culture",
                "de-DE",
                "--family",
                "IPv4",
                "--output",
                "w.csv");
        assertThat(written.errLines())
                .containsExactly(
                        "2 addresses for Windows Server IPAM",
                        "It demands what is empty here: Assignment type of 1, Device type of 1, IP address state of 1");
        assertThat(Files.readString(folder.resolve("w.csv")).lines())
                .satisfiesExactly(
                        head -> assertThat(head)
                                .startsWith(
                                        "AddressSpace,IPAddress,ManagedByService,ServiceInstance,DeviceName,DeviceType,"
                                                + "IPAddressState,AssignmentType,AssignmentDate,ExpiryDate,MacAddress,"),
                        first -> assertThat(first)
                                .startsWith(
                                        "Default,192.168.0.25,MS DHCP,dhcp1.contoso.test,,host,In-Use,Static,,31.12.2026,"),
                        second -> assertThat(second).startsWith("Default,192.168.0.26,IPAM,Localhost,"));
        Shell.Outcome again = shell.ipam("import", "addresses", "w.csv", "--dry-run", "--culture", "de-DE");
        assertThat(again.outLines()).contains("w.csv: 2 rows: 0 new, 0 changed, 2 unchanged, 0 refused");
        assertThat(shell.ipam("export", "addresses").out()).isEqualTo(inventory);
    }

    private void windows(String kind, String text, String words) throws IOException {
        Files.writeString(folder.resolve("w.csv"), text);
        Shell.Outcome plan = shell.ipam(
                "import", kind, "w.csv", "--dry-run", "--profile", "msipam", "--culture", "de-DE", "--output", "m.csv");
        Shell.Outcome applied = shell.ipam(
                "import",
                kind,
                "w.csv",
                "--profile",
                "msipam",
                "--culture",
                "de-DE",
                "--apply",
                token(plan),
                "--output",
                "failures.csv");
        assertThat(applied.outLines()).as(plan.out() + applied.err()).contains(words);
    }

    @Test
    void fromTheTemplateToTheInventoryAndBack() throws IOException {
        assertThat(shell.ipam("template", "ranges", "--output", "r.csv").exit()).isZero();
        String headings = Files.readString(folder.resolve("r.csv")).strip();
        assertThat(headings).startsWith("Address space,Network,Start IP address,End IP address,Managed by service,");
        String blank = ",".repeat(headings.split(",", -1).length - 3);
        Files.writeString(
                folder.resolve("r.csv"),
                String.join("\n", headings, ",192.0.2.0/24" + blank + ",Lab", ",198.51.100.7/24" + blank + ","));

        Shell.Outcome rehearsed = shell.ipam("import", "ranges", "r.csv", "--dry-run", "--output", "marked.csv");

        assertThat(rehearsed.exit()).as(rehearsed.err()).isEqualTo(3);
        assertThat(rehearsed.outLines().subList(0, 2))
                .containsExactly(
                        "r.csv: 2 rows: 1 new, 0 changed, 0 unchanged, 1 refused",
                        "  row 3: Network '198.51.100.7/24': bits are set after the prefix; did you mean"
                                + " 198.51.100.0/24?");
        assertThat(folder.resolve("ipam-data")).doesNotExist();
        String corrected =
                Files.readString(folder.resolve("marked.csv")).replace(",198.51.100.7/24", ",198.51.100.0/24");
        Files.writeString(folder.resolve("corrected.csv"), corrected);

        Shell.Outcome clean = shell.ipam("import", "ranges", "corrected.csv", "--dry-run");
        assertThat(clean.exit()).as(clean.out()).isZero();
        String token = token(clean);
        Shell.Outcome applied = shell.ipam("import", "ranges", "corrected.csv", "--apply", token);

        assertThat(applied.exit()).as(applied.err()).isZero();
        assertThat(applied.outLines())
                .containsExactly("2 out of 2 ranges imported: 2 new, 0 changed, 0 unchanged, 0 deleted");
        assertThat(shell.ipam("export", "ranges", "--output", "out.csv").exit()).isZero();
        Shell.Outcome again = shell.ipam("import", "ranges", "out.csv", "--dry-run");
        assertThat(again.exit()).isZero();
        assertThat(again.outLines())
                .containsExactly(
                        "out.csv: 2 rows: 0 new, 0 changed, 2 unchanged, 0 refused", "There is nothing to apply.");

        assertThat(shell.ipam("events", "--kind", "configuration-change", "--object", "198.51.100.", "--format", "csv")
                        .outLines())
                .containsExactly(
                        "event_time,user_name,user_domain,channel,event_id,server,action,object_kind,object,before_value,"
                                + "after_value,source,source_line",
                        "2026-11-02T12:00:00Z,%s,,ipam,,,created,range,198.51.100.1-198.51.100.254,,"
                                        .formatted(System.getProperty("user.name"))
                                + "Network=198.51.100.0/24; Start IP address=198.51.100.1; End IP address=198.51.100.254;"
                                + " Managed by service=IPAM; Service instance=Localhost,corrected.csv,3");
        assertThat(shell.ipam("export", "ranges", "--as-of", "2026-11-01").outLines())
                .hasSize(1);

        Shell.Outcome twice = shell.ipam("import", "ranges", "corrected.csv", "--apply", token);
        assertThat(twice.exit()).isEqualTo(1);
        assertThat(twice.errLines())
                .containsExactly("ipam: Cannot apply %s: what the inventory holds, or how the file is read, has changed"
                                .formatted(token)
                        + " since the dry run; do a dry run again");
    }

    @Test
    void strictTakesAllOrNoneAndTheRefusedRowsComeBack() throws IOException {
        Files.writeString(folder.resolve("r.csv"), "Range,Owner\n10.0.0.*,Ann\n10.0.1.300,Ben\n");
        String token = token(shell.ipam("import", "ranges", "r.csv", "--dry-run"));

        Shell.Outcome strict = shell.ipam("import", "ranges", "r.csv", "--apply", token, "--strict");
        assertThat(strict.exit()).isEqualTo(1);
        assertThat(strict.outLines())
                .containsExactly(
                        "0 out of 2 ranges imported: 0 new, 0 changed, 0 unchanged, 0 deleted",
                        "  row 3: Range '10.0.1.300': a number is above 255");
        assertThat(shell.ipam("export", "ranges").outLines()).hasSize(1);

        Shell.Outcome valid = shell.ipam("import", "ranges", "r.csv", "--apply", token, "--output", "rest.csv");
        assertThat(valid.exit()).isEqualTo(3);
        assertThat(Files.readAllLines(folder.resolve("rest.csv")))
                .containsExactly(
                        "\ufeffRange,Owner,Import result,Import problems",
                        "10.0.1.300,Ben,refused,Range '10.0.1.300': a number is above 255");
        assertThat(shell.ipam("export", "ranges").outLines()).hasSize(2);
    }

    @Test
    void freeAddressesAreFoundAndReserved() throws IOException {
        Files.writeString(folder.resolve("a.csv"), "IP address\n192.0.2.1\n192.0.2.2\n");
        String token = token(shell.ipam("import", "addresses", "a.csv", "--dry-run"));
        assertThat(shell.ipam("import", "addresses", "a.csv", "--apply", token).exit())
                .isZero();

        String[] find = {"find-free", "address", "--in", "192.0.2.0/29", "--count", "2", "--reserve", "--owner", "Ann"};
        assertThat(shell.ipam(find).outLines()).containsExactly("192.0.2.3", "192.0.2.4");
        assertThat(shell.ipam(find).outLines()).containsExactly("192.0.2.5", "192.0.2.6");
        Shell.Outcome full = shell.ipam(find);
        assertThat(full.exit()).isEqualTo(1);
        assertThat(full.errLines())
                .last()
                .isEqualTo(
                        "ipam: Cannot find 2 free addresses in 192.0.2.0-192.0.2.7: none is free; nothing was reserved");
        assertThat(shell.ipam("find-free", "subnet", "--in", "10.0.0.0/8", "--prefix", "24", "--count", "2")
                        .outLines())
                .containsExactly("10.0.0.0/24", "10.0.1.0/24");
        assertUsage(
                "Invalid --in: bits are set after the prefix; did you mean 192.0.2.0/29?",
                "find-free",
                "address",
                "--in",
                "192.0.2.5/29");
        assertUsage(
                "Invalid --space: Labs (must be one of Default)",
                "find-free",
                "address",
                "--in",
                "10.*",
                "--space",
                "Labs");
    }

    @Test
    void whatVmmHasIsTakenOverAndReadOnly() {
        String export =
                Path.of("../sample-data/vmm").toAbsolutePath().normalize().toString();
        String[] ask = {"import", "all", export, "--profile", "vmm", "--instance", "vmm1.contoso.test", "--dry-run"};
        Shell.Outcome plan = shell.ipam(ask);
        assertThat(plan.exit()).as(plan.err()).isEqualTo(3);
        assertThat(plan.outLines())
                .contains(
                        export
                                + ": 18 objects of vmm1.contoso.test: 4 refused, 2 of other host groups or without addresses"
                                + " of their own",
                        "  spaces: 3 new, 0 changed, 0 unchanged, 0 deleted",
                        "  addresses: 3 new, 0 changed, 0 unchanged, 0 deleted");
        assertThat(folder.resolve("ipam-data")).doesNotExist();
        String[] apply = {
            "import", "all", export, "--profile", "vmm", "--instance", "vmm1.contoso.test", "--apply", token(plan)
        };
        assertThat(shell.ipam(apply).exit()).isEqualTo(3);
        assertThat(shell.ipam(ask).outLines()).contains("There is nothing to apply.");
        Shell.Outcome taken = shell.ipam(
                "find-free", "address", "--in", "192.0.2.0/28", "--space", "Red", "--reserve", "--owner", "Ann");
        assertThat(taken.exit()).isEqualTo(1);
        assertThat(taken.errLines())
                .containsExactly(
                        "ipam: Cannot reserve: it is in Red, a customer address space of System Center VMM; tenants"
                                + " change it there, and it is only read here");
        assertUsage(
                "Invalid KIND: ranges (must be all: --profile vmm takes a folder with all that VMM has)",
                "import",
                "ranges",
                export,
                "--profile",
                "vmm",
                "--dry-run");
        assertUsage(
                "Invalid --profile: vmm needs --instance, the name of the VMM server that the export is of",
                "import",
                "all",
                export,
                "--profile",
                "vmm",
                "--dry-run");
        assertUsage(
                "Invalid --host-group: it goes with --profile vmm",
                "import",
                "ranges",
                export,
                "--host-group",
                "Berlin",
                "--dry-run");
    }

    @Test
    void whatIsNoSheetAndWhatCannotBeAskedIsWrongUsage() throws IOException {
        Files.write(folder.resolve("r.csv"), new byte[] {'%', 'P', 'D', 'F', '-', '1'});
        assertUsage(
                "Cannot read r.csv: this is a PDF, whatever it is called; export the table as .xlsx or CSV",
                "import",
                "ranges",
                "r.csv",
                "--dry-run");
        assertUsage(
                "Cannot read none.csv: it must be a file that can be read",
                "import",
                "ranges",
                "none.csv",
                "--dry-run");
        assertUsage("Invalid import: (must be with --dry-run, or with --apply TOKEN)", "import", "ranges", "r.csv");
        assertUsage(
                "Invalid KIND: rangse (must be one of spaces, blocks, subnets, ranges, addresses, owners, fields, groups, servers); did you mean"
                        + " ranges?",
                "export",
                "rangse");
        assertUsage(
                "Invalid --sync: it needs --service and --instance, for it deletes what is of them",
                "import",
                "ranges",
                "r.csv",
                "--dry-run",
                "--sync");
        assertUsage(
                "Invalid --culture: german (must be a language and country such as de-DE or en-US)",
                "import",
                "ranges",
                "r.csv",
                "--dry-run",
                "--culture",
                "german");
        assertUsage(
                "Invalid --output: ./r.csv (must be another file than the one that is imported)",
                "import",
                "ranges",
                "r.csv",
                "--dry-run",
                "--output",
                "./r.csv");
        assertUsage(
                "Invalid --profile: msipan (must be one of %s); did you mean msipam?"
                        .formatted(String.join(", ", Profile.names())),
                "import",
                "ranges",
                "r.csv",
                "--dry-run",
                "--profile",
                "msipan");
        assertUsage(
                "Invalid --profile: msipam has no owners (must be of blocks, subnets, ranges, addresses)",
                "import",
                "owners",
                "r.csv",
                "--dry-run",
                "--profile",
                "msipam");
        Files.writeString(folder.resolve("r.csv"), "Network,Kontakt\n");
        assertUsage(
                "Invalid --map: Ownr (must be HEADING=FIELD; did you mean Owner?)",
                "import",
                "ranges",
                "r.csv",
                "--dry-run",
                "--map",
                "Kontakt=Ownr");
    }

    private void assertUsage(String message, String... line) {
        Shell.Outcome outcome = shell.ipam(line);
        assertThat(outcome.errLines()).containsExactly("ipam: " + message);
        assertThat(outcome.exit()).isEqualTo(2);
    }

    static String token(Shell.Outcome rehearsed) {
        return rehearsed.out().strip().replaceAll("(?s).*--apply ", "");
    }
}
