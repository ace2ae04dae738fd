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
import java.util.stream.Collectors;
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

    /** Notices that are there at a time, and that a letter tells of at most. */
    private static final int BLOCK = 20_000;

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
        Control control = request.control().open();
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

    /** Notices that a letter told of, which was refused. */
    private record Refused(List<String> notices, String recipient) {}

    /** One delivery. */
    private final class Round {
        private final Lake lake;
        private final Outbox outbox;
        private final Notices notices;
        private final Map<Notice.Subject, Set<String>> owners;
        private final List<Refused> refused = new ArrayList<>();
        private final Instant now = request.clock().instant();

        Round(Lake lake, Outbox outbox, Notices notices, Map<Notice.Subject, Set<String>> owners) {
            this.owners = owners;
            this.lake = lake;
            this.outbox = outbox;
            this.notices = notices;
        }

        Delivered deliver() {
            notices.raised(BLOCK, this::take);
            if (rules.quiet() != null && rules.quiet().hold(now, zone)) {
                return Delivered.NOTHING;
            }
            outbox.recipients().forEach(this::pack);
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

        private void take(List<Notice> block) {
            Set<String> untaken = outbox.untaken(block.stream().map(Notice::id).toList());
            Map<String, Set<String>> fresh = new LinkedHashMap<>();
            for (Notice notice : block) {
                if (untaken.contains(notice.id())) {
                    fresh.put(notice.id(), recipients(notice));
                }
            }
            if (!fresh.isEmpty()) {
                outbox.take(fresh);
            }
        }

        private Set<String> recipients(Notice notice) {
            return rules.of(
                    notice,
                    notice.kind().equals(ExpiryNotices.KIND)
                            ? owners.getOrDefault(notice.subject(), Set.of())
                            : Set.of());
        }

        private void pack(String recipient) {
            Duration every = rules.every(recipient);
            Instant due = outbox.lastSent(recipient, Letter.DIGEST)
                    .map(last -> last.plus(every).minus(every.dividedBy(SLACK)))
                    .orElse(Instant.MIN);
            boolean isMore = !now.isBefore(due);
            while (isMore) {
                List<String> ids = outbox.waiting(recipient, BLOCK);
                List<Notice> news = notices.withIds(ids);
                if (!news.isEmpty()) {
                    Letter.Content content = recipient.equals(Recipient.WEBHOOK)
                            ? WebhookBody.of(news)
                            : new Digest(news, zone).content();
                    outbox.keep(new Letter(UUID.randomUUID().toString(), recipient, Letter.DIGEST, content, now), ids);
                }
                isMore = !news.isEmpty() && ids.size() == BLOCK;
            }
        }

        private Receipt send(Letter letter, Post post) {
            outbox.sending(letter);
            Receipt receipt = post.send(letter);
            switch (receipt.kind()) {
                case TAKEN -> outbox.sent(letter, now);
                case REFUSED -> refused.add(new Refused(outbox.refused(letter), letter.recipient()));
                case UNKNOWN -> {
                    // It stays as it is, and is sent again under the same id.
                }
            }
            return receipt;
        }

        /** Tells the lake what became of notices, a block at a time; what it was told already it leaves out. */
        boolean tell() {
            lake.refresh();
            boolean isNew =
                    commit(notices.tell(refused.stream().map(this::failed).iterator()));
            List<Outbox.Told> untold = outbox.untold(BLOCK);
            while (!untold.isEmpty()) {
                lake.refresh();
                isNew |= commit(notices.tell(sent(untold)));
                outbox.told(untold);
                untold = outbox.untold(BLOCK);
            }
            return isNew;
        }

        private List<NoticeRow> failed(Refused letter) {
            return notices.withIds(letter.notices()).stream()
                    .map(notice -> new NoticeRow(notice, now, letter.recipient(), Outcome.FAILED))
                    .toList();
        }

        private List<NoticeRow> sent(List<Outbox.Told> untold) {
            Map<String, Notice> told = new HashMap<>();
            notices.withIds(untold.stream().map(Outbox.Told::notice).collect(Collectors.toSet()))
                    .forEach(notice -> told.put(notice.id(), notice));
            List<NoticeRow> rows = new ArrayList<>();
            for (Outbox.Told one : untold) {
                Notice notice = told.get(one.notice());
                if (notice != null) {
                    rows.add(new NoticeRow(notice, one.time(), one.recipient(), Outcome.SENT));
                }
            }
            return rows;
        }

        private boolean commit(Replacement news) {
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
            return !news.isEmpty();
        }
    }
}
