package ipam.sources.ldap;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.InMemoryListenerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.util.ObjectPair;
import com.unboundid.util.ssl.SSLUtil;
import com.unboundid.util.ssl.TrustAllTrustManager;
import com.unboundid.util.ssl.cert.CertException;
import com.unboundid.util.ssl.cert.PublicKeyAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.SignatureAlgorithmIdentifier;
import com.unboundid.util.ssl.cert.X509Certificate;
import ipam.sources.ldap.DirectoryAccess.Login;
import ipam.sources.ldap.DirectoryAccess.Method;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** A directory server in memory whose entries are shaped like those of Active Directory: contoso.test, and a child domain. */
final class Forest implements AutoCloseable {
    static final String BASE = "DC=contoso,DC=test";
    static final String CONFIGURATION = "CN=Configuration," + BASE;
    private static final String PASSWORD = "s3cret";
    private static final long YEAR = 31_536_000_000L;

    private final InMemoryDirectoryServer server;

    Forest(@Nullable SSLUtil tls, int sizeLimit) throws LDAPException, GeneralSecurityException {
        InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
        config.setSchema(null);
        config.setMaxSizeLimit(sizeLimit);
        config.addAdditionalBindCredentials("CN=reader," + BASE, PASSWORD);
        config.addInMemoryOperationInterceptor(new Doorkeeper());
        config.setListenerConfigs(
                tls == null
                        ? InMemoryListenerConfig.createLDAPConfig("plain", 0)
                        : InMemoryListenerConfig.createLDAPSConfig(
                                "tls", null, 0, tls.createSSLServerSocketFactory(), tls.createSSLSocketFactory()));
        config.setCustomRootDSEAttributes(List.of(
                new Attribute("defaultNamingContext", BASE),
                new Attribute("configurationNamingContext", CONFIGURATION)));
        server = new InMemoryDirectoryServer(config);
        add(BASE, "objectClass", "domainDNS");
        for (String dn : List.of("", "CN=Services,", "CN=NetServices,CN=Services,", "CN=Partitions,")) {
            add(dn + CONFIGURATION, "objectClass", "container");
        }
        add("OU=Domain Controllers," + BASE, "objectClass", "organizationalUnit");
        domain("CONTOSO", "contoso.test");
        domain("BRANCH", "branch.contoso.test");
        server.startListening();
    }

    /** Active Directory takes a user principal name for who he is, and says why it lets nobody in. */
    private static final class Doorkeeper extends InMemoryOperationInterceptor {
        @Override
        public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) throws LDAPException {
            String user = request.getRequest().getBindDN();
            if (!user.equals("reader@contoso.test")) {
                throw new LDAPException(
                        ResultCode.INVALID_CREDENTIALS,
                        "80090308: LdapErr: DSID-0C090569, comment: AcceptSecurityContext error, data %s, v4563"
                                .formatted(user.startsWith("data-") ? user.substring(5) : "52e"));
            }
            request.setRequest(new SimpleBindRequest("CN=reader," + BASE, PASSWORD));
        }
    }

    /** What a server shows whose certificate is of that host; the certificate goes into a file. */
    static SSLUtil certified(String host, Path pem) throws GeneralSecurityException, IOException, LDAPException {
        return certified(host, pem, -YEAR, YEAR);
    }

    /** The same, valid between these distances from now, in milliseconds. */
    static SSLUtil certified(String host, Path pem, long from, long to)
            throws GeneralSecurityException, IOException, LDAPException {
        ObjectPair<X509Certificate, KeyPair> made;
        try {
            made = X509Certificate.generateSelfSignedCertificate(
                    SignatureAlgorithmIdentifier.SHA_256_WITH_ECDSA,
                    PublicKeyAlgorithmIdentifier.EC,
                    256,
                    new DN("CN=" + host),
                    System.currentTimeMillis() + from,
                    System.currentTimeMillis() + to);
        } catch (CertException e) {
            throw new GeneralSecurityException(e);
        }
        Certificate certificate = made.getFirst().toCertificate();
        Files.write(pem, made.getFirst().toPEM());
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", made.getSecond().getPrivate(), new char[0], new Certificate[] {certificate});
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, new char[0]);
        return new SSLUtil(keys.getKeyManagers(), new TrustManager[] {new TrustAllTrustManager()});
    }

    void add(String dn, String... attributes) throws LDAPException {
        Entry entry = new Entry(dn);
        for (int i = 0; i < attributes.length; i += 2) {
            entry.addAttribute(attributes[i], attributes[i + 1]);
        }
        server.add(entry);
    }

    void remove(String dn) throws LDAPException {
        server.deleteSubtree(dn);
    }

    private void domain(String name, String dnsRoot) throws LDAPException {
        add(
                "CN=%s,CN=Partitions,%s".formatted(name, CONFIGURATION),
                "objectClass",
                "crossRef",
                "nETBIOSName",
                name,
                "dnsRoot",
                dnsRoot);
    }

    void controller(String name, String version, String group) throws LDAPException {
        Entry entry = new Entry(
                "CN=%s,OU=Domain Controllers,%s".formatted(name, BASE),
                new Attribute("objectClass", "top", "computer"),
                new Attribute("cn", name),
                new Attribute("dNSHostName", name + ".contoso.test"),
                new Attribute("primaryGroupID", group),
                new Attribute("objectGUID", guid(name)));
        if (!version.isEmpty()) {
            entry.addAttribute("operatingSystemVersion", version);
        }
        server.add(entry);
    }

    private static byte[] guid(String name) {
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, (byte) name.hashCode());
        bytes[0] = 1;
        return bytes;
    }

    void authorised(String cn, String... servers) throws LDAPException {
        server.add(new Entry(
                "CN=%s,CN=NetServices,CN=Services,%s".formatted(cn, CONFIGURATION),
                new Attribute("objectClass", "top", "dHCPClass"),
                new Attribute("cn", cn),
                new Attribute("dhcpServers", servers)));
    }

    DirectoryAccess access(String host, Security security, @Nullable Path trust, String user) {
        return new DirectoryAccess(
                host,
                server.getListenPort(),
                security,
                user.isEmpty() ? null : new Login(Method.SIMPLE, user, () -> PASSWORD, null, "contoso.test"),
                trust,
                Duration.ofSeconds(5));
    }

    DirectoryAccess plain(String user) {
        return access("127.0.0.1", Security.NONE, null, user);
    }

    @Override
    public void close() {
        server.shutDown(true);
    }
}
