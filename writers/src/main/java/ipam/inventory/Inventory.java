package ipam.inventory;

import ipam.control.Control;
import ipam.inventory.PlannedRow.Action;
import ipam.net.AddressRange;
import ipam.readers.sheet.SheetReader;
import ipam.readers.sheet.Sheets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The inventory of an installation: what people keep about address spaces, blocks, subnets, ranges and addresses, in the
 * control database. Thread-safe.
 */
public final class Inventory {
    /** The space of everything that names no other. */
    public static final String DEFAULT_SPACE = "Default";

    /** Stands for the content of no file. */
    private static final String NO_FILE = "0".repeat(64);

    private final Control control;
    private final Clock clock;

    public Inventory(Control control, Clock clock) {
        this.control = control;
        this.clock = clock;
    }

    /** The way to take over what Virtual Machine Manager has. */
    public VmmImport vmm() {
        return new VmmImport(control, clock);
    }

    /** What came of an import. */
    public record Applied(Plan plan, long created, long changed, long deleted) {}

    /** The fields of a kind, those that people defined among them. */
    public Shape shape(Kind kind) {
        return control.read(connection -> Store.of(connection, kind).shape());
    }

    /** Every item of a kind, in the order of addresses. The sink is called within a transaction. */
    public void each(Kind kind, Consumer<Item> sink) {
        control.read(connection -> {
            Store.of(connection, kind).each(sink);
            return kind;
        });
    }

    /** Every address with an expiry date, in the order of addresses. */
    public List<Item> expiring() {
        return control.read(connection -> {
            List<Item> expiring = new ArrayList<>();
            Store.of(connection, Kind.ADDRESSES).expiring(expiring::add);
            return expiring;
        });
    }

    /** Every item of a kind as it was at a moment, in the order of addresses, by the journal of what changed since. */
    public void each(Kind kind, Instant asOf, Consumer<Item> sink) {
        control.read(connection -> {
            Store store = Store.of(connection, kind);
            Past.of(connection, store.shape(), asOf).each(store, sink);
            return kind;
        });
    }

    /**
     * Reads a file and says what importing it would do; changes nothing.
     *
     * @throws IOException when the file can't be read, or is no sheet
     */
    public Plan plan(ImportRequest request) throws IOException {
        String hash = hash(request.file());
        return whole(() -> control.read(connection -> plan(connection, request, hash)));
    }

    /**
     * Does what a dry run said: all rows without a mark, in one transaction with the journal of it.
     *
     * @param token of the dry run
     * @param rows which of them
     * @param who does it
     * @throws StaleTokenException when the file, or what it is compared with, is not what it was at the dry run
     * @throws IOException when the file can't be read, or is no sheet
     */
    public Applied apply(ImportRequest request, String token, Rows rows, String who) throws IOException {
        String hash = hash(request.file());
        if (!Token.isOf(token, hash)) {
            throw new StaleTokenException(token, "the file has changed since the dry run, or the token is of another");
        }
        return whole(() -> control.change(connection -> {
            Plan plan = plan(connection, request, hash);
            if (!plan.refusal().isEmpty()) {
                throw new StaleTokenException(token, plan.refusal());
            }
            if (!plan.token().equals(token)) {
                throw new StaleTokenException(
                        token, "what the inventory holds, or how the file is read, has changed since the dry run");
            }
            if (rows == Rows.ALL_OR_NONE && !plan.marks().isEmpty()) {
                return new Applied(plan, 0, 0, 0);
            }
            return write(connection, plan, request, who);
        }));
    }

