package ipam.notices;

import ipam.control.Letter;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Posts letters as JSON to an address. It follows no redirects, and the answer's body is not read. */
public final class Webhook implements Post {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI address;
    private final Duration patience;

    /** @param address http or https; it may hold a secret, so it is in no message */
    public Webhook(URI address) {
        this(address, PATIENCE);
    }

    Webhook(URI address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    @Override
    public Receipt send(Letter letter) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", letter.id())
                .POST(HttpRequest.BodyPublishers.ofString(letter.content().text()))
                .build();
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

    private HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
