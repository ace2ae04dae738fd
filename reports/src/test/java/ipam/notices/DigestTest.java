package ipam.notices;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import ipam.control.Letter;
import ipam.control.Letter.Content;
import ipam.lake.Notice;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class DigestTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    @Test
    void itSaysWhatChangedAndThenEachOfThem() {
        Content content =
                new Digest(List.of(notice("10.0.0.0/24", "under"), notice("10.0.1.0/24", "over")), ZONE).content();
        assertThat(content.subject()).isEqualTo("IPAM: 1 scope rose over 80 %: 10.0.1.0/24 (and more)");
        assertThat(content.text()).isEqualTo("""
                        1 scope rose over 80 %: 10.0.1.0/24.
                        1 scope fell under 20 %: 10.0.0.0/24.

                        10.0.1.0/24 on dhcp1.contoso.test: rose over 80 %, 50 of 100 (2026-11-20 11:00:00 +01:00)
                        10.0.0.0/24 on dhcp1.contoso.test: fell under 20 %, 50 of 100 (2026-11-20 11:00:00 +01:00)
                        All of them, and what became of each: ipam events --kind notice""");
        assertThat(content.html()).contains("<td", "rose over 80 %");
    }

    @Test
    void aHostileNameBeginsNoHeaderAndNoMarkup() {
        Content content = new Digest(List.of(notice("x\r\nBcc: all@example.test<script>", "over")), ZONE).content();
        assertThat(content.subject()).doesNotContain("\r", "\n");
        assertThat(content.text().lines().filter(line -> line.startsWith("Bcc")))
                .isEmpty();
        assertThat(content.html()).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void ofManyNoticesTheFirstAreListed() {
        List<Notice> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(notice("10.%d.%d.0/24".formatted(i / 256, i % 256), "over"));
        }
        assertThat(new Digest(many, ZONE).content().text().lines())
                .hasSize(503)
                .last()
                .asString()
                .startsWith("And 500 more.");
    }

    @Test
    void everybodyIsToldOfWhatTheyWishAndTheUsualRecipientOfTheRest() {
        NoticeRules rules = new NoticeRules(
                List.of(
                        new Recipient(
                                "net@example.test",
                                Set.of(),
                                Set.of("over"),
                                Set.of("dhcp1.contoso.test"),
                                Duration.ofDays(1)),
                        new Recipient(
                                "lab@example.test",
                                Set.of("utilization"),
                                Set.of(),
                                Set.of("10.0.9.0/24"),
                                Duration.ZERO)),
                "ops@example.test",
                null,
                null);
        assertThat(rules.of(notice("10.0.0.0/24", "over"))).containsExactly("net@example.test");
        assertThat(rules.of(notice("10.0.0.0/24", "under"))).containsExactly("ops@example.test");
        assertThat(rules.of(notice("10.0.9.0/24", "over"))).containsExactly("lab@example.test", "net@example.test");
        assertThat(rules.every("net@example.test")).isEqualTo(Duration.ofDays(1));
        assertThat(rules.every("ops@example.test")).isZero();
        assertThat(NoticeRules.NONE.of(notice("10.0.0.0/24", "over"))).isEmpty();
    }

    @Test
    void quietHoursMayHaveMidnightBetweenThem() {
        QuietHours night = QuietHours.parse("22:00-06:00");
        assertThat(night.hold(Instant.parse("2026-11-20T21:00:00Z"), ZONE)).isTrue();
        assertThat(night.hold(Instant.parse("2026-11-20T04:59:59Z"), ZONE)).isTrue();
        assertThat(night.hold(Instant.parse("2026-11-20T05:00:00Z"), ZONE)).isFalse();
        assertThat(QuietHours.parse("12:00-13:00").hold(Instant.parse("2026-11-20T12:30:00Z"), ZONE))
                .isFalse();
    }

    @Test
    void aWebhookIsPostedJson() throws Exception {
        List<String> bodies = new ArrayList<>();
        List<String> signatures = new ArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        server.createContext("/", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            signatures.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-IPAM-Signature-256")));
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/bad") ? 500 : 204, -1);
            exchange.close();
        });
        server.start();
        try {
            Letter letter = new Letter(
                    "id",
                    Recipient.WEBHOOK,
                    Letter.DIGEST,
                    WebhookBody.of(List.of(notice("10.0.0.0/24", "over"))),
                    Instant.EPOCH);
            URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/");
            assertThat(new Webhook(address, null).send(letter)).isEqualTo(Receipt.TAKEN);
            assertThat(new Webhook(address.resolve("bad"), "key").send(letter))
                    .isEqualTo(Receipt.refused("the webhook answered 500"));
            assertThat(bodies.get(0))
                    .startsWith("{\"schema\":1,\"text\":\"1 scope rose over 80 %: 10.0.0.0/24.\",\"notices\":[{")
                    .contains("\"state_before\":\"optimal\",\"state_after\":\"over\",\"threshold\":80");
            // As openssl dgst -sha256 -hmac key says it.
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] hmac = mac.doFinal(bodies.get(1).getBytes(StandardCharsets.UTF_8));
            assertThat(signatures)
                    .containsExactly("null", "sha256=" + HexFormat.of().formatHex(hmac));
        } finally {
            server.stop(0);
        }
        assertThat(new Webhook(URI.create("http://localhost:1/"), null)
                        .send(new Letter("id", "", "", new Content("", "", "", List.of()), Instant.EPOCH)))
                .isEqualTo(Receipt.refused("the webhook does not answer"));
    }

    private static Notice notice(String object, String after) {
        return new Notice(
                "utilization",
                new Notice.Subject("scope", object, "dhcp1.contoso.test", "IPv4", "private"),
                Instant.parse("2026-11-20T10:00:00Z"),
                new Notice.Change("optimal", after, after.equals("over") ? 80 : 20),
                "50 of 100");
    }
}
