package ipam.sources.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ipam.net.IpAddress;
import ipam.record.Sighting;
import ipam.sources.ldap.DirectoryAccess.Login;
import ipam.sources.ldap.DirectoryAccess.Method;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Active Directory, as Samba has it. */
@EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "a domain takes ten seconds to make")
class SambaDirectoryTest {
    private static DomainController controller;

    @BeforeAll
    static void domain(@TempDir Path folder) throws Exception {
        controller = DomainController.start(folder);
        controller.authorise("dhcp1.contoso.test", "192.0.2.10");
        controller.authorise("dhcp2.contoso.test", "192.0.2.11");
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (controller != null) {
            controller.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"LDAPS, SIMPLE", "STARTTLS, SIMPLE", "NONE, GSSAPI"})
    void serversAreFoundOverEveryWayThatIsSafe(Security security, Method method) throws Exception {
        DirectoryAccess access = controller.access(security, method, DomainController.READER);
        try (Directory directory = Directory.open(access)) {
            ActiveDirectory ad = new ActiveDirectory(directory);

            assertThat(ad.domain()).isEqualTo("contoso.test");
            assertThat(ad.domains()).containsExactly("contoso.test");
            assertThat(ad.domainControllers().isWhole()).isTrue();
            assertThat(ad.domainControllers().servers())
                    .extracting(Sighting::name)
                    .containsExactly("dc1.contoso.test");
            assertThat(ad.domainControllers().servers().get(0).remark())
                    .matches("its operating system version, 4\\..*, is none of Windows");
            assertThat(ad.dhcpServers().servers())
                    .extracting(Sighting::name, Sighting::addresses)
                    .containsExactlyInAnyOrder(
                            tuple("dhcp1.contoso.test", List.of(IpAddress.parse("192.0.2.10"))),
                            tuple("dhcp2.contoso.test", List.of(IpAddress.parse("192.0.2.11"))));
        }
    }

    @Test
    void whoIsNobodyAndWhoHasNoWayThatIsSafeAreToldSo() {
        refused(
                controller.access(Security.LDAPS, Method.SIMPLE, "stranger@CONTOSO.TEST"),
                "user and password do not fit; check the credentials");
        refused(
                controller.access(Security.NONE, Method.SIMPLE, DomainController.READER),
                "it wants an encrypted way; use ldaps, or starttls: true");
        DirectoryAccess access = controller.access(Security.LDAPS, Method.SIMPLE, DomainController.READER);
        refused(
                new DirectoryAccess(
                        access.host(),
                        access.port(),
                        Security.LDAPS,
                        new Login(Method.SIMPLE, DomainController.READER, () -> "wrong", "contoso.test"),
                        access.trust(),
                        access.timeout()),
                "user and password do not fit; check the credentials");
    }

    private static void refused(DirectoryAccess access, String words) {
        assertThatThrownBy(() -> Directory.open(access))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("Cannot ask %s: %s".formatted(access.name(), words));
    }
}
