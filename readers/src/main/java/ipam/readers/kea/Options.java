package ipam.readers.kea;

import ipam.readers.lease.OptionNames;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads option values. Those of options that the file defines itself wait until it has. */
final class Options {
    private static final int MOST_WAITING = 100_000;

    private final KeaServer server;
    private final Telling telling;
    private final Map<String, Long> defined = new HashMap<>();
    private final List<Waiting> waiting = new ArrayList<>();

    /**
     * What has an option.
     *
     * @param scope of a subnet
     * @param reserved address of a reservation
     * @param policy name of a client class
     */
    record Owner(
            @Nullable String scope,
            @Nullable String reserved,
            @Nullable String policy) {
        static final Owner SERVER = new Owner(null, null, null);
    }

    private record Waiting(SnapshotRow row, String name) {}

    Options(KeaServer server, Telling telling) {
        this.server = server;
        this.telling = telling;
    }

    String family() {
        return server.family();
    }

    /** Tells a list of option values. */
    void tellAll(@Nullable Json list, Owner owner) throws IOException {
        if (list instanceof Json.Items items) {
            for (Json item : items.items()) {
                tell(item, owner);
            }
        }
    }

    private void tell(Json item, Owner owner) throws IOException {
        if (!(item instanceof Json.Members option) || (option.text("name") == null && option.text("code") == null)) {
            telling.reject(item.line(), "an item of option-data has neither name nor code", "give it one", "");
            return;
        }
        @Nullable String name = option.text("name");
        @Nullable Long code = option.number("code");
        @Nullable String space = option.text("space");
        boolean standard = space == null || space.equals(server.space());
        @Nullable String data = option.text("data");
        SnapshotRow row = telling.row(Configuration.OPTION_VALUE, option.line())
                .text("family", server.family())
                .text("scope_id", owner.scope)
                .text("reserved_ip", owner.reserved)
                .text("policy_name", owner.policy)
                .text("name", name)
                .text("value_type", "false".equals(option.text("csv-format")) ? "binary" : null)
                .text("value", data)
                .text("vendor_class", standard ? null : space);
        if (code == null && name != null && standard) {
            code = OptionNames.code(server.family(), name);
        }
        if (code == null && name != null && waiting.size() < MOST_WAITING) {
            waiting.add(new Waiting(row, key(space, name)));
        } else {
            telling.accept(row.number("option_id", code));
        }
    }

    /** Tells a list of option definitions as settings. */
    void define(Json list, Settings settings) throws IOException {
        if (!(list instanceof Json.Items items)) {
            return;
        }
        for (Json item : items.items()) {
            if (item instanceof Json.Members definition && definition.text("name") != null) {
                String key = key(definition.text("space"), String.valueOf(definition.text("name")));
                @Nullable Long code = definition.number("code");
                if (code != null) {
                    defined.put(key, code);
                }
                settings.tell("option-def", key, definition, Settings.NAME);
            } else {
                telling.reject(item.line(), "an item of option-def has no name", "give it one", "");
            }
        }
    }

    /** Tells those that waited for a definition. */
    void tellUnresolved() throws IOException {
        for (Waiting value : waiting) {
            telling.accept(value.row.number("option_id", defined.get(value.name)));
        }
        waiting.clear();
    }

    private String key(@Nullable String space, String name) {
        return (space == null ? server.space() : space) + "." + name;
    }
}
