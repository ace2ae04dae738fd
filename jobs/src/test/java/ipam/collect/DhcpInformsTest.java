package ipam.collect;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.estate.RollCall;
import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import java.io.IOException;
import java.net.DatagramSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DhcpInformsTest {
    private static final List<RollCall> CALLS = List.of(call("contoso.test", "dhcp1"), call("branch.test", "dhcp2"));

    private static RollCall call(String domain, String server) {
        return new RollCall(
                domain,
                ServerRole.DHCP,
                new Roll(
                        List.of(new Sighting(
                                server + "." + domain,
                                ServerRole.DHCP,
                                List.of(IpAddress.parse("127.0.0.1")),
                                "",
                                "",
                                "")),
                        true,
                        List.of()));
    }

    @Test
    void onlyServersOfDomainsThatWishItAreAskedAndWhetherTheyAnswerIsRemembered() throws IOException {
        try (DhcpServer server = new DhcpServer()) {
            Discovered found = new DhcpInforms(0, server.port()).of(Set.of("contoso.test"), CALLS);
            assertThat(found.informed()).isEqualTo(Map.of("dhcp1.contoso.test", true));
        }
        assertThat(new DhcpInforms(0, 9).of(Set.of(), CALLS).informed()).isEmpty();
    }

    @Test
    void whereNobodyMayAskNobodyWasTriedAndThatIsSaid() throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0)) {
            Discovered found = new DhcpInforms(taken.getLocalPort(), 9).of(Set.of("contoso.test"), CALLS);
            assertThat(found.informed()).isEmpty();
            assertThat(found.findings())
                    .singleElement()
                    .extracting(Finding::detail)
                    .asString()
                    .startsWith("DHCPINFORM can't be sent from port %d of this host".formatted(taken.getLocalPort()));
        }
    }
}
