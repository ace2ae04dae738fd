package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.net.RangeNotation;
import ipam.readers.sheet.SheetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The fabric of sample-data/vmm. */
class VmmImportTest {
    private static final String SERVER = "vmm1.contoso.test";
    private static final List<String> SUBNETS = List.of(
            "Backbone,10.50.0.0/24,Backbone - Berlin 10.50.0.0/24,Provider,50,,Backbone - Berlin,Backbone,,",
            "Storage,10.50.0.0/24,Storage - Berlin 10.50.0.0/24,Provider,7,,Storage - Berlin,Storage,,",
            "Backbone,10.51.0.0/24,Backbone - Rome 10.51.0.0/24,Provider,51,,Backbone - Rome,Backbone,,",
            "Backbone,10.51.1.0/24,Backbone - Rome 10.51.1.0/24,Provider,,,Backbone - Rome,Backbone,,",
            "Red,192.0.2.0/24,Red web,Customer,,5001,,Backbone,,",
            "Backbone,2001:db8:50::/64,Backbone - Berlin 2001:db8:50::/64,Provider,50,,Backbone - Berlin,Backbone,,");

    @TempDir
    Path folder;

    private Path export;
    private Desk desk;

    @BeforeEach
    void copy() throws IOException {
        desk = Desk.in(folder);
        export = Files.createDirectory(folder.resolve("vmm"));
        try (Stream<Path> files = Files.list(Path.of("../sample-data/vmm"))) {
            for (Path file : files.toList()) {
                Files.copy(file, export.resolve(file.getFileName()));
            }
        }
        age(Desk.NOW.minus(Duration.ofMinutes(5)));
    }

    private void age(Instant time) throws IOException {
        try (Stream<Path> files = Files.list(export)) {
            for (Path file : files.toList()) {
                Files.setLastModifiedTime(file, FileTime.from(time));
            }
        }
    }

    @Test
    void everyNetworkIsASpaceAndWhatIsInItLiesThere() {
        VmmPlan plan = plan(request("", 5));
        assertThat(plan.notes()).isEmpty();
        assertThat(plan.problems())
                .containsExactly(
                        "Get-SCLogicalNetworkDefinition.json, object 4: names no logical network that the export has:"
                                + " 'Backbome'",
                        "Get-SCStaticIPAddressPool.json, object 3: Invalid address range 10.51.0.99-10.51.0.10: first is"
                                + " above last; swap the two ends",
                        "Get-SCIPAddress.csv, object 4: Invalid address: 192.0.2.300 (must be an IPv4 or IPv6 address"
                                + " without a zone id)",
                        "Get-SCIPAddress.csv, object 5: names no IP pool that the export has: 'Old pool'");
        assertThat(List.of(plan.objects(), plan.left())).containsExactly(18L, 2L);
        assertThat(desk.export(Kind.SUBNETS).lines()).hasSize(1);

        apply(request("", 5), plan.token());

        assertThat(desk.export(Kind.SPACES).lines().skip(1))
                .containsExactlyInAnyOrder(
                        "Default,Default,,,,,The space of everything that names no other",
                        "Backbone,Provider,vmm1.contoso.test,Backbone,,,Racks in Berlin and Rome",
                        "Storage,Provider,vmm1.contoso.test,Storage,,,",
                        "Red,Customer,vmm1.contoso.test,Backbone,Red,,Tenant Red");
        assertThat(desk.export(Kind.SUBNETS).lines().skip(1)).containsExactlyElementsOf(SUBNETS);
        assertThat(desk.export(Kind.RANGES).lines().skip(1))
                .containsExactly(
                        "Backbone,10.50.0.0/24,10.50.0.10,10.50.0.99,VMM,vmm1.contoso.test,Static,,,,10.50.0.1,"
                                + "10.50.0.53;10.51.0.53,,,contoso.test,10.50.0.90-10.50.0.99,,,,,Backbone - Berlin,"
                                + "Backbone,,Berlin hosts",
                        "Red,192.0.2.0/24,192.0.2.4,192.0.2.254,VMM,vmm1.contoso.test,Static,,,,,,,,,,,,,,,Backbone,,"
                                + "Red web");
        assertThat(desk.export(Kind.ADDRESSES).lines().skip(1))
                .containsExactly(
                        "Backbone,10.50.0.10,VMM,vmm1.contoso.test,,,In-Use,Static,,,,,,,,,,,,,,,,,,,hv1.contoso.test",
                        "Backbone,10.50.0.90,VMM,vmm1.contoso.test,,,In-Use,VIP,,,,,,,,,,,,,,,,,,,shop",
                        "Red,192.0.2.4,VMM,vmm1.contoso.test,,VM,In-Use,Static,,,,,,,,,,,,,,,,,,,red-web-1");
        assertThat(desk.journal()).hasSize(3 + 6 + 2 + 3);
        assertThat(plan(request("", 5)).isIdle()).isTrue();
    }

