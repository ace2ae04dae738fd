package ipam.readers.dns;

import java.io.IOException;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import org.xbill.DNS.Name;
import org.xbill.DNS.TSIG;

/**
 * The key that a name server and its clients share (TSIG). Its text never shows the secret.
 *
 * @param name as the server's settings name it
 * @param algorithm {@code hmac-sha256}, …
 * @param secret base 64
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8945">RFC 8945</a>
 */
public record TransferKey(String name, String algorithm, String secret) {
    private static final Set<String> ALGORITHMS =
            Set.of("hmac-md5", "hmac-sha1", "hmac-sha224", "hmac-sha256", "hmac-sha384", "hmac-sha512");

    public TransferKey {
        algorithm = algorithm.toLowerCase(Locale.ROOT);
        if (!ALGORITHMS.contains(algorithm)) {
            throw new IllegalArgumentException(
                    "Invalid algorithm of key %s: %s (must be one of %s)".formatted(name, algorithm, ALGORITHMS));
        }
        try {
            Base64.getDecoder().decode(secret);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Invalid secret of key %s: it is not shown (must be base 64)".formatted(name), e);
        }
    }

    TSIG signature() throws IOException {
        String full = algorithm.equals("hmac-md5") ? "hmac-md5.sig-alg.reg.int." : algorithm + ".";
        return new TSIG(
                Name.fromString(full),
                Name.fromString(name, Name.root),
                Base64.getDecoder().decode(secret));
    }

    @Override
    public String toString() {
        return "TransferKey[%s, %s]".formatted(name, algorithm);
    }
}
