package ipam.collect;

import static ipam.estate.AccessInput.DHCP_AUDIT_SHARE;
import static ipam.estate.AccessInput.DHCP_RPC;
import static ipam.estate.AccessInput.DNS_RPC;
import static ipam.estate.AccessInput.EVENT_LOG;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.estate.AccessInput;
import ipam.estate.AccessStatus;
import ipam.estate.Tried;
import ipam.record.ServerRole;
import ipam.sources.LocalFiles;
import ipam.sources.ShareLogin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can be read of a server is found out by reading it. */
class AccessTrialTest {
    private static final Map<String, String> WORDS =
            Map.of("u", "unblocked", "b", "blocked", "n", "not-checked", "-", "not-applicable");

    @TempDir
    Path folder;

    /** Which inputs a role has: DHCP RPC, DHCP Audit Share, DNS RPC, Event Log; of files that are there, and are not. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    dhcp      | scopes audit-logs events       |                     | u u - u | unblocked
                    dhcp      | scopes audit-logs              |                     | u u - b | blocked
                    dhcp      | audit-logs                     | scopes events       | b u - b | blocked
                    dhcp      |                                |                     | b b - b | blocked
                    dhcp      | scopes leases                  |                     | u - - - | unblocked
                    dhcp      | leases                         | audit-logs          | u b - - | blocked
                    dns       | zones events                   |                     | - - u u | unblocked
                    dns       | events                         | zones               | - - b u | blocked
                    dhcp dns  | scopes audit-logs zones events |                     | u u u u | unblocked
                    dhcp dns  | scopes audit-logs events       | zones               | u u b u | blocked
                    dc        | events                         |                     | - - - u | unblocked
                    nps       | nps-logs                       |                     | - - - u | unblocked
                    nps       | nps-logs                       | events              | - - - b | blocked
                              | events                         |                     | - - - u | unblocked
                              | audit-logs                     | scopes              | b u - - | blocked
                              |                                |                     | - - - - | not-checked
                    """)
    void everyRoleHasItsInputsAndOneThatIsBlockedBlocksTheServer(
            String roles, String there, String missing, String statuses, String overall) throws IOException {
        Map<String, List<String>> inputs = words(there).collect(Collectors.toMap(key -> key, this::file));
        words(missing)
                .forEach(key ->
                        inputs.put(key, List.of(folder.resolve("missing-*").toString())));

        List<Tried> tried = tried(words(roles).map(ServerRole::named).collect(Collectors.toSet()), inputs, List.of());

        assertThat(tried.stream().map(each -> each.status().word()).toList())
                .isEqualTo(words(statuses).map(WORDS::get).toList());
        assertThat(AccessStatus.overall(tried.stream().map(Tried::status).toList())
                        .word())
                .isEqualTo(overall);
    }

    @ParameterizedTest
    @CsvSource({
        "managed, UNBLOCKED, IPAM Access Unblocked",
        "managed, BLOCKED, Unblock IPAM Access",
        "managed, NOT_CHECKED, ''",
        "unspecified, UNBLOCKED, Set Manageability Status",
        "unspecified, BLOCKED, Set Manageability Status",
        "unspecified, NOT_CHECKED, Set Manageability Status",
        "unmanaged, UNBLOCKED, ''",
        "unmanaged, BLOCKED, ''",
        "unmanaged, NOT_CHECKED, ''"
    })
    void theNextThingToDoIsInTheWordsOfWindows(String manageability, AccessStatus status, String action) {
        assertThat(status.action(manageability)).isEqualTo(action);
    }

    @Test
    void nobodyHasLookedYet() {
        assertThat(AccessStatus.overall(List.of())).isEqualTo(AccessStatus.NOT_CHECKED);
        assertThat(AccessStatus.overall(List.of(AccessStatus.UNBLOCKED, AccessStatus.NOT_CHECKED)))
                .isEqualTo(AccessStatus.NOT_CHECKED);
        assertThat(Arrays.stream(AccessInput.values()).map(AccessInput::title))
                .containsExactly("DHCP RPC", "DHCP Audit Share", "DNS RPC", "Event Log");
    }

    @Test
    void whyIsToldForEachInput() {
        CollectedZone mute = new CollectedZone("contoso.test", "127.0.0.1", 9, null, Duration.ofMillis(200));

        assertThat(tried(
                        Set.of(ServerRole.DHCP, ServerRole.DNS),
                        Map.of("audit-logs", List.of(folder.resolve("*.log").toString())),
                        List.of(mute)))
                .extracting(Tried::input, Tried::reason)
                .satisfies(all -> {
                    assertThat(all.get(0).toList())
                            .isEqualTo(List.of(DHCP_RPC, "ipam.yml names no scopes or leases of it"));
                    assertThat(all.get(1).toList())
                            .isEqualTo(List.of(DHCP_AUDIT_SHARE, "no file matches " + folder.resolve("*.log")));
                    assertThat(all.get(2).toList().get(0)).isEqualTo(DNS_RPC);
                    assertThat(all.get(2).toList().get(1))
                            .asString()
                            .startsWith("asked for contoso.test: nobody listens on port");
                    assertThat(all.get(3).toList())
                            .isEqualTo(List.of(EVENT_LOG, "ipam.yml names no events or nps-logs of it"));
                });
    }

    private List<Tried> tried(Set<ServerRole> roles, Map<String, List<String>> inputs, List<CollectedZone> zones) {
        return new AccessTrial(new LocalFiles(folder), folder)
                .of(List.of(new AccessQuestion("s1.contoso.test", roles, inputs, zones, ShareLogin.ANONYMOUS)));
    }

    private List<String> file(String key) {
        try {
            return List.of(Files.writeString(folder.resolve(key), key).toString());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Stream<String> words(@Nullable String text) {
        return text == null ? Stream.of() : Stream.of(text.split(" ", -1));
    }
}
