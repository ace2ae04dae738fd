package ipam.sources;

import com.hierynomus.smbj.auth.GSSAuthenticationContext;
import java.nio.file.Path;
import java.util.Map;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import javax.security.auth.login.LoginException;

/** Logs on with a keytab, as {@code kinit -kt} does; the realm and its servers are those of the system's krb5.conf. */
final class Kerberos {
    private static final String MODULE = "com.sun.security.auth.module.Krb5LoginModule";

    private Kerberos() {}

    static GSSAuthenticationContext context(String principal, Path keytab) throws ShareException {
        try {
            LoginContext login = new LoginContext("ipam", null, null, configuration(principal, keytab));
            login.login();
            Subject subject = login.getSubject();
            int at = principal.indexOf('@');
            return new GSSAuthenticationContext(
                    at < 0 ? principal : principal.substring(0, at),
                    at < 0 ? "" : principal.substring(at + 1),
                    subject,
                    null);
        } catch (LoginException e) {
            throw ShareException.of(e);
        }
    }

    private static Configuration configuration(String principal, Path keytab) {
        Map<String, String> options = Map.of(
                "useKeyTab", "true",
                "keyTab", keytab.toString(),
                "principal", principal,
                "storeKey", "true",
                "doNotPrompt", "true",
                "isInitiator", "true",
                "refreshKrb5Config", "true");
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(MODULE, LoginModuleControlFlag.REQUIRED, options)
                };
            }
        };
    }
}
