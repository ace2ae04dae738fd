package ipam.report;

import ipam.net.MacAddress;
import ipam.net.NotationException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Names in place of names: whoever has the key gives a user, host or device the same token each time, and nobody else can
 * tell whose it is. A token is an HMAC-SHA256 of what it stands for, in one spelling. Thread-safe.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
public final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    /** Bytes of a token: among a million names the odds that two have one are below one in ten million. */
    private static final int LENGTH = 8;

    private final SecretKeySpec key;

    /** @param key kept secret, and kept: without it no token is understood again */
    public Pseudonyms(byte[] key) {
        this.key = new SecretKeySpec(key.clone(), ALGORITHM);
    }

    /**
     * The token of a user in any case, {@code CONTOSO\anna} and {@code anna@contoso.test} alike: of a domain counts the
     * first label. One without a domain is somebody else. Of a machine's account that of the machine.
     */
    public String user(String name) {
        String whole = name.strip();
        int from = whole.indexOf('\\');
        String bare = whole.substring(from + 1).strip();
        int at = bare.indexOf('@');
        String domain = from > 0 ? whole.substring(0, from).strip() : at < 0 ? "" : bare.substring(at + 1);
        bare = at > 0 ? bare.substring(0, at) : bare;
        if (bare.length() > 1 && bare.endsWith("$")) {
            return host(bare.substring(0, bare.length() - 1));
        }
        int dot = domain.indexOf('.');
        String realm = dot < 0 ? domain : domain.substring(0, dot);
        return token("user", realm.isEmpty() ? bare : bare + "@" + realm);
    }

    /** The token of a user whose domain stands beside the name; null where none does. */
    public String user(String name, @Nullable String domain) {
        return user(domain == null || domain.isBlank() ? name : domain + "\\" + name);
    }

    /** The token of a host, short or fully qualified and in any case. */
    public String host(String name) {
        String bare = name.strip();
        boolean isAddress = bare.matches("[0-9.]+|.*:.*");
        return token("host", isAddress || bare.indexOf('.') < 1 ? bare : bare.substring(0, bare.indexOf('.')));
    }

    /** The token of a MAC address, in any notation. */
    public String mac(String mac) {
        try {
            return token("mac", MacAddress.parse(mac).toString());
        } catch (NotationException e) {
            return token("mac", mac);
        }
    }

    /** The token of another identifier of a client: a DUID or client id. */
    public String client(String id) {
        return token("client", id);
    }

    private String token(String kind, String name) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            String text = kind
                    + '\0'
                    + Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
            byte[] hash = mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return kind + "-" + HexFormat.of().formatHex(hash, 0, LENGTH);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
