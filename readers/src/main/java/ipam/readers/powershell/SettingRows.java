package ipam.readers.powershell;

import ipam.record.Dataset;
import ipam.snapshot.SnapshotRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Objects without a dataset of their own as rows of a dataset of settings: a row for each property that has a value. */
public final class SettingRows {
    private static final List<String> SECRETS = List.of("secret", "password", "credential", "privatekey");

    private final Dataset dataset;

    /** Rows of {@code dhcp_server} or {@code dns_server}. */
    public SettingRows(Dataset dataset) {
        this.dataset = dataset;
    }

    /** Settings of something there is but one of. */
    public List<SnapshotRow> of(String kind, PropertyBag object) {
        return rows(kind, null, object);
    }

    /** Settings of something that has a name. */
    public List<SnapshotRow> of(String kind, String name, PropertyBag object) {
        return rows(kind, name, object);
    }

    /** Settings of the objects inside of one, each under the name of its property. */
    public List<SnapshotRow> ofEach(PropertyBag objects) {
        List<SnapshotRow> rows = new ArrayList<>();
        for (String kind : objects.names()) {
            objects.object(kind).ifPresent(object -> add(rows, kind, null, "", object, objects.line()));
        }
        return rows;
    }

    private List<SnapshotRow> rows(String kind, @Nullable String name, PropertyBag object) {
        List<SnapshotRow> rows = new ArrayList<>();
        add(rows, kind, name, "", object, object.line());
        return rows;
    }

    private void add(
            List<SnapshotRow> rows, String kind, @Nullable String name, String path, PropertyBag object, long line) {
        for (String property : object.names()) {
            if (isLeftOut(property)) {
                continue;
            }
            List<PropertyBag> nested = object.objects(property);
            if (nested.size() == 1) {
                add(rows, kind, name, path + property + ".", nested.get(0), line);
                continue;
            }
            @Nullable String value = object.text(property);
            if (value != null) {
                rows.add(new SnapshotRow(dataset, line)
                        .text("object", kind)
                        .text("name", name)
                        .text("setting", path + property)
                        .text("value", value));
            }
        }
    }

    private static boolean isLeftOut(String property) {
        String lower = property.toLowerCase(Locale.ROOT);
        return lower.equals("pscomputername")
                || lower.equals("runspaceid")
                || JsonObjects.isNoise(property)
                || SECRETS.stream().anyMatch(lower::contains);
    }
}