    @Test
    void whatPeopleSayStaysAndWhatVmmNoLongerHasGoes() throws IOException {
        applied(request("", 5));
        desk.imported(
                Kind.SUBNETS,
                "Address space,Network,Name,Owner",
                "Backbone,10.50.0.0/24,Old town,Ann",
                "Storage,10.9.0.0/24,Ours,Ben");
        replace("Get-SCLogicalNetworkDefinition.json", "10.51.1.0/24-0", "");
        replace("Get-SCLogicalNetworkDefinition.json", "[{\"Subnet\": \"10.50.0.0/24\", \"VLanID\": 7}]", "[]");
        replace("Get-SCLogicalNetworkDefinition.json", "\"VLanID\": 50}, ", "\"VLanID\": 60}, ");
        replace("Get-SCVMNetwork.json", "\"Red\"", "\"Rouge\"");
        assertThat(plan(request("", 5)).refusal())
                .isEqualTo("it would delete 6 of 14 items, 42.9 %, and --max-delete allows 5.0 %");
        VmmPlan plan = applied(request("", 50));
        assertThat(plan.notes())
                .containsExactlyInAnyOrder(
                        "the logical network Storage has no subnets any more, or another name; its address space stays, for"
                                + " an item in it is not of VMM",
                        "the VM network Red is gone, or has another name; its address space goes");
        assertThat(desk.export(Kind.SPACES).lines().skip(1).map(line -> line.split(",", -1)[0]))
                .containsExactlyInAnyOrder("Default", "Backbone", "Rouge", "Storage");
        assertThat(desk.export(Kind.SUBNETS).lines().skip(1))
                .containsExactly(
                        "Storage,10.9.0.0/24,Ours,,,,,,Ben,",
                        "Backbone,10.50.0.0/24,Old town,Provider,60,,Backbone - Berlin,Backbone,Ann,",
                        SUBNETS.get(2),
                        SUBNETS.get(4).replace("Red,", "Rouge,"),
                        SUBNETS.get(5));
        assertThat(desk.export(Kind.RANGES)).doesNotContain("Red,").contains("Rouge,192.0.2.0/24");
    }

    @Test
    void whatTenantsHaveIsOnlyReadHere() {
        applied(request("", 5));
        String reason =
                "is in Red, a customer address space of System Center VMM; tenants change it there, and it is only"
                        + " read here";
        assertThat(Desk.marks(desk.plan(desk.file(
                        Kind.SUBNETS,
                        "Address space,Network,Name",
                        "Red,192.0.2.0/24,Mine",
                        "Red,198.51.100.0/24,New",
                        "Red,192.0.2.0/25,New",
                        "Backbone,10.51.0.0/24,Rome"))))
                .containsExactly("2: " + reason, "3: " + reason, "4: " + reason);
        assertThat(Desk.marks(desk.plan(desk.file(Kind.SPACES, "Name,Type,Owner", "Red,Provider,Ann"))))
                .containsExactly(
                        "2: Type is 'Customer' in System Center VMM, on vmm1.contoso.test; a file can't change it,"
                                + " so change it there");
        Plan synced = desk.plan(new ImportRequest(
                Kind.SUBNETS,
                desk.written("s.csv", "Name,Network\nA,10.0.0.0/24\n"),
                Locale.ROOT,
                null,
                Map.of(),
                new ImportRequest.Sync("", "", 100)));
        assertThat(synced.deleted()).extracting(Item::label).noneMatch(label -> label.endsWith(" in Red"));
        Plan again = desk.plan(ImportRequest.of(Kind.SUBNETS, desk.written("again.csv", desk.export(Kind.SUBNETS))));
        assertThat(Desk.marks(again)).isEmpty();
        assertThatThrownBy(() -> desk.inventory.reserve(
                        new FreeRequest(
                                FreeRequest.Thing.ADDRESS, RangeNotation.parse("192.0.2.0/24"), "Red", 1, 0, List.of()),
                        "Ann",
                        "",
                        "ann"))
                .isInstanceOf(ReadOnlySpaceException.class)
                .hasMessage("Cannot reserve: it " + reason);
    }

    @Test
    void onlyTheSitesOfAHostGroupAreTaken() {
        VmmPlan plan = plan(request("Rome", 5));
        assertThat(plan.differences().get(Kind.SUBNETS).created())
                .extracting(Item::label)
                .containsExactly("10.51.0.0/24 in Backbone", "10.51.1.0/24 in Backbone", "192.0.2.0/24 in Red");
        assertThat(plan.differences().get(Kind.SPACES).created())
                .extracting(Item::label)
                .containsExactly("Backbone", "Red");
        assertThat(plan(request("All Hosts\\Berlin", 5))
                        .differences()
                        .get(Kind.SPACES)
                        .created())
                .extracting(Item::label)
                .containsExactly("Backbone", "Storage", "Red");
    }

