package ipam.readers.kea;

import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Tells as settings what has no dataset of its own. What is nested is named by its path, {@code a.b.c}; an object in a
 * list by its own name, or its number.
 */
final class Settings {
    static final Set<String> NAME = Set.of("name");

    /** What must not leave the server. */
    private static final Set<String> SECRETS = Set.of("password", "secret", "pin", "passphrase");

    private static final String HIDDEN = "(hidden)";
    private static final List<String> NAMES = List.of("name", "library", "url", "user", "subnet", "id");
    /** What a shared network tells as other rows. */
    private static final Set<String> NETWORK = Set.of("name", "option-data");

    private final String server;
    private final Telling telling;

    Settings(String server, Telling telling) {
        this.server = server;
        this.telling = telling;
    }

    /** A setting of the server itself; a list of objects is told object by object. */
    void tellGlobal(String name, Json part) throws IOException {
        List<SnapshotRow> rows = new ArrayList<>();
        if (part instanceof Json.Value value) {
            add(rows, server, null, name, value);
        } else if (part instanceof Json.Items items && !isPlain(items)) {
            int number = 0;
            for (Json item : items.items()) {
                number++;
                addAll(rows, server + "." + name, name(item, number), "", item);
            }
        } else if (part instanceof Json.Members members) {
            addAll(rows, server + "." + name, null, "", members);
        } else {
            addAll(rows, server, null, name, part);
        }
        telling.accept(rows);
    }

    /** The members of an object but those that are told elsewhere. */
    void tell(String object, String name, Json.Members part, Set<String> told) throws IOException {
        List<SnapshotRow> rows = new ArrayList<>();
        for (Map.Entry<String, Json> member : part.members().entrySet()) {
            if (!told.contains(member.getKey())) {
                addAll(rows, server + "." + object, name, member.getKey(), member.getValue());
            }
        }
        if (!rows.isEmpty()) {
            telling.accept(rows);
        }
    }

    void tellNetwork(String name, Json.Members network) throws IOException {
        tell("shared-network", name, network, NETWORK);
        tellOptions("shared-network", name, network);
    }

    /** Option values where the dataset of option values has no place for them. */
    void tellOptions(String object, String name, Json.Members owner) throws IOException {
        for (Json.Members option : owner.objects("option-data")) {
            @Nullable String title = option.text("name") == null ? option.text("code") : option.text("name");
            String data = String.valueOf(option.text("data") == null ? "" : option.text("data"));
            List<SnapshotRow> rows = new ArrayList<>();
            add(rows, server + "." + object, name, "option " + title, new Json.Value(option.line(), data));
            telling.accept(rows);
        }
    }

    private void addAll(List<SnapshotRow> rows, String object, @Nullable String name, String path, Json part) {
        if (part instanceof Json.Value value) {
            add(rows, object, name, path, value);
        } else if (part instanceof Json.Members members) {
            members.members().forEach((key, value) -> addAll(rows, object, name, path(path, key), value));
        } else if (part instanceof Json.Items items) {
            if (isPlain(items)) {
                String joined = items.items().stream()
                        .map(item -> item instanceof Json.Value value ? value.text() : "")
                        .collect(Collectors.joining(", "));
                add(rows, object, name, path, new Json.Value(items.line(), joined));
                return;
            }
            int number = 0;
            for (Json item : items.items()) {
                number++;
                addAll(rows, object, name, path(path, name(item, number)), item);
            }
        }
    }

    private void add(List<SnapshotRow> rows, String object, @Nullable String name, String path, Json.Value value) {
        boolean secret = SECRETS.contains(path.substring(path.lastIndexOf('.') + 1));
        rows.add(telling.row(Configuration.DHCP_SERVER, value.line())
                .text("object", object)
                .text("name", name)
                .text("setting", path)
                .text("value", secret ? HIDDEN : value.text()));
    }

    private static boolean isPlain(Json.Items items) {
        return items.items().stream().allMatch(Json.Value.class::isInstance);
    }

    private static String path(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private static String name(Json item, int number) {
        if (item instanceof Json.Members members) {
            for (String candidate : NAMES) {
                @Nullable String name = members.text(candidate);
                if (name != null && !name.isEmpty()) {
                    return name;
                }
            }
        }
        return Integer.toString(number);
    }
}