    /**
     * Makes or changes one item as a row of a file would: what is not named stays. Nothing is done when anything is wrong
     * with it.
     *
     * @param cells by heading
     * @param who does it
     * @return what was done, or the marks that say why not
     */
    public Plan put(Kind kind, Map<String, String> cells, String who) throws IOException {
        ImportRequest request = ImportRequest.of(kind, Path.of(""));
        return whole(() -> control.change(connection -> {
            Store store = Store.of(connection, kind);
            try (SheetReader row = new OneRow(cells)) {
                CellValues values = new CellValues(request.culture(), store.spaces());
                Plan plan = new Planner(store, request, Drafts.read(row, store.shape(), request, values)).plan(NO_FILE);
                if (plan.isClean() && plan.notes().isEmpty()) {
                    write(connection, plan, request, who);
                }
                return plan;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }));
    }

    /**
     * Gives the item of a name another one, with all that people keep of it. What has that name already stays as it is, and
     * so does the other.
     *
     * @return whether there was such an item, and none of the other name
     */
    public boolean rename(Kind kind, String name, String other, String who) throws IOException {
        Map<String, Item> items = new HashMap<>();
        each(kind, item -> items.put(item.get("name"), item));
        Item item = items.get(name);
        if (item == null || items.containsKey(other)) {
            return false;
        }
        Map<String, String> cells = new LinkedHashMap<>();
        for (Field field : item.shape().fields()) {
            String value = field.name().equals("name") ? other : item.get(field.name());
            if (!value.isEmpty()) {
                cells.put(field.heading(), value);
            }
        }
        return put(kind, cells, who).isClean() && remove(kind, name, who);
    }

    /** Removes the item of a name, of a kind that has names; returns whether there was one. */
    public boolean remove(Kind kind, String name, String who) {
        return control.change(connection -> {
            Store store = Store.of(connection, kind);
            List<Item> named = new ArrayList<>();
            store.each(item -> {
                if (item.identity().equalsIgnoreCase(name)) {
                    named.add(item);
                }
            });
            try (Journal journal = new Journal(connection, clock.instant(), who, "")) {
                for (Item item : named) {
                    journal.deleted(item);
                }
                journal.finish();
            }
            store.delete(named);
            return !named.isEmpty();
        });
    }

    /** Which rows an import takes. */
    public enum Rows {
        /** Those without a mark. */
        VALID,
        /** All, and none when there is a mark anywhere. */
        ALL_OR_NONE
    }

    /** The names of the address spaces, sorted. */
    public List<String> spaces() {
        return control.read(connection ->
                Store.of(connection, Kind.SPACES).spaces().stream().sorted().toList());
    }

    /** What is free, from the lowest address up: fewer than asked for, or nothing, when there is no more. */
    public List<AddressRange> free(FreeRequest request) {
        return control.read(connection -> new TakenPlaces(connection, request).free());
    }

    /**
     * Finds what is free and takes it, in one transaction: two callers never get the same. Fewer than asked for are not
     * taken, but nothing.
     *
     * @param owner for whom
     * @param name of a subnet
     * @param who does it
     * @throws ReadOnlySpaceException when nobody takes addresses of that space here
     */
    public List<AddressRange> reserve(FreeRequest request, String owner, String name, String who) {
        return reserve(request, owner, name, who, found -> true);
    }

    /**
     * The same, of what somebody agrees to.
     *
     * @param agreed whether what was found may be taken; if not, nothing is
     */
    public List<AddressRange> reserve(
            FreeRequest request, String owner, String name, String who, Predicate<List<AddressRange>> agreed) {
        return control.change(connection -> {
            List<AddressRange> found = new TakenPlaces(connection, request).free();
            int wanted = request.thing() == FreeRequest.Thing.RANGE ? 1 : request.count();
            if (found.size() < wanted || !agreed.test(found)) {
                return List.of();
            }
            Store store = Store.of(connection, request.thing().kind());
            new Tenants(store.tenantSpaces()).check(request.space());
            List<Item> items = found.stream()
                    .map(place -> Reserved.item(store.shape(), request, place, owner, name))
                    .toList();
            Instant now = clock.instant();
            try (Journal journal = new Journal(connection, now, who, "")) {
                for (Item item : items) {
                    journal.created(item, 0);
                }
                journal.finish();
            }
            store.insert(items, now);
            return found;
        });
    }

    private Applied write(Connection connection, Plan plan, ImportRequest request, String who) throws SQLException {
        Instant now = clock.instant();
        Store store = Store.of(connection, plan.kind());
        String source = String.valueOf(request.file().getFileName());
        List<PlannedRow> added = rows(plan, Action.NEW);
        List<PlannedRow> changed = rows(plan, Action.CHANGED);
        try (Journal journal = new Journal(connection, now, who, source, plan.sheets())) {
            for (Item item : plan.deleted()) {
                journal.deleted(item);
            }
            for (PlannedRow row : added) {
                journal.created(item(row), row.row());
            }
            for (PlannedRow row : changed) {
                journal.changed(item(row), row.changes(), row.row());
            }
            journal.finish();
        }
        store.delete(plan.deleted());
        store.insert(added.stream().map(Inventory::item).toList(), now);
        store.update(changed, now);
        return new Applied(plan, added.size(), changed.size(), plan.deleted().size());
    }

    private static List<PlannedRow> rows(Plan plan, Action action) {
        return plan.rows().stream().filter(row -> row.action() == action).toList();
    }

    private static Item item(PlannedRow row) {
        return Objects.requireNonNull(row.item());
    }

    private static Plan plan(Connection connection, ImportRequest request, String hash) throws SQLException {
        Store store = Store.of(connection, request.kind());
        CellValues values = new CellValues(request.culture(), store.spaces());
        try (SheetReader sheet = Sheets.open(request.file(), request.codePage())) {
            Drafts drafts = Drafts.read(sheet, store.shape(), request, values);
            if (!hash.equals(hash(request.file()))) {
                throw new IOException("%s has changed while it was read; try again".formatted(request.file()));
            }
            return new Planner(store, request, drafts).plan(hash);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Token.sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private interface Work<T> {
        T done();
    }

    /** A transaction throws no IOException; what it met is told as it was. */
    private static <T> T whole(Work<T> work) throws IOException {
        try {
            return work.done();
        } catch (UncheckedIOException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }
}
