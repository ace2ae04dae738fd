package ipam.inventory;

import ipam.inventory.Field.Role;
import ipam.inventory.ImportRequest.Sync;
import ipam.inventory.Item.Origin;
import ipam.inventory.PlannedRow.Action;
import ipam.inventory.PlannedRow.FieldChange;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Compares the rows of a file with what the inventory holds. */
final class Planner {
    private final Store store;
    private final Shape shape;
    private final ImportRequest request;
    private final Drafts drafts;
    private final List<Item> deleted = new ArrayList<>();
    private final List<Item> stay = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Tenants tenants;
    private long within;

    Planner(Store store, ImportRequest request, Drafts drafts) throws SQLException {
        this.store = store;
        this.shape = store.shape();
        this.request = request;
        this.drafts = drafts;
        this.tenants = new Tenants(store.tenantSpaces());
    }

    /** @param fileHash of the file that the drafts were read from */
    Plan plan(String fileHash) throws SQLException {
        notes.addAll(drafts.notes());
        if (!drafts.headingMarks().isEmpty()) {
            return new Plan(
                    shape.kind(),
                    drafts.headingRow(),
                    drafts.sheets(),
                    List.of(),
                    List.of(),
                    drafts.headingMarks(),
                    notes,
                    "the headings must be right before anything can be read",
                    "");
        }
        store.each(this::meet);
        Levels levels = Levels.of(store);
        String refusal = syncRefusal();
        List<PlannedRow> decided = new ArrayList<>(drafts.all().size());
        for (Draft draft : drafts.all()) {
            decided.add(decide(draft, levels));
        }
        new Neighbours(shape.kind(), stay).check(drafts.all());
        List<PlannedRow> rows = new ArrayList<>(decided.size());
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < decided.size(); i++) {
            Draft draft = drafts.all().get(i);
            marks.addAll(draft.marks);
            rows.add(draft.marks.isEmpty() ? decided.get(i) : refused(draft));
        }
        String token =
                refusal.isEmpty() ? Token.of(fileHash, request, rows, deleted).text() : "";
        return new Plan(
                shape.kind(), drafts.headingRow(), drafts.sheets(), rows, deleted, marks, notes, refusal, token);
    }

    /** An item that there is: some row may be about it, or it may have to go. */
    private void meet(Item item) {
        Draft draft = drafts.about(item.identity());
        if (draft != null) {
            draft.stored = item;
        }
        Sync sync = request.sync();
        if (sync == null || !isOf(item, sync)) {
            stay.add(item);
            return;
        }
        within++;
        if (draft == null && item.origin() == Origin.ENTERED && !tenants.keep(item) && request.covers(item)) {
            deleted.add(item);
        } else {
            stay.add(item);
        }
    }

    private boolean isOf(Item item, Sync sync) {
        return !shape.kind().hasService()
                || (item.get("managed_by_service").equalsIgnoreCase(sync.service())
                        && item.get("service_instance").equalsIgnoreCase(sync.instance()));
    }

    private String syncRefusal() {
        Sync sync = request.sync();
        if (sync == null) {
            return "";
        }
        if (drafts.all().stream().anyMatch(draft -> draft.identity.isEmpty()) && !deleted.isEmpty()) {
            return "some rows can't be told apart, so what the file no longer has can't be told either; correct them"
                    + " first";
        }
        if (!drafts.unread().isEmpty() && !deleted.isEmpty()) {
            return "the sheet '%s' has other headings and is not read, so what stands there would be deleted; make one"
                            .formatted(drafts.unread().get(0))
                    + " sheet of them, or hide what is not to be read";
        }
        double percent = within == 0 ? 0 : 100.0 * deleted.size() / within;
        if (percent > sync.maxDelete()) {
            return "it would delete %d of %d %s, %.1f %%, and --max-delete allows %.1f %%"
                    .formatted(deleted.size(), within, shape.kind().plural(), percent, sync.maxDelete());
        }
        return "";
    }

    private PlannedRow refused(Draft draft) {
        return new PlannedRow(draft.row, Action.REFUSED, null, null, List.of());
    }

    /** What becomes of a row as far as its own item goes; marks what can't be. */
    private PlannedRow decide(Draft draft, Levels levels) {
        if (draft.identity.isEmpty()) {
            return refused(draft);
        }
        Item stored = draft.stored;
        String[] values = draft.values; // a million rows have them once
        for (int i = 0; i < values.length; i++) {
            Field field = shape.stored().get(i);
            String before = stored == null ? "" : stored.value(i);
            String wish = draft.values[i];
            boolean keep = wish.equals(Draft.LEAVE) || (stored != null && field.role() == Role.KEY);
            values[i] = keep ? before : wish;
        }
        levels.spell(draft, values);
        List<FieldChange> changes = stored == null ? List.of() : changes(stored, values);
        Item item = new Item(
                shape,
                stored == null ? Item.NEW : stored.id(),
                stored == null ? Origin.ENTERED : stored.origin(),
                values,
                draft.place);
        check(draft, item, changes);
        Action action = stored == null ? Action.NEW : changes.isEmpty() ? Action.UNCHANGED : Action.CHANGED;
        return new PlannedRow(draft.row, action, item, stored, changes);
    }

    private List<FieldChange> changes(Item stored, String[] values) {
        List<FieldChange> changes = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            if (!values[i].equals(stored.value(i))) {
                changes.add(new FieldChange(shape.stored().get(i), stored.value(i), values[i]));
            }
        }
        return changes;
    }

    private void check(Draft draft, Item item, List<FieldChange> changes) {
        Item stored = draft.stored;
        if (draft.unlessCollected != null && (stored == null || stored.origin() != Origin.COLLECTED)) {
            draft.marks.add(draft.unlessCollected);
        }
        if (stored != null && stored.origin() == Origin.COLLECTED) {
            for (FieldChange change : changes) {
                if (CollectedItems.isCollected(stored, change.field())) {
                    draft.mark(
                            change.field().name(),
                            "%s is '%s' on %s, where it was collected; a file can't change it, so change it there"
                                    .formatted(
                                            change.field().heading(), change.before(), stored.get("service_instance")));
                }
            }
        }
        if (!request.covers(item) && (stored == null || !changes.isEmpty())) {
            draft.mark("is of an address space that your roles do not cover");
        }
        tenants.check(draft, item, changes);
        KindRules.check(draft, item);
        Sync sync = request.sync();
        if (sync != null && !isOf(item, sync)) {
            draft.mark("is of %s, %s; this import is of %s, %s"
                    .formatted(
                            item.get("managed_by_service"),
                            item.get("service_instance"),
                            sync.service(),
                            sync.instance()));
        }
    }
}
