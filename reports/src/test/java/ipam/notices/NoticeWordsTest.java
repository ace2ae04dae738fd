package ipam.notices;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.Notice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoticeWordsTest {
    @Test
    void objectsThatChangedAlikeShareASentenceTheGravestFirst() {
        List<Notice> notices = List.of(
                scope("10.0.0.0/24", "over", "optimal"),
                scope("10.0.1.0/24", "optimal", "under"),
                scope("10.0.2.0/24", "optimal", "over"),
                scope("10.0.3.0/24", null, "over"),
                scope("10.0.4.0/24", "under", "over"));
        assertThat(NoticeWords.sentences(notices))
                .containsExactly(
                        "1 scope is over 80 %: 10.0.3.0/24.",
                        "2 scopes rose over 80 %: 10.0.2.0/24, 10.0.4.0/24.",
                        "1 scope fell under 20 %: 10.0.1.0/24.",
                        "1 scope is no longer over 80 %: 10.0.0.0/24.");
    }

    @Test
    void zonesAndServicesAreInAState() {
        List<Notice> notices = List.of(
                state("service", "dns", "ns1.contoso.test", "up"),
                state("zone", "b.test", null, "warning"),
                state("service", "dns", "ns2.contoso.test", "down"),
                state("service", "dhcp", "ns2.contoso.test", "down"),
                state("zone", "a.test", null, "error"));
        assertThat(NoticeWords.sentences(notices))
                .containsExactly(
                        "2 services are down: dns on ns2.contoso.test, dhcp on ns2.contoso.test.",
                        "1 zone is in error: a.test.",
                        "1 zone is in trouble: b.test.",
                        "1 service is up again: dns on ns1.contoso.test.");
    }

    private static Notice state(String kind, String object, @Nullable String server, String after) {
        return new Notice(
                kind,
                new Notice.Subject(kind, object, server, null, null),
                Instant.parse("2026-11-20T10:00:00Z"),
                new Notice.Change(null, after, null),
                "");
    }

    @Test
    void ofManyObjectsAFewAreNamed() {
        List<Notice> notices = new ArrayList<>();
        for (int net = 0; net < 1_200; net++) {
            notices.add(scope("10.%d.%d.0/24".formatted(net / 256, net % 256), null, "under"));
        }
        assertThat(NoticeWords.sentences(notices))
                .containsExactly("1,200 scopes are under 20 %: 10.0.0.0/24, 10.0.1.0/24, 10.0.2.0/24, 10.0.3.0/24,"
                        + " 10.0.4.0/24 and 1,195 more.");
    }

    private static Notice scope(String object, @Nullable String before, String after) {
        int threshold = after.equals("under") || ("under".equals(before) && after.equals("optimal")) ? 20 : 80;
        return new Notice(
                "utilization",
                new Notice.Subject("scope", object, "dhcp1.contoso.test", "IPv4", "private"),
                Instant.parse("2026-11-20T10:00:00Z"),
                new Notice.Change(before, after, threshold),
                "");
    }
}
