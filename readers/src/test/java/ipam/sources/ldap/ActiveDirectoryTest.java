package ipam.sources.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.Sighting;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.security.auth.login.LoginException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A directory as Active Directory is shaped, and one that lies. */
class ActiveDirectoryTest {
    private static final String READER = "reader@contoso.test";

    @TempDir
    Path folder;

    @Test
    void controllersAreTheWritingAndTheReadingOnesOfWindowsAndOthers() throws Exception {
        try (Forest forest = new Forest(null, 0)) {
            forest.controller("DC1", "10.0 (20348)", "516");
            forest.controller("DC2", "4.17.12-Debian", "516");
            forest.controller("DC3", "6.0 (6002)", "521");
            forest.controller("DC4", "", "516");
            forest.controller("DC0", "5.2 (3790)", "516");
            forest.controller("PC1", "10.0 (19045)", "515");
            try (Directory directory = Directory.open(forest.plain(READER))) {
                ActiveDirectory ad = new ActiveDirectory(directory);
                Roll roll = ad.domainControllers();

                assertThat(ad.domain()).isEqualTo("contoso.test");
                assertThat(ad.domains()).containsExactly("branch.contoso.test", "contoso.test");
                assertThat(roll.servers())
                        .extracting(Sighting::name, Sighting::version, Sighting::remark)
                        .containsExactlyInAnyOrder(
                                tuple("dc1.contoso.test", "10.0 (20348)", ""),
                                tuple(
                                        "dc2.contoso.test",
                                        "4.17.12-Debian",
                                        "its operating system version, 4.17.12-Debian, is none of Windows"),
                                tuple("dc3.contoso.test", "6.0 (6002)", "read-only"),
                                tuple("dc4.contoso.test", "", ""));
                assertThat(roll.servers().get(0).id()).matches("[0-9a-f]{6}01-[0-9a-f-]{27}");
                assertThat(roll.remarks()).hasSize(1).first().asString().startsWith("dc0.contoso.test is a domain");
                assertThat(roll.isWhole()).isTrue();
            }
        }
    }

    @Test
    void moreControllersThanFitIntoOneAnswerComePageByPage() throws Exception {
        try (Forest forest = new Forest(null, 0)) {
            for (int i = 0; i < 1_101; i++) {
                forest.controller("DC" + i, "10.0 (20348)", "516");
            }
            try (Directory directory = Directory.open(forest.plain(READER))) {
                assertThat(new ActiveDirectory(directory).domainControllers().servers())
                        .hasSize(1_101);
            }
        }
    }

    @Test
    void authorisedServersHaveTheNameAndAddressOfTheirEntry() throws Exception {
        try (Forest forest = new Forest(null, 0)) {
            forest.authorised("DhcpRoot", "i192.0.2.10$rcn=dhcp1.contoso.test$f0x00000000$sdhcp1.contoso.test$");
            forest.authorised(
                    "dhcp1.contoso.test", "i192.0.2.10$rcn=dhcp1.contoso.test$f0x00000000$sDHCP1.contoso.test$");
            forest.authorised(
                    "dhcp6.contoso.test", "i255.0.0.1$rcn=dhcp6.contoso.test$f0x00000000$sdhcp6.contoso.test$");
            forest.authorised("dhcp7.contoso.test", "something else");
            try (Directory directory = Directory.open(forest.plain(READER))) {
                assertThat(new ActiveDirectory(directory).dhcpServers().servers())
                        .extracting(Sighting::name, Sighting::addresses, Sighting::remark)
                        .containsExactlyInAnyOrder(
                                tuple("dhcp1.contoso.test", List.of(IpAddress.parse("192.0.2.10")), ""),
                                tuple("dhcp6.contoso.test", List.of(), "it has no IPv4 address"),
                                tuple("dhcp7.contoso.test", List.of(), "its entry names no address"));
            }
        }
    }

    @Test
    void aMissingContainerIsNoEmptyAnswer() throws Exception {
        try (Forest forest = new Forest(null, 0)) {
            forest.remove("CN=NetServices,CN=Services," + Forest.CONFIGURATION);
            try (Directory directory = Directory.open(forest.plain(READER))) {
                assertThatThrownBy(new ActiveDirectory(directory)::dhcpServers)
                        .hasMessage("Cannot read CN=NetServices,CN=Services,%s of %s: it has no such container"
                                .formatted(Forest.CONFIGURATION, directory.name()));
            }
        }
    }

