package ipam.inventory;

import ipam.control.Control;
import ipam.inventory.Item.Origin;
import ipam.inventory.PlannedRow.Action;
import ipam.inventory.PlannedRow.FieldChange;
import ipam.inventory.VmmPlan.Change;
import ipam.inventory.VmmPlan.Difference;
import ipam.readers.vmm.VmmExport;
import ipam.readers.vmm.VmmExport.Cmdlet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes over the address space of Virtual Machine Manager, all of it in one transaction: what its export no longer has goes,
 * what people say of what it has stays. Thread-safe.
 */
public final class VmmImport {
    private static final Duration OLD = Duration.ofDays(2);
    private static final int DIGITS = 12;

    /** The kinds that come of an export, in the order in which they are added. */
    private static final List<Kind> KINDS = List.of(Kind.SPACES, Kind.SUBNETS, Kind.RANGES, Kind.ADDRESSES);

    /** What its export alone says; people keep the other fields. */
    private static final Map<Kind, Set<String>> OWN = new EnumMap<>(Map.of(
            Kind.SPACES, Set.of("space_type", "vmm_server", "vmm_logical_network", "vm_network"),
            Kind.SUBNETS, Set.of("network_type", "vlan_id", "virtual_subnet_id", "network_site", "vmm_logical_network"),
            Kind.RANGES,
                    Set.of(
                            "network",
                            "assignment_type",
                            "gateway",
                            "dns_servers",
                            "wins_servers",
                            "dns_suffixes",
                            "connection_specific_dns_suffix",
                            "vip",
                            "reserved_ip_addresses",
                            "network_site",
                            "vmm_logical_network",
                            "description"),
            Kind.ADDRESSES, Set.of("ip_address_state", "assignment_type", "device_type", "description")));

    private final Control control;
    private final Clock clock;

