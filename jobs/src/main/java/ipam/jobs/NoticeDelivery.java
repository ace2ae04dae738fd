package ipam.jobs;

import ipam.control.Control;
import ipam.control.Letter;
import ipam.control.Locks;
import ipam.control.Outbox;
import ipam.inventory.ExpiryNotices;
import ipam.inventory.Inventory;
import ipam.inventory.Item;
import ipam.inventory.Owners;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Notice;
import ipam.lake.NoticeRow;
import ipam.lake.NoticeRow.Outcome;
import ipam.lake.Notices;
import ipam.lake.Replacement;
import ipam.lake.Scratch;
import ipam.notices.Digest;
import ipam.notices.NoticeRules;
import ipam.notices.Post;
import ipam.notices.Receipt;
import ipam.notices.Recipient;
import ipam.notices.WebhookBody;
import ipam.record.Datasets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tells people of what was noticed, and sends what else is in the outbox. The lake says what was raised; the outbox takes
 * each notice once, packs those of a recipient into one letter, and says afterwards what became of them; the lake is told.
 *
 * <p>A letter is marked before it is sent. A run that is killed between sending and marking it sent leaves it marked so,
 * and the next run sends it once more, unchanged and under the same Message-ID: a letter twice is a nuisance that many
 * mailboxes spare their owner, a lost one is an incident. A letter that was refused, by contrast, certainly did not
 * arrive; its notices go into the next digest.
 */
public final class NoticeDelivery {
    private static final String LOCK = "notices";
    private static final Limits LIMITS = new Limits("400MB", 1);

    /** A digest a day is one a day although a run began a little earlier than the day before. */
    private static final int SLACK = 20;

    private final RunRequest request;
    private final NoticeRules rules;
    private final Map<String, Post> posts;
    private final @Nullable Post mail;
    private final ZoneId zone;

    /**
     * Prepares a delivery; servers and span of the request do not matter.
     *
     * @param mail null: no mail server is known, and mail waits
     * @param webhook null: there is none
     * @param zone of quiet hours, and of times in letters
     */
    public NoticeDelivery(
            RunRequest request, NoticeRules rules, @Nullable Post mail, @Nullable Post webhook, ZoneId zone) {
        this.request = request;
        this.rules = rules;
        this.mail = mail;
        this.posts = webhook == null ? Map.of() : Map.of(Recipient.WEBHOOK, webhook);
        this.zone = zone;
    }

    /** Delivers, unless another run does. */
    public Delivered run() throws IOException {
        Lake lake = Lake.open(request.data(), request.clock());
        Control control = Control.open(request.data());
        Outbox outbox = new Outbox(control);
        if (lake.state().parts(Datasets.NOTICE).isEmpty() && outbox.open().isEmpty()) {
            return Delivered.NOTHING;
        }
        Optional<Locks.Held> lock = control.locks().tryLock(LOCK);
        if (lock.isEmpty()) {
            return Delivered.NOTHING;
        }
        try (Locks.Held held = lock.get();
                Scratch scratch = lake.scratch()) {
            Round round = new Round(lake, outbox, new Notices(lake, scratch, LIMITS), owners(control));
            Delivered delivered = round.deliver();
            Upkeep.alone(control.locks(), round::tell);
            return delivered;
        }
    }

    /** Where the owners of what expires are told of it. */
    private Map<Notice.Subject, Set<String>> owners(Control control) {
        Inventory inventory = new Inventory(control, request.clock());
        Owners owners = Owners.of(inventory);
        Map<Notice.Subject, Set<String>> told = new HashMap<>();
        for (Item item : inventory.expiring()) {
            told.computeIfAbsent(ExpiryNotices.subject(item), any -> new HashSet<>())
                    .addAll(owners.mails(item.get("owner")));
        }
        return told;
    }

    /** One delivery. */
    private final class Round {
        private final Lake lake;
        private final Outbox outbox;
        private final Notices notices;
        private final Map<Notice.Subject, Set<String>> owners;
        private final Map<String, Notice> raised = new LinkedHashMap<>();
        private final List<NoticeRow> failed = new ArrayList<>();
        private final Instant now = request.clock().instant();