    @Test
    void aSizeLimitIsSaidAndTheAnswerNotWhole() throws Exception {
        try (Forest forest = new Forest(null, 2)) {
            for (int i = 0; i < 5; i++) {
                forest.controller("DC" + i, "10.0 (20348)", "516");
            }
            try (Directory directory = Directory.open(forest.plain(READER))) {
                Roll roll = new ActiveDirectory(directory).domainControllers();

                assertThat(roll.isWhole()).isFalse();
                assertThat(roll.servers()).hasSize(2);
                assertThat(roll.remarks())
                        .containsExactly(
                                "Cannot read all domain controllers of %s: it tells no more at once (size limit);"
                                                .formatted(directory.name())
                                        + " let this user read more, or page; 2 were told");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    data-532            | the password has expired; set a new one, and write it into the password file
                    data-525            | it knows no such user; check the user of the credentials
                    data-533            | the account is disabled; enable it, or use another
                    data-775            | the account is locked; unlock it, and check the password file
                    other@contoso.test  | user and password do not fit; check the credentials
                    """)
    void whoIsNotLetInIsToldWhy(String user, String words) throws Exception {
        try (Forest forest = new Forest(null, 0)) {
            DirectoryAccess access = forest.plain(user);
            assertThatThrownBy(() -> Directory.open(access))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessage("Cannot ask %s: %s".formatted(access.name(), words));
        }
    }

    @Test
    void aCertificateMustBeOfTheHostAndOfSomebodyWeTrust() throws Exception {
        Path pem = folder.resolve("ca.pem");
        Path other = folder.resolve("other.pem");
        Forest.certified("localhost", other);
        try (Forest forest = new Forest(Forest.certified("localhost", pem), 0)) {
            try (Directory directory = Directory.open(forest.access("localhost", Security.LDAPS, pem, READER))) {
                assertThat(new ActiveDirectory(directory).domain()).isEqualTo("contoso.test");
            }
            refused(
                    forest.access("localhost", Security.LDAPS, null, READER),
                    "nobody we trust vouches for its certificate; name that one's file under trust");
            refused(
                    forest.access("localhost", Security.LDAPS, other, READER),
                    "nobody we trust vouches for its certificate; name that one's file under trust");
            refused(
                    forest.access("localhost", Security.LDAPS, folder.resolve("none.pem"), READER),
                    "the certificates of %s can't be read".formatted(folder.resolve("none.pem")));
        }
        try (Forest forest = new Forest(Forest.certified("dc1.contoso.test", pem), 0)) {
            refused(
                    forest.access("localhost", Security.LDAPS, pem, READER),
                    "its certificate is of another host; use the name that stands in it");
        }
    }

    @Test
    void aCertificateOfAnotherTimeTellsOfTheClocks() throws Exception {
        Path pem = folder.resolve("ca.pem");
        long hour = Duration.ofHours(1).toMillis();
        String words = "its certificate is not valid now; renew it, or set the clocks of both, if one of them is wrong";
        for (long from : new long[] {-2 * hour, hour}) {
            try (Forest forest = new Forest(Forest.certified("localhost", pem, from, from + hour), 0)) {
                refused(forest.access("localhost", Security.LDAPS, pem, READER), words);
            }
        }
        assertThat(DirectoryTrouble.words(new LDAPException(
                        ResultCode.LOCAL_ERROR, "no ticket", new LoginException("Clock skew too great (37)"))))
                .isEqualTo(
                        "the clocks differ by more than the 5 minutes that Kerberos takes; set this machine's and the"
                                + " server's");
    }

    @Test
    void startTlsIsDemandedBeforeThePasswordGoesOut() throws Exception {
        try (Forest forest = new Forest(null, 0)) {
            refused(forest.access("127.0.0.1", Security.STARTTLS, null, READER), "it offers no StartTLS; use ldaps");
        }
    }

    @Test
    void nobodyThereAndNobodyAnsweringAreTold() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            DirectoryAccess access = new DirectoryAccess(
                    "127.0.0.1", mute.getLocalPort(), Security.NONE, null, null, Duration.ofMillis(300));
            refused(access, "no answer in time; check that it runs and that no firewall is in between");
            mute.close();
            refused(access, "nobody listens there; check that it runs, and the port");
        }
        refused(
                new DirectoryAccess("no.such.host.invalid", 389, Security.NONE, null, null, Duration.ofSeconds(2)),
                "the name of the server is unknown; check its name");
    }

    private static void refused(DirectoryAccess access, String words) {
        assertThatThrownBy(() -> Directory.open(access))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("Cannot ask %s: %s".formatted(access.name(), words));
    }
}