    @Test
    void anExportThatIsOldOrNotWholeIsWarnedAboutAndDeletesNothing() throws IOException {
        applied(request("", 5));
        age(Instant.parse("2026-11-02T03:00:00Z"));
        Files.delete(export.resolve("Get-SCVMNetwork.json"));
        Files.delete(export.resolve("Get-SCVMSubnet.json"));
        Files.writeString(export.resolve("Get-SCIPAddress.csv"), "Name,Address,AllocatingAddressPool\n");
        VmmPlan plan = plan(request("", 5));
        assertThat(plan.notes())
                .contains(
                        "the export was written on 2026-11-02, 18 days ago; VMM may have changed since",
                        "there is no file of Get-SCVMNetwork; what comes of it stays as it is");
        assertThat(plan.differences().values()).allMatch(each -> each.deleted().isEmpty());
        Files.delete(export.resolve("Get-SCLogicalNetwork.json"));
        assertThat(plan(request("", 5)).refusal())
                .isEqualTo(
                        "the folder has no file of Get-SCLogicalNetwork or of Get-SCLogicalNetworkDefinition; write them"
                                + " as .json or .csv");
    }

    @Test
    void damageIsToldInOneLineAndNamesAreNotTakenFromOthers() throws IOException {
        desk.imported(Kind.SPACES, "Name,Type", "Red,Provider", "Storage,Provider");
        assertThat(plan(request("", 5)).problems())
                .last()
                .isEqualTo("Red: there is a provider address space of that name; rename one of them");
        applied(request("", 5));
        assertThat(desk.export(Kind.SPACES)).contains("Red,Provider,,,,,").contains("Storage,Provider," + SERVER);
        assertThat(desk.export(Kind.SUBNETS)).doesNotContain("Red,");

        Path file = export.resolve("Get-SCVMSubnet.json");
        Files.write(file, "\ufeff[{\"Name\": \"x\",\r\n \"VMNetwork\": tru".getBytes(StandardCharsets.UTF_16LE));
        assertDamage("Get-SCVMSubnet.json is no JSON(: line 2 can't be read)?; write it with ConvertTo-Json -Depth 3");
        Files.writeString(file, "[1, 2]");
        assertDamage("Get-SCVMSubnet.json: object 1 is none; write it with ConvertTo-Json -Depth 3");
        Files.writeString(file, "[".repeat(5000));
        assertDamage("Get-SCVMSubnet.json is no JSON(: line 1 can't be read)?; write it with ConvertTo-Json -Depth 3");
        Files.writeString(file, "");
        assertThat(plan(request("", 100)).refusal()).isEmpty();
    }

    @Test
    void aTokenIsOfOneExportAndOneStateOfTheInventory() throws IOException {
        String token = plan(request("", 5)).token();
        desk.imported(Kind.SPACES, "Name,Type,Owner", "Storage,Provider,Ann");
        assertThatThrownBy(() -> apply(request("", 5), token))
                .hasMessageContaining("the export, or what the inventory holds, has changed since the dry run");
        String next = plan(request("", 5)).token();
        replace("Get-SCVMNetwork.json", "Tenant Red", "Tenant");
        assertThatThrownBy(() -> apply(request("", 5), next)).isInstanceOf(StaleTokenException.class);
    }

    @Test
    void whoeverIsKeptToASpaceTakesOverThatOneAlone() throws IOException {
        VmmRequest kept = request("", 5).within(Set.of("storage"));
        VmmPlan plan = plan(kept);
        assertThat(plan.problems())
                .contains(
                        "Backbone: it is none of the address spaces that you may change",
                        "Red: it is none of the address spaces that you may change");
        apply(kept, plan.token());
        assertThat(desk.export(Kind.SPACES).lines().skip(1).map(line -> line.substring(0, line.indexOf(','))))
                .containsExactlyInAnyOrder("Default", "Storage");
        applied(request("", 5));
        replace("Get-SCLogicalNetworkDefinition.json", "10.51.1.0/24-0", "");
        assertThat(plan(request("", 50)).isIdle()).isFalse();
        assertThat(plan(request("", 50).within(Set.of("storage"))).isIdle()).isTrue();
    }

    private void assertDamage(String message) {
        assertThatThrownBy(() -> desk.inventory.vmm().plan(request("", 5)))
                .isInstanceOf(SheetException.class)
                .hasMessageMatching(message);
    }

    private void replace(String file, String text, String by) throws IOException {
        Path path = export.resolve(file);
        String before = Files.readString(path);
        assertThat(before).contains(text);
        Files.writeString(path, before.replace(text, by));
        Files.setLastModifiedTime(path, FileTime.from(Desk.NOW.minus(Duration.ofMinutes(4))));
    }

    private VmmRequest request(String hostGroup, double maxDelete) {
        return new VmmRequest(export, SERVER, hostGroup, maxDelete);
    }

    private VmmPlan plan(VmmRequest request) {
        try {
            return desk.inventory.vmm().plan(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private VmmPlan applied(VmmRequest request) {
        return apply(request, plan(request).token());
    }

    private VmmPlan apply(VmmRequest request, String token) {
        try {
            return desk.inventory.vmm().apply(request, token, "ann");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