        Round(Lake lake, Outbox outbox, Notices notices, Map<Notice.Subject, Set<String>> owners) {
            this.owners = owners;
            this.lake = lake;
            this.outbox = outbox;
            this.notices = notices;
            notices.raised().forEach(notice -> raised.put(notice.id(), notice));
        }

        Delivered deliver() {
            take();
            if (rules.quiet() != null && rules.quiet().hold(now, zone)) {
                return Delivered.NOTHING;
            }
            outbox.waiting().forEach(this::pack);
            int sent = 0;
            int unsent = 0;
            Set<String> problems = new LinkedHashSet<>();
            for (Letter letter : outbox.open()) {
                Post post = posts.getOrDefault(letter.recipient(), mail);
                if (post == null || (posts.isEmpty() && letter.recipient().equals(Recipient.WEBHOOK))) {
                    continue;
                }
                Receipt receipt = send(letter, post);
                if (receipt.kind() == Receipt.Kind.TAKEN) {
                    sent++;
                } else {
                    unsent++;
                    problems.add(receipt.reason());
                }
            }
            return new Delivered(sent, List.copyOf(problems), unsent);
        }

        private void take() {
            Set<String> taken = outbox.taken();
            Map<String, Set<String>> fresh = new LinkedHashMap<>();
            raised.forEach((id, notice) -> {
                if (!taken.contains(id)) {
                    fresh.put(
                            id,
                            rules.of(
                                    notice,
                                    notice.kind().equals(ExpiryNotices.KIND)
                                            ? owners.getOrDefault(notice.subject(), Set.of())
                                            : Set.of()));
                }
            });
            if (!fresh.isEmpty()) {
                outbox.take(fresh);
            }
        }

        private void pack(String recipient, List<String> ids) {
            Duration every = rules.every(recipient);
            Instant due = outbox.lastSent(recipient, Letter.DIGEST)
                    .map(last -> last.plus(every).minus(every.dividedBy(SLACK)))
                    .orElse(Instant.MIN);
            List<Notice> news =
                    ids.stream().filter(raised::containsKey).map(raised::get).toList();
            if (news.isEmpty() || now.isBefore(due)) {
                return;
            }
            Letter.Content content =
                    recipient.equals(Recipient.WEBHOOK) ? WebhookBody.of(news) : new Digest(news, zone).content();
            outbox.keep(new Letter(UUID.randomUUID().toString(), recipient, Letter.DIGEST, content, now), ids);
        }

        private Receipt send(Letter letter, Post post) {
            outbox.sending(letter);
            Receipt receipt = post.send(letter);
            switch (receipt.kind()) {
                case TAKEN -> outbox.sent(letter, now);
                case REFUSED -> outbox.refused(letter).forEach(id -> fail(id, letter.recipient()));
                case UNKNOWN -> {
                    // It stays as it is, and is sent again under the same id.
                }
            }
            return receipt;
        }

        private void fail(String id, String recipient) {
            Notice notice = raised.get(id);
            if (notice != null) {
                failed.add(new NoticeRow(notice, now, recipient, Outcome.FAILED));
            }
        }

        /** Tells the lake what became of notices; what it was told already it leaves out. */
        boolean tell() {
            List<Outbox.Told> untold = outbox.untold();
            List<NoticeRow> rows = new ArrayList<>(failed);
            for (Outbox.Told told : untold) {
                Notice notice = raised.get(told.notice());
                if (notice != null) {
                    rows.add(new NoticeRow(notice, told.time(), told.recipient(), Outcome.SENT));
                }
            }
            lake.refresh();
            Replacement news = notices.tell(rows);
            if (!news.isEmpty()) {
                lake.commit(new Change(
                        Notices.TASK,
                        UUID.randomUUID().toString(),
                        request.program(),
                        news.added(),
                        news.removed(),
                        List.of(),
                        Map.of()));
            }
            outbox.told(untold);
            return !news.isEmpty();
        }
    }
}