    public VmmImport(Control control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /**
     * Reads an export and says what taking it over would do; changes nothing.
     *
     * @throws IOException when a file can't be read, or is not what a cmdlet writes
     */
    public VmmPlan plan(VmmRequest request) throws IOException {
        VmmExport export = VmmExport.read(request.folder());
        return control.read(connection -> new Work(connection, request, export).plan());
    }

    /**
     * Does what a dry run said.
     *
     * @param who does it
     * @throws StaleTokenException when the export, or what it is compared with, is not what it was at the dry run
     */
    public VmmPlan apply(VmmRequest request, String token, String who) throws IOException {
        VmmExport export = VmmExport.read(request.folder());
        return control.change(connection -> {
            VmmPlan plan = new Work(connection, request, export).plan();
            if (!plan.refusal().isEmpty()) {
                throw new StaleTokenException(token, plan.refusal());
            }
            if (!plan.token().equals(token)) {
                throw new StaleTokenException(
                        token, "the export, or what the inventory holds, has changed since the dry run");
            }
            write(connection, plan, request, who);
            return plan;
        });
    }

    private void write(Connection connection, VmmPlan plan, VmmRequest request, String who) throws SQLException {
        Instant now = clock.instant();
        try (Journal journal = new Journal(
                connection, now, who, String.valueOf(request.folder().getFileName()))) {
            for (Difference difference : plan.differences().values()) {
                for (Item item : difference.deleted()) {
                    journal.deleted(item);
                }
                for (Item item : difference.created()) {
                    journal.created(item, 0);
                }
                for (Change change : difference.changed()) {
                    journal.changed(change.item(), change.changes(), 0);
                }
            }
            journal.finish();
        }
        for (Map.Entry<Kind, Difference> entry : plan.differences().entrySet()) {
            Store store = Store.of(connection, entry.getKey());
            store.delete(entry.getValue().deleted());
            store.insert(entry.getValue().created(), now);
            store.update(
                    entry.getValue().changed().stream()
                            .map(change ->
                                    new PlannedRow(0, Action.CHANGED, change.item(), change.stored(), change.changes()))
                            .toList(),
                    now);
        }
    }

    /** One export against one state of the inventory. */
    private final class Work {
        private final Connection connection;
        private final VmmRequest request;
        private final VmmExport export;
        private final Map<Kind, Shape> shapes = new EnumMap<>(Kind.class);
        private final Map<Kind, Difference> differences = new EnumMap<>(Kind.class);
        private final List<String> notes = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        /** Spaces of this server, and what else lies in each. */
        private final Map<String, Item> owned = new HashMap<>();

        private final Map<String, Long> others = new HashMap<>();
        private long within;

        Work(Connection connection, VmmRequest request, VmmExport export) {
            this.connection = connection;
            this.request = request;
            this.export = export;
        }

        VmmPlan plan() throws SQLException {
            for (Kind kind : KINDS) {
                shapes.put(kind, Store.of(connection, kind).shape());
            }
            VmmMapping mapping = new VmmMapping(request, export, shapes);
            problems.addAll(mapping.problems());
            Map<Kind, Map<String, Item>> wanted = wanted(mapping);
            age();
            Store.of(connection, Kind.BLOCKS).each(this::count);
            // What stays in a space is known before the spaces are compared.
            for (Kind kind : List.of(Kind.SUBNETS, Kind.RANGES, Kind.ADDRESSES, Kind.SPACES)) {
                compare(kind, wanted.getOrDefault(kind, Map.of()));
            }
            String refusal = refusal();
            return new VmmPlan(
                    export.size(),
                    mapping.left(),
                    problems,
                    notes,
                    differences,
                    refusal,
                    refusal.isEmpty() ? token() : "");
        }

        /** What is wanted but for spaces that are somebody else's, and what lies in them. */
        private Map<Kind, Map<String, Item>> wanted(VmmMapping mapping) throws SQLException {
            Map<Kind, Map<String, Item>> wanted = new EnumMap<>(Kind.class);
            KINDS.forEach(kind -> wanted.put(kind, new LinkedHashMap<>(mapping.items(kind))));
            Set<String> foreign = new HashSet<>();
            Store.of(connection, Kind.SPACES).each(stored -> {
                Item news = mapping.items(Kind.SPACES).get(stored.identity());
                if (stored.get("vmm_server").equalsIgnoreCase(request.server())) {
                    owned.put(stored.identity(), stored);
                } else if (news != null
                        && !(stored.get("vmm_server").isEmpty()
                                && stored.get("space_type").equals(news.get("space_type")))) {
                    foreign.add(stored.identity());
                    problems.add("%s: there is a %s address space of that name%s; rename one of them"
                            .formatted(
                                    news.get("name"),
                                    stored.get("space_type").toLowerCase(Locale.ROOT),
                                    stored.get("vmm_server").isEmpty() ? "" : " of " + stored.get("vmm_server")));
                }
            });
            for (Item space : mapping.items(Kind.SPACES).values()) {
                if (!request.allows(space.get("name"))) {
                    foreign.add(space.identity());
                    problems.add(
                            "%s: it is none of the address spaces that you may change".formatted(space.get("name")));
                }
            }
            wanted.forEach((kind, items) -> items.values()
                    .removeIf(item -> !request.allows(spaceOf(item))
                            || foreign.contains(spaceOf(item).toLowerCase(Locale.ROOT))));
            return wanted;
        }

        private void age() {
            Instant now = clock.instant();
            export.oldest()
                    .filter(time -> time.isBefore(now.minus(OLD)))
                    .ifPresent(time -> notes.add("the export was written on %s, %d days ago; VMM may have changed since"
                            .formatted(
                                    time.toString().substring(0, 10),
                                    Duration.between(time, now).toDays())));
            if (export.oldest().isPresent()
                    && export.oldest()
                            .get()
                            .isBefore(export.newest().orElseThrow().minus(Duration.ofHours(1)))) {
                notes.add("its files were written at different times, from %s to %s; write them together"
                        .formatted(export.oldest().get(), export.newest().orElseThrow()));
            }
            for (Cmdlet cmdlet : Cmdlet.values()) {
                if (!export.has(cmdlet)) {
                    notes.add("there is no file of %s; what comes of it stays as it is".formatted(cmdlet.word()));
                }
            }
        }

        /** Whether there are the files that tell what is gone of a kind. */
        private boolean tells(Kind kind) {
            boolean customers = export.has(Cmdlet.VM_NETWORK) && export.has(Cmdlet.VM_SUBNET);
            boolean providers = export.has(Cmdlet.LOGICAL_NETWORK) && export.has(Cmdlet.LOGICAL_NETWORK_DEFINITION);
            return customers
                    && providers
                    && (kind == Kind.SPACES || kind == Kind.SUBNETS || export.has(Cmdlet.STATIC_IP_ADDRESS_POOL))
                    && (kind != Kind.ADDRESSES || export.has(Cmdlet.IP_ADDRESS));
        }

        private void compare(Kind kind, Map<String, Item> wanted) throws SQLException {
            Map<String, Item> news = new LinkedHashMap<>(wanted);
            List<Change> changed = new ArrayList<>();
            List<Item> deleted = new ArrayList<>();
            long[] unchanged = new long[1];
            Store.of(connection, kind).each(stored -> {
                Item item = news.remove(stored.identity());
                if (isOurs(stored)) {
                    within++;
                }
                if (item != null) {
                    Change change = change(stored, item);
                    if (change.changes().isEmpty()) {
                        unchanged[0]++;
                    } else {
                        changed.add(change);
                    }
                } else if (!isOurs(stored) || !tells(kind) || !request.allows(spaceOf(stored))) {
                    count(stored);
                } else if (kind != Kind.SPACES || isLost(stored)) {
                    deleted.add(stored);
                }
            });
            differences.put(kind, new Difference(List.copyOf(news.values()), changed, unchanged[0], deleted));
        }

        private static String spaceOf(Item stored) {
            return stored.get(stored.shape().kind() == Kind.SPACES ? "name" : "space");
        }

        private boolean isOurs(Item stored) {
            if (stored.shape().kind() == Kind.SPACES) {
                return owned.containsKey(stored.identity());
            }
            if (stored.shape().kind().hasService()) {
                return stored.get("managed_by_service").equals("VMM")
                        && stored.get("service_instance").equalsIgnoreCase(request.server());
            }
            return owned.containsKey(stored.get("space").toLowerCase(Locale.ROOT))
                    && !stored.get("vmm_logical_network").isEmpty();
        }

        /** Something that stays in its space; a space is in none. */
        private void count(Item stays) {
            if (stays.shape().kind() != Kind.SPACES) {
                others.merge(stays.get("space").toLowerCase(Locale.ROOT), 1L, Long::sum);
            }
        }

        /** Whether a space that the export no longer has goes, which is said: it stays with what others keep in it. */
        private boolean isLost(Item space) {
            String what = space.get("vm_network").isEmpty()
                    ? "the logical network %s has no subnets any more, or another name".formatted(space.get("name"))
                    : "the VM network %s is gone, or has another name".formatted(space.get("name"));
            long rest = others.getOrDefault(space.identity(), 0L);
            notes.add(
                    rest == 0
                            ? what + "; its address space goes"
                            : "%s; its address space stays, for %s not of VMM"
                                    .formatted(what, rest == 1 ? "an item in it is" : rest + " items in it are"));
            return rest == 0;
        }

        /** An item as it will be: what the export says, and what people say besides. */
        private Change change(Item stored, Item news) {
            Shape shape = stored.shape();
            String[] values = stored.values().toArray(String[]::new);
            List<FieldChange> changes = new ArrayList<>();
            for (int i = 0; i < values.length; i++) {
                Field field = shape.stored().get(i);
                boolean own = OWN.getOrDefault(shape.kind(), Set.of()).contains(field.name())
                        || (values[i].isEmpty() && !news.value(i).isEmpty());
                if (own && !values[i].equals(news.value(i))) {
                    changes.add(new FieldChange(field, values[i], news.value(i)));
                    values[i] = news.value(i);
                }
            }
            return new Change(
                    stored,
                    new Item(
                            shape,
                            stored.id(),
                            Origin.ENTERED,
                            values,
                            stored.shape().kind().hasPlace() ? stored.place() : null),
                    changes);
        }

        private String refusal() {
            if (!export.has(Cmdlet.LOGICAL_NETWORK) || !export.has(Cmdlet.LOGICAL_NETWORK_DEFINITION)) {
                return "the folder has no file of %s or of %s; write them as .json or .csv"
                        .formatted(Cmdlet.LOGICAL_NETWORK.word(), Cmdlet.LOGICAL_NETWORK_DEFINITION.word());
            }
            long gone = differences.values().stream()
                    .mapToLong(each -> each.deleted().size())
                    .sum();
            double percent = within == 0 ? 0 : 100.0 * gone / within;
            return percent > request.maxDelete()
                    ? "it would delete %d of %d items, %.1f %%, and --max-delete allows %.1f %%"
                            .formatted(gone, within, percent, request.maxDelete())
                    : "";
        }

        private String token() {
            MessageDigest digest = Token.sha256();
            StringBuilder text = new StringBuilder(request.server() + '\0' + request.hostGroup() + '\0');
            differences.forEach((kind, each) -> {
                each.created().forEach(item -> text.append("+").append(item).append('\0'));
                each.changed()
                        .forEach(
                                change -> text.append("~").append(change.item()).append('\0'));
                each.deleted().forEach(item -> text.append("-").append(item).append('\0'));
            });
            String plan = hex(digest, text.toString());
            return hex(Token.sha256(), export.hash()).substring(0, DIGITS) + "-" + plan.substring(0, DIGITS);
        }

        private static String hex(MessageDigest digest, String text) {
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
