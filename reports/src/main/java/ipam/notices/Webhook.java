package ipam.notices;

import ipam.control.Letter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts letters as JSON to an address. It follows no redirects, and the answer's body is not read. Who has the key can tell
 * that a letter is ours: {@value #SIGNATURE} is {@code sha256=} and the HMAC of the body, in hex.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2104">RFC 2104</a>
 */
public final class Webhook implements Post {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    static final String SIGNATURE = "X-IPAM-Signature-256";
    private static final String HMAC = "HmacSHA256";

    private final URI address;
    private final @Nullable String key;
    private final Duration patience;

    /**
     * @param address http or https; it may hold a secret, so it is in no message
     * @param key what letters are signed with, and is in no message either; null: they are not signed
     */
    public Webhook(URI address, @Nullable String key) {
        this(address, key, PATIENCE);
    }

    Webhook(URI address, @Nullable String key, Duration patience) {
        this.address = address;
        this.key = key;
        this.patience = patience;
    }

    @Override
    public Receipt send(Letter letter) {
        byte[] body = letter.content().text().getBytes(StandardCharsets.UTF_8);
        HttpRequest.Builder builder = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", letter.id())
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (key != null) {
            builder.header(SIGNATURE, "sha256=" + signature(key, body));
        }
        HttpRequest request = builder.build();
        try {
            int status = client().send(request, HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            return status / 100 == 2 ? Receipt.TAKEN : Receipt.refused("the webhook answered " + status);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return Receipt.refused("the webhook does not answer");
        } catch (IOException e) {
            return Receipt.unknown("the webhook did not answer in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Receipt.unknown("it was interrupted");
        }
    }

    private static String signature(String key, byte[] body) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign for the webhook: every Java has " + HMAC, e);
        }
    }

    private HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
