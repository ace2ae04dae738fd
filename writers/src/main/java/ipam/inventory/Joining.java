package ipam.inventory;

import ipam.control.Control;
import ipam.inventory.Item.Origin;
import ipam.inventory.PlannedRow.Action;
import ipam.inventory.PlannedRow.FieldChange;
import ipam.lake.Lake;
import ipam.lake.Uncounted;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets what the servers have join the inventory: scopes as ranges; reservations, and addresses with a name that somebody
 * gave them, as addresses. What people say of such an item stays; what the servers no longer have goes, unless people say
 * something of it: then it is theirs. What people entered of an address without saying that a server has it is not doubled
 * by a name of DNS.
 */
public final class Joining {
    private static final String TASK = "joining";
    /** Which servers it left out. */
    private static final String WITHOUT = "joining-without";
    /** Items at a time: what a site has is never held in memory as a whole. */
    private static final int SLICE = 20_000;

    private static final IpAddress START = new IpAddress(0, 0);

    private final Control control;
    private final Lake lake;
    private final Clock clock;
    private final int slice;
    private final Uncounted uncounted;

    /** @param uncounted servers whose ranges and addresses nobody wants to see now */
    public Joining(Control control, Lake lake, Uncounted uncounted, Clock clock) {
        this(control, lake, uncounted, clock, SLICE);
    }

    Joining(Control control, Lake lake, Uncounted uncounted, Clock clock, int slice) {
        this.control = control;
        this.lake = lake;
        this.uncounted = uncounted;
        this.clock = clock;
        this.slice = slice;
    }

    /** Whether snapshots were collected since, or other servers count. */
    public boolean isDue() {
        int seen = control.read(connection -> LakeMark.of(connection, TASK));
        return (seen > 0 && control.read(connection -> LakeMark.of(connection, WITHOUT)) != uncounted.mark())
                || lake.state().parts(Configuration.SNAPSHOT).stream().anyMatch(part -> part.entry() > seen);
    }

    /**
     * Joins all that is collected, with the journal of it, in one transaction.
     *
     * @param who the task that does it
     * @return how many items were added, changed or removed
     */
    public long join(String who) {
        int head = lake.state().head();
        return control.change(connection -> {
            long changes = 0;
            for (Kind kind : List.of(Kind.RANGES, Kind.ADDRESSES)) {
                changes += join(connection, Store.of(connection, kind), who);
            }
            LakeMark.set(connection, TASK, head);
            LakeMark.set(connection, WITHOUT, uncounted.mark());
            return changes;
        });
    }

    /** Goes through what is collected and what is stored side by side, a slice of the addresses at a time. */
    private long join(Connection connection, Store store, String who) throws SQLException {
        long changes = 0;
        Instant now = clock.instant();
        Deque<IpAddress> bounds = new ArrayDeque<>(store.bounds(slice));
        try (CollectedItems collected = new CollectedItems(lake, uncounted, store.shape());
                Journal journal = new Journal(connection, now, who, "")) {
            for (@Nullable IpAddress from = START; from != null; ) {
                IpAddress end = bounds.peek();
                Map<String, Item> wanted = collected.next(slice, end);
                IpAddress next = collected.address();
                IpAddress to = next == null || (end != null && end.compareTo(next) <= 0) ? end : next;
                changes += new Difference(store, wanted, from, to).write(journal, now);
                while (to != null && !bounds.isEmpty() && bounds.peek().compareTo(to) <= 0) {
                    bounds.remove();
                }
                from = to;
            }
            journal.finish();
        }
        return changes;
    }

    /** What is to be done with the items that begin at some addresses. */
    private static final class Difference {
        private final Store store;
        private final Shape shape;
        private final Map<String, Item> wanted;
        private final IpAddress from;
        private final @Nullable IpAddress to;
        private final Map<Long, PlannedRow> changed = new LinkedHashMap<>();
        private final List<Item> gone = new ArrayList<>();
        /** Addresses of the default space, which is that of the servers, that people have entered. */
        private final Set<IpAddress> entered = new HashSet<>();

        Difference(Store store, Map<String, Item> wanted, IpAddress from, @Nullable IpAddress to) {
            this.store = store;
            this.shape = store.shape();
            this.wanted = wanted;
            this.from = from;
            this.to = to;
        }

        long write(Journal journal, Instant now) throws SQLException {
            List<Item> named = new ArrayList<>();
            store.each(from, to, stored -> {
                if (stored.origin() == Origin.ENTERED && stored.get("space").equals(Inventory.DEFAULT_SPACE)) {
                    entered.add(stored.place().first());
                }
                meet(stored, named);
            });
            for (Item item : named) {
                if (entered.contains(item.place().first())) {
                    leave(item);
                }
            }
            wanted.values()
                    .removeIf(item ->
                            isNamed(item) && entered.contains(item.place().first()));
            List<Item> added = List.copyOf(wanted.values());
            for (Item item : gone) {
                journal.deleted(item);
            }
            for (Item item : added) {
                journal.created(item, 0);
            }
            for (PlannedRow row : changed.values()) {
                journal.changed(Objects.requireNonNull(row.item()), row.changes(), 0);
            }
            store.delete(gone);
            store.insert(added, now);
            store.update(List.copyOf(changed.values()), now);
            return (long) gone.size() + added.size() + changed.size();
        }

        private void meet(Item stored, List<Item> named) {
            Item news = wanted.remove(stored.identity());
            if (news == null) {
                if (stored.origin() == Origin.COLLECTED) {
                    leave(stored);
                }
                return;
            }
            if (isNamed(news) && stored.origin() == Origin.ENTERED) {
                return;
            }
            if (isNamed(news)) {
                named.add(stored);
            }
            change(stored, news, Origin.COLLECTED);
        }

        /** The servers no longer have it, or people have entered it themselves. */
        private void leave(Item stored) {
            changed.remove(stored.id());
            boolean kept = false;
            for (int i = 0; i < shape.stored().size(); i++) {
                Field field = shape.stored().get(i);
                kept |= field.role() != Field.Role.KEY
                        && !CollectedItems.isCollected(stored, field)
                        && !stored.value(i).isEmpty();
            }
            if (!kept) {
                gone.add(stored);
                return;
            }
            entered.add(stored.place().first());
            String[] nothing = new String[shape.stored().size()];
            Arrays.fill(nothing, "");
            change(stored, stored.with(nothing), Origin.ENTERED);
        }

        /** Takes over what the collection says. */
        private void change(Item stored, Item news, Origin origin) {
            String[] values = stored.values().toArray(String[]::new);
            List<FieldChange> changes = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                Field field = shape.stored().get(i);
                if (CollectedItems.isCollected(stored, field) && !values[i].equals(news.value(i))) {
                    changes.add(new FieldChange(field, values[i], news.value(i)));
                    values[i] = news.value(i);
                }
            }
            if (!changes.isEmpty() || stored.origin() != origin) {
                Item item = new Item(shape, stored.id(), origin, values, stored.place());
                changed.put(stored.id(), new PlannedRow(0, Action.CHANGED, item, stored, changes));
            }
        }

        private boolean isNamed(Item item) {
            return shape.kind() == Kind.ADDRESSES
                    && item.get("reservation_server").isEmpty();
        }
    }
}
