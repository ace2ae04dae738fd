package ipam.estate;

import static ipam.record.ServerRole.DC;
import static ipam.record.ServerRole.DHCP;
import static ipam.record.ServerRole.DNS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import ipam.control.Control;
import ipam.estate.Turn.Kind;
import ipam.lake.Pause;
import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What discovery remembers from one time to the next. */
class EstateTest {
    private static final String DOMAIN = "contoso.test";
    private static final Instant MONDAY = Instant.parse("2026-11-02T12:00:00Z");
    private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

    @TempDir
    Path folder;

    private Estate estate;

    @BeforeEach
    void open() {
        estate = new Estate(Control.open(folder));
    }

    @Test
    void whatWasNeverSeenIsNewAndWhatIsAsBeforeIsNoNews() {
        List<RollCall> calls =
                List.of(call(DC, server("dc1", DC, "a", "192.0.2.5")), call(DNS, server("dc1", DNS, "", "192.0.2.5")));

        assertThat(estate.compare(calls, MONDAY))
                .isEqualTo(estate.take(calls, MONDAY))
                .containsExactly(new Turn(Kind.NEW, "dc1.contoso.test", "as dc, dns"));
        assertThat(estate.take(calls, TUESDAY)).isEmpty();
        assertThat(estate.all())
                .extracting(Sighted::first, Sighted::last, Sighted::lost)
                .containsOnly(tuple(MONDAY, TUESDAY, null));
    }

    @Test
    void whoIsNotToldAnyMoreIsLostAndComesBack() {
        estate.take(List.of(call(DHCP, server("dhcp1", DHCP, "", "192.0.2.10"))), MONDAY);

        assertThat(estate.take(List.of(call(DHCP)), TUESDAY))
                .containsExactly(new Turn(Kind.LOST, "dhcp1.contoso.test", "it was dhcp; nobody tells of it any more"));
        assertThat(estate.all()).extracting(Sighted::lost).containsExactly(TUESDAY);
        assertThat(estate.take(List.of(call(DHCP)), TUESDAY)).isEmpty();
        assertThat(estate.take(List.of(call(DHCP, server("dhcp1", DHCP, "", "192.0.2.10"))), TUESDAY))
                .containsExactly(new Turn(Kind.BACK, "dhcp1.contoso.test", "as dhcp"));
    }

    @Test
    void nobodyIsLostWhereTheAnswerIsNotWholeOrNobodyWasAsked() {
        estate.take(List.of(call(DHCP, server("dhcp1", DHCP, "", "192.0.2.10"))), MONDAY);

        assertThat(estate.take(List.of(new RollCall(DOMAIN, DHCP, new Roll(List.of(), false, List.of()))), TUESDAY))
                .isEmpty();
        assertThat(estate.take(List.of(call(DNS)), TUESDAY)).isEmpty();
        assertThat(estate.take(
                        List.of(new RollCall("other.test", DHCP, new Roll(List.of(), true, List.of()))), TUESDAY))
                .isEmpty();
    }

    @Test
    void aNewNameWithTheOldIdIsTheSameServerAndNeitherLostNorNewAsAnythingElse() {
        estate.take(
                List.of(
                        call(DC, server("dc1", DC, "a", "192.0.2.5"), server("dc2", DC, "b", "192.0.2.6")),
                        call(DNS, server("dc1", DNS, "", "192.0.2.5"))),
                MONDAY);

        assertThat(estate.take(
                        List.of(
                                call(DC, server("dc9", DC, "a", "192.0.2.5"), server("dc2", DC, "b", "192.0.2.6")),
                                call(DNS, server("dc9", DNS, "", "192.0.2.5"))),
                        TUESDAY))
                .containsExactly(new Turn(
                        Kind.RENAMED, "dc9.contoso.test", "it was dc1.contoso.test before", "dc1.contoso.test"));
    }

    @Test
    void aNewNameAtTheOldAddressIsTheSameServerWhereTheDirectoryHasNoId() {
        estate.take(List.of(call(DHCP, server("dhcp1", DHCP, "", "192.0.2.10"))), MONDAY);

        assertThat(estate.take(List.of(call(DHCP, server("dhcp9", DHCP, "", "192.0.2.10"))), TUESDAY))
                .containsExactly(new Turn(
                        Kind.RENAMED, "dhcp9.contoso.test", "it was dhcp1.contoso.test before", "dhcp1.contoso.test"));
        assertThat(estate.take(
                        List.of(call(
                                DHCP,
                                server("dhcp9", DHCP, "", "192.0.2.10"),
                                server("cluster", DHCP, "", "192.0.2.10"))),
                        TUESDAY))
                .containsExactly(new Turn(Kind.NEW, "cluster.contoso.test", "as dhcp"));
    }

    @Test
    void otherAddressesAndRolesAreToldAndNoAddressIsNoOther() {
        estate.take(List.of(call(DHCP, server("s1", DHCP, "", "192.0.2.10"))), MONDAY);

        assertThat(estate.take(
                        List.of(call(DHCP, server("s1", DHCP, "", "192.0.2.11")), call(DNS, server("s1", DNS, ""))),
                        TUESDAY))
                .containsExactly(
                        new Turn(Kind.IN_OTHER_ROLES, "s1.contoso.test", "dhcp, dns, before dhcp"),
                        new Turn(Kind.RE_ADDRESSED, "s1.contoso.test", "192.0.2.11, before 192.0.2.10"));
        assertThat(estate.take(List.of(call(DHCP, server("s1", DHCP, ""))), TUESDAY))
                .isEmpty();
        assertThat(estate.forget("s1.contoso.test")).isTrue();
        assertThat(estate.all()).isEmpty();
    }

    @Test
    void whenAServerWasNotManagedIsRemembered() {
        estate.managed(Map.of("s1", true, "s2", false), MONDAY);
        estate.managed(Map.of("s1", false, "s2", false), TUESDAY);
        estate.managed(Map.of("s1", false, "s2", true), TUESDAY);

        assertThat(estate.pauses())
                .containsExactly(new Pause("s1", TUESDAY, Instant.MAX), new Pause("s2", MONDAY, TUESDAY));
    }

    private static RollCall call(ServerRole role, Sighting... servers) {
        return new RollCall(DOMAIN, role, new Roll(List.of(servers), true, List.of()));
    }

    private static Sighting server(String name, ServerRole role, String id, String... addresses) {
        return new Sighting(
                name + ".contoso.test",
                role,
                Stream.of(addresses).map(IpAddress::parse).toList(),
                id,
                "",
                "");
    }
}
