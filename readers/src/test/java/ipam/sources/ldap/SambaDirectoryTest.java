package ipam.sources.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ipam.net.IpAddress;
import ipam.record.Sighting;
import ipam.sources.ShareLogin;
import ipam.sources.ShareMirror;
import ipam.sources.ldap.DirectoryAccess.Login;
import ipam.sources.ldap.DirectoryAccess.Method;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A real Active Directory, as Samba has it: its directory, and a share of its controller by Kerberos. */
@EnabledIfEnvironmentVariable(named = "CI", matches = "true", disabledReason = "a domain takes ten seconds to make")
class SambaDirectoryTest {
    private static final String KRB5_CONF = "java.security.krb5.conf";

    private static DomainController controller;

    @BeforeAll
    static void domain(@TempDir Path folder) throws Exception {
        controller = DomainController.start(folder);
        controller.authorise("dhcp1.contoso.test", "192.0.2.10");
        controller.authorise("dhcp2.contoso.test", "192.0.2.11");
    }

    @AfterAll
    static void end() throws InterruptedException {
        System.clearProperty(KRB5_CONF);
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
                controller.access(Security.NONE, Method.GSSAPI, "stranger@CONTOSO.TEST"),
                "Kerberos knows no such user; check the user of the credentials (ipam@CONTOSO.TEST)");
        refused(
                controller.access(Security.NONE, Method.SIMPLE, DomainController.READER),
                "it wants an encrypted way; use ldaps, or starttls: true");
        DirectoryAccess access = controller.access(Security.LDAPS, Method.SIMPLE, DomainController.READER);
        refused(
                new DirectoryAccess(
                        access.host(),
                        access.port(),
                        Security.LDAPS,
                        new Login(Method.SIMPLE, DomainController.READER, () -> "wrong", null, "contoso.test"),
                        access.trust(),
                        access.timeout()),
                "user and password do not fit; check the credentials");
    }

    @Test
    void itsShareIsReadWithAKeytabAndWhatElseFailsCostsItselfAlone(@TempDir Path copies) throws Exception {
        System.setProperty(KRB5_CONF, controller.kerberos().toString());
        controller.tool("user", "create", "collector", "Passw0rd-of-tests");
        Files.writeString(controller.shared().resolve("DhcpSrvLog-Mon.log"), "monday\n");
        Files.writeString(controller.shared().resolve("dhcp.mdb"), "a database");
        Path keytab = controller.keytab("collector");
        String logs = controller.share("localhost", "DhcpSrvLog-*.log");

        assertThat(troubles(copies, "collector@CONTOSO.TEST", keytab, controller.share("127.0.0.1", "*.log"), logs))
                .containsExactly(
                        "Kerberos knows no such server; name it as the domain does (dhcp1.contoso.test, neither"
                                + " an address nor an alias)");
        assertThat(copies.resolve("localhost/dhcpaudit$/DhcpSrvLog-Mon.log")).hasContent("monday\n");
        assertThat(copies.resolve("localhost/dhcpaudit$/dhcp.mdb")).doesNotExist();

        DirectoryAccess access = controller.access(Security.NONE, Method.GSSAPI, "collector@CONTOSO.TEST");
        Login byKey = new Login(Method.GSSAPI, "collector@CONTOSO.TEST", () -> "", () -> keytab, "contoso.test");
        try (Directory directory = Directory.open(new DirectoryAccess(
                access.host(), access.port(), Security.NONE, byKey, access.trust(), access.timeout()))) {
            assertThat(new ActiveDirectory(directory).domain()).isEqualTo("contoso.test");
        }

        assertThat(troubles(copies, "nobody@CONTOSO.TEST", keytab, logs))
                .containsExactly("the keytab has no key for this user; klist -kt FILE shows for whom it has");
        assertThat(troubles(copies, "collector@FABRIKAM.TEST", keytab, logs)).hasSize(1);
        controller.tool("user", "setpassword", "collector", "--newpassword=An0ther-of-tests");
        assertThat(troubles(copies, "collector@CONTOSO.TEST", keytab, logs))
                .containsExactly(
                        "the password, or the key of the keytab, is not the user's (any more); a new password needs a new"
                                + " keytab, too");
        controller.tool(
                "user", "setpassword", "collector", "--newpassword=The-3rd-of-tests", "--must-change-at-next-login");
        assertThat(troubles(copies, "collector@CONTOSO.TEST", controller.keytab("collector"), logs))
                .containsExactly("the password has expired; set a new one, and export a keytab again");
        controller.tool("user", "disable", "collector");
        assertThat(troubles(copies, "collector@CONTOSO.TEST", controller.keytab("collector"), logs))
                .containsExactly("the account is disabled or locked; enable it, or use another");
    }

    private static List<String> troubles(Path copies, String user, Path keytab, String... patterns) {
        ShareLogin login = new ShareLogin(user, () -> "", () -> keytab, true);
        return new ShareMirror(copies, Duration.ofSeconds(10), true)
                .fetch(List.of(patterns), login).troubles().stream()
                        .map(ShareMirror.Trouble::reason)
                        .toList();
    }

    private static void refused(DirectoryAccess access, String words) {
        assertThatThrownBy(() -> Directory.open(access))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("Cannot ask %s: %s".formatted(access.name(), words));
    }
}
