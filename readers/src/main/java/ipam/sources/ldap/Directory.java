package ipam.sources.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.GSSAPIBindRequest;
import com.unboundid.ldap.sdk.GSSAPIBindRequestProperties;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SASLQualityOfProtection;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import ipam.sources.ldap.DirectoryAccess.Login;
import ipam.sources.ldap.DirectoryAccess.Method;
import ipam.sources.ldap.DirectoryAccess.Security;
import java.io.Closeable;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a server of Active Directory. Referrals are not followed: what they lead to are partitions that are
 * asked for by themselves, or servers that nobody named. Not thread-safe; close it.
 */
public final class Directory implements Closeable {
    /** Entries that are asked for at once; Active Directory tells 1,000 at most. */
    private static final int PAGE = 500;

    private final DirectoryAccess access;
    private final LDAPConnection connection;
    private final RootDSE root;

    private Directory(DirectoryAccess access, LDAPConnection connection, RootDSE root) {
        this.access = access;
        this.connection = connection;
        this.root = root;
    }

    /**
     * Connects, and logs in.
     *
     * @throws DirectoryException when either fails
     */
    public static Directory open(DirectoryAccess access) throws DirectoryException {
        try {
            LDAPConnection connection = connected(access);
            try {
                Login login = access.login();
                if (login != null) {
                    connection.bind(request(access, login));
                }
                RootDSE root = connection.getRootDSE();
                if (root == null) {
                    throw new DirectoryException(failed(access, "it does not say what it is; check the url"));
                }
                return new Directory(access, connection, root);
            } catch (LDAPException | DirectoryException e) {
                connection.close();
                throw e;
            }
        } catch (LDAPException e) {
            boolean isSealedTwice = e.getResultCode().equals(ResultCode.STRONG_AUTH_REQUIRED)
                    && access.security() != Security.NONE
                    && access.login() != null
                    && access.login().method() == Method.GSSAPI;
            String reason = isSealedTwice
                    ? "it wants Kerberos to encrypt the way itself; use ldap with starttls: false"
                    : DirectoryTrouble.words(e);
            throw new DirectoryException(failed(access, reason), e);
        } catch (GeneralSecurityException e) {
            throw new DirectoryException(
                    failed(access, "the certificates of %s can't be read".formatted(access.trust())), e);
        }
    }

    private static LDAPConnection connected(DirectoryAccess access)
            throws LDAPException, GeneralSecurityException, DirectoryException {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) access.timeout().toMillis());
        options.setResponseTimeoutMillis(access.timeout().toMillis());
        options.setFollowReferrals(false);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        SSLUtil ssl = new SSLUtil(
                access.trust() == null
                        ? JVMDefaultTrustManager.getInstance()
                        : new PEMFileTrustManager(access.trust().toFile()));
        if (access.security() == Security.LDAPS) {
            return new LDAPConnection(ssl.createSSLSocketFactory(), options, access.host(), access.port());
        }
        LDAPConnection connection = new LDAPConnection(options, access.host(), access.port());
        if (access.security() == Security.STARTTLS) {
            try {
                connection.processExtendedOperation(new StartTLSExtendedRequest(ssl.createSSLContext()));
            } catch (LDAPException e) {
                connection.close();
                if (e.getResultCode().isConnectionUsable()) {
                    throw new DirectoryException(failed(access, "it offers no StartTLS; use ldaps"), e);
                }
                throw e;
            }
        }
        return connection;
    }

    private static BindRequest request(DirectoryAccess access, Login login) throws LDAPException {
        if (login.method() == Method.SIMPLE) {
            return new SimpleBindRequest(login.user(), login.password().get());
        }
        int at = login.user().indexOf('@');
        Supplier<Path> keytab = login.keytab();
        GSSAPIBindRequestProperties kerberos = new GSSAPIBindRequestProperties(
                at < 0 ? login.user() : login.user().substring(0, at),
                keytab == null ? login.password().get() : "");
        if (keytab != null) {
            kerberos.setUseKeyTab(true);
            kerberos.setKeyTabPath(keytab.get().toString());
        }
        kerberos.setRealm((at < 0 ? login.realm() : login.user().substring(at + 1)).toUpperCase(Locale.ROOT));
        kerberos.setKDCAddress(access.host());
        kerberos.setUseTicketCache(false);
        // Within TLS a second layer is refused; outside of it one is demanded.
        kerberos.setAllowedQoP(
                access.security() == Security.NONE
                        ? List.of(SASLQualityOfProtection.AUTH_CONF, SASLQualityOfProtection.AUTH_INT)
                        : List.of(SASLQualityOfProtection.AUTH));
        return new GSSAPIBindRequest(kerberos);
    }

    /** What a root entry says; empty when it does not. */
    String rootValue(String attribute) {
        String value = root.getAttributeValue(attribute);
        return value == null ? "" : value;
    }

    /**
     * What a search found.
     *
     * @param trouble why there may be more, in words; null when this is all
     */
    record Found(List<SearchResultEntry> entries, @Nullable String trouble) {}

    /**
     * All entries there, page by page.
     *
     * @throws DirectoryException when there is no answer at all
     */
    Found search(String base, SearchScope scope, Filter filter, String... attributes) throws DirectoryException {
        List<SearchResultEntry> entries = new ArrayList<>();
        ASN1OctetString cookie = null;
        try {
            do {
                SearchRequest request = new SearchRequest(base, scope, filter, attributes);
                request.addControl(new SimplePagedResultsControl(PAGE, cookie));
                SearchResult page = connection.search(request);
                entries.addAll(page.getSearchEntries());
                SimplePagedResultsControl more = SimplePagedResultsControl.get(page);
                cookie = more == null || !more.moreResultsToReturn() ? null : more.getCookie();
            } while (cookie != null);
            return new Found(entries, null);
        } catch (LDAPSearchException e) {
            entries.addAll(e.getSearchEntries());
            if (entries.isEmpty()) {
                throw unread(base, e);
            }
            return new Found(entries, DirectoryTrouble.words(e));
        } catch (LDAPException e) {
            throw unread(base, e);
        }
    }

    private DirectoryException unread(String base, LDAPException e) {
        return new DirectoryException(
                "Cannot read %s of %s: %s".formatted(base, access.name(), DirectoryTrouble.words(e)), e);
    }

    private static String failed(DirectoryAccess access, String reason) {
        return "Cannot ask %s: %s".formatted(access.name(), reason);
    }

    /** What people call it. */
    public String name() {
        return access.name();
    }

    @Override
    public void close() {
        connection.close();
    }
}
