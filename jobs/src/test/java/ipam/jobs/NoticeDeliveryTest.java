package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.control.ControlUnderTest;
import ipam.control.Letter;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Notice;
import ipam.lake.Notices;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.notices.NoticeRules;
import ipam.notices.Post;
import ipam.notices.QuietHours;
import ipam.notices.Receipt;
import ipam.notices.Recipient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoticeDeliveryTest {
    private static final NoticeRules OPS = new NoticeRules(List.of(), "ops@example.test", null, null);
    private static final Receipt REFUSED = new Receipt(Receipt.Kind.REFUSED, "mail.example.test refused it: 451");
    private static final Receipt UNKNOWN = new Receipt(Receipt.Kind.UNKNOWN, "mail.example.test hung up");

    @TempDir
    Path folder;

    private Exports here;
    private final Box box = new Box();

    /** Takes letters, or does what it was told to do with the next ones. */
    private static final class Box implements Post {
        private final List<Letter> letters = new ArrayList<>();
        private final List<Receipt> answers = new ArrayList<>();
        private boolean dies;

        @Override
        public Receipt send(Letter letter) {
            letters.add(letter);
            if (dies) {
                throw new IllegalStateException("killed");
            }
            return answers.isEmpty() ? Receipt.TAKEN : answers.remove(0);
        }

        private List<String> subjects() {
            return letters.stream()
                    .map(letter -> letter.recipient() + " " + letter.content().subject())
                    .toList();
        }
    }

    @BeforeEach
    void open() throws IOException {
        here = Exports.in(folder);
        raise(null, "over");
    }

    @Test
    void aChangeIsSentOnceAndTheLakeIsToldOnce() throws IOException {
        assertThat(deliver(OPS)).isEqualTo(new Delivered(1, List.of(), 0));
        assertThat(deliver(OPS)).isEqualTo(Delivered.NOTHING);
        assertThat(box.subjects()).containsExactly("ops@example.test IPAM: 1 scope is over 80 %: 10.0.0.0/24");
        assertThat(outcomes()).containsExactly("null over null raised", "null over ops@example.test sent");

        here = here.later(Duration.ofHours(2));
        raise("over", "under");
        deliver(OPS);
        assertThat(box.subjects()).last().isEqualTo("ops@example.test IPAM: 1 scope fell under 20 %: 10.0.0.0/24");
        assertThat(outcomes()).hasSize(4);
    }

    @Test
    void whatWasRefusedGoesIntoTheNextDigestWithWhatCameMeanwhile() throws IOException {
        box.answers.add(REFUSED);
        assertThat(deliver(OPS)).isEqualTo(new Delivered(0, List.of("mail.example.test refused it: 451"), 1));
        assertThat(outcomes()).containsExactly("null over null raised", "null over ops@example.test failed");

        here = here.later(Duration.ofHours(2));
        raise("over", "under");
        deliver(OPS);
        assertThat(box.subjects())
                .containsExactly(
                        "ops@example.test IPAM: 1 scope is over 80 %: 10.0.0.0/24",
                        "ops@example.test IPAM: 1 scope is over 80 %: 10.0.0.0/24 (and more)");
        assertThat(outcomes())
                .containsExactly(
                        "null over null raised",
                        "null over ops@example.test failed",
                        "null over ops@example.test sent",
                        "over under null raised",
                        "over under ops@example.test sent");
    }

    @Test
    void aRunKilledBetweenSendingAndRecordingSendsTheSameLetterAgain() throws IOException {
        box.dies = true;
        assertThatThrownBy(() -> deliver(OPS)).hasMessage("killed");
        box.dies = false;
        here = here.later(Duration.ofHours(2));
        raise("over", "under");
        deliver(OPS);
        assertThat(box.letters.get(1)).isEqualTo(box.letters.get(0));
        assertThat(box.subjects())
                .containsExactly(
                        "ops@example.test IPAM: 1 scope is over 80 %: 10.0.0.0/24",
                        "ops@example.test IPAM: 1 scope is over 80 %: 10.0.0.0/24",
                        "ops@example.test IPAM: 1 scope fell under 20 %: 10.0.0.0/24");
        assertThat(outcomes())
                .containsExactly(
                        "null over null raised",
                        "null over ops@example.test sent",
                        "over under null raised",
                        "over under ops@example.test sent");
    }

    @Test
    void aLetterThatMayHaveArrivedIsSentAgainUnchanged() throws IOException {
        box.answers.add(UNKNOWN);
        assertThat(deliver(OPS)).isEqualTo(new Delivered(0, List.of("mail.example.test hung up"), 1));
        deliver(OPS);
        assertThat(box.letters).hasSize(2);
        assertThat(box.letters.get(1)).isEqualTo(box.letters.get(0));
        assertThat(outcomes()).containsExactly("null over null raised", "null over ops@example.test sent");
    }

    @Test
    void ofSeveralRecipientsEachHasALetterAndAFateOfItsOwn() throws IOException {
        NoticeRules rules = new NoticeRules(
                List.of(Recipient.ofAll("a@example.test"), Recipient.ofAll("b@example.test")), null, null, null);
        box.answers.addAll(List.of(Receipt.TAKEN, REFUSED));
        deliver(rules);
        deliver(rules);
        assertThat(box.letters).hasSize(3);
        assertThat(outcomes())
                .containsExactly(
                        "null over null raised",
                        "null over a@example.test sent",
                        "null over b@example.test failed",
                        "null over b@example.test sent")
                .hasSize(4);
    }

    @Test
    void quietHoursAndADigestADayHoldLettersBackAndLoseNone() throws IOException {
        QuietHours noon = QuietHours.parse("11:00-13:00");
        Recipient daily = new Recipient("a@example.test", Set.of(), Set.of(), Set.of(), Duration.ofDays(1));
        NoticeRules rules = new NoticeRules(List.of(daily), null, null, noon);
        deliver(rules);
        assertThat(box.letters).isEmpty();
        here = here.later(Duration.ofHours(2));
        deliver(rules);
        assertThat(box.letters).hasSize(1);
        raise("over", "under");
        deliver(rules);
        assertThat(box.letters).hasSize(1);
        here = here.later(Duration.ofHours(24).minusMinutes(1));
        deliver(rules);
        assertThat(box.letters).hasSize(2);
    }

    @Test
    void withoutAMailServerNoticesAreKeptAndMailWaits() throws IOException {
        assertThat(deliver(NoticeRules.NONE)).isEqualTo(Delivered.NOTHING);
        assertThat(outcomes()).containsExactly("null over null raised");
        // Nobody was to be told then: a recipient who is named later is not told of the past.
        assertThat(deliver(OPS)).isEqualTo(Delivered.NOTHING);

        here = here.later(Duration.ofHours(2));
        raise("over", "under");
        assertThat(delivery(OPS, null).run()).isEqualTo(Delivered.NOTHING);
        deliver(OPS);
        assertThat(box.subjects()).containsExactly("ops@example.test IPAM: 1 scope fell under 20 %: 10.0.0.0/24");
    }

    @Test
    void aWebhookIsOneMoreRecipient() throws IOException {
        deliver(new NoticeRules(List.of(), null, URI.create("http://hooks.example.test/secret"), null));
        assertThat(box.letters).extracting(Letter::recipient).containsExactly("webhook");
        assertThat(outcomes()).containsExactly("null over null raised", "null over webhook sent");
    }

    @Test
    @Tag("long")
    void aBurstGoesInSeveralLettersAndNoneOfItIsLost() throws IOException {
        int burst = 20_500;
        raise(IntStream.range(1, burst)
                .mapToObj(n -> notice("10.%d.%d.0/24".formatted(n / 256, n % 256), null, "over"))
                .toList());
        box.answers.addAll(List.of(Receipt.TAKEN, REFUSED));
        assertThat(deliver(OPS)).isEqualTo(new Delivered(1, List.of("mail.example.test refused it: 451"), 1));
        assertThat(deliver(OPS)).isEqualTo(new Delivered(1, List.of(), 0));
        assertThat(box.subjects())
                .extracting(subject -> subject.replaceFirst(" %: .*", " %"))
                .containsExactly(
                        "ops@example.test IPAM: 20,000 scopes are over 80 %",
                        "ops@example.test IPAM: 500 scopes are over 80 %",
                        "ops@example.test IPAM: 500 scopes are over 80 %");
        assertThat(here.ask("SELECT outcome, count(*), count(DISTINCT object) FROM notice GROUP BY ALL ORDER BY ALL"))
                .containsExactly("failed 500 500", "raised 20500 20500", "sent 20500 20500");
    }

    /** Raises a notice, as the task that finds it does. */
    private void raise(@Nullable String before, String after) {
        raise(List.of(notice("10.0.0.0/24", before, after)));
    }

    private Notice notice(String scope, @Nullable String before, String after) {
        return new Notice(
                "utilization",
                new Notice.Subject("scope", scope, Exports.SERVER, "IPv4", "private"),
                here.clock().instant(),
                new Notice.Change(before, after, after.equals("over") ? 80 : 20),
                "50 of 100");
    }

    private void raise(List<Notice> notices) {
        Lake lake = here.lake();
        try (Scratch scratch = lake.scratch()) {
            Replacement news = new Notices(lake, scratch, new Limits("100MB", 1)).raise(notices);
            lake.commit(new Change("utilization", "run", "0.1.0", news.added(), news.removed(), List.of(), Map.of()));
        }
    }

    private Delivered deliver(NoticeRules rules) throws IOException {
        return delivery(rules, box).run();
    }

    private NoticeDelivery delivery(NoticeRules rules, @Nullable Post mail) {
        return new NoticeDelivery(request(), rules, mail, rules.webhook() == null ? null : box, ZoneOffset.UTC);
    }

    private RunRequest request() {
        return new RunRequest(
                here.data(),
                ControlUnderTest.at(here.data()),
                here.folder().resolve("in"),
                List.of(),
                RunRequest.Span.ALL,
                Duration.ofSeconds(20),
                "0.1.0",
                here.clock());
    }

    private List<String> outcomes() {
        return here.ask("SELECT state_before, state_after, recipient, outcome FROM notice"
                + " ORDER BY state_before NULLS FIRST, state_after, recipient NULLS FIRST, outcome");
    }
}
