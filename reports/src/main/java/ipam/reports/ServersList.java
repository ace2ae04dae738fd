package ipam.reports;

import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.track.Coverage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The servers of the settings, the lake and the inventory, and how far their data reaches. */
public final class ServersList implements Question {
    private static final List<Field> FIELDS = List.of(
            Field.text("server", "Server"),
            Field.text("roles", "Roles"),
            Field.text("manageability", "Manageability"),
            Field.text("group", "Group"),
            Field.text("time_zone", "Time zone"),
            Field.integer("inputs", "Inputs"),
            Field.time("from", "Data from"),
            Field.time("to", "Data to"),
            Field.text("owner", "Owner"));

    private final List<Configured> servers;

    /**
     * A server, as the settings have it.
     *
     * @param name FQDN, lower case
     * @param manageability managed, unmanaged or unspecified
     * @param group empty for none
     * @param zone name of its time zone; null when none is configured
     * @param inputs how many patterns name its files
     */
    public record Configured(
            String name,
            List<String> roles,
            String manageability,
            String group,
            @Nullable String zone,
            int inputs) {
        public Configured {
            roles = List.copyOf(roles);
        }
    }

    public ServersList(List<Configured> servers) {
        this.servers = List.copyOf(servers);
    }

    @Override
    public String name() {
        return "servers list";
    }

    @Override
    public Answer ask(Context context) {
        List<Coverage.Reach> reaches =
                new ArrayList<>(Coverage.of(context.lake()).reaches());
        context.lake().select(Views.of(Configuration.SNAPSHOT), Status.SNAPSHOTS, List.of(), row -> {
            Instant first = row.time("first");
            Instant last = row.time("last");
            if (first != null && last != null) {
                String server = String.valueOf(row.text("server"));
                reaches.add(new Coverage.Reach(server, "configuration", first, last, List.of()));
            }
        });
        Map<String, Item> kept = new TreeMap<>();
        context.inventory().each(Kind.SERVERS, null, item -> kept.put(item.get("name"), item));
        List<Row> rows = new ArrayList<>();
        for (Configured server : servers) {
            Item item = kept.remove(server.name());
            List<Coverage.Reach> own = of(reaches, server.name());
            rows.add(Row.of(
                    server.name(),
                    server.roles().isEmpty() ? said(item, "roles") : String.join(", ", server.roles()),
                    server.manageability(),
                    server.group().isEmpty() ? said(item, "server_groups") : server.group(),
                    server.zone(),
                    server.inputs(),
                    first(own),
                    last(own),
                    said(item, "owner")));
        }
        List<String> notes = new ArrayList<>();
        for (String gone :
                reaches.stream().map(Coverage.Reach::server).distinct().toList()) {
            if (servers.stream().noneMatch(server -> server.name().equals(gone))) {
                List<Coverage.Reach> own = of(reaches, gone);
                Item item = kept.remove(gone);
                rows.add(Row.of(
                        gone,
                        said(item, "roles"),
                        "unspecified",
                        said(item, "server_groups"),
                        null,
                        0,
                        first(own),
                        last(own),
                        said(item, "owner")));
                notes.add("%s is in the lake and not in the settings.".formatted(gone));
            }
        }
        kept.values().forEach(item -> {
            rows.add(Row.of(
                    item.get("name"),
                    said(item, "roles"),
                    "unspecified",
                    said(item, "server_groups"),
                    null,
                    0,
                    null,
                    null,
                    said(item, "owner")));
            notes.add("%s is in the inventory and not in the settings: nothing is collected of it."
                    .formatted(item.get("name")));
        });
        Table table = Table.of("servers", "", FIELDS, Rows.of(rows))
                .orSay("No servers are configured: list them in ipam.yml under ipam.servers.");
        return new Answer(name(), Map.of(), context.zone(), Answer.Words.notes(notes), List.of(table), Answer.ANY);
    }

    /** What people keep about a server, where the settings say nothing. */
    private static @Nullable String said(@Nullable Item item, String field) {
        return item == null || item.get(field).isEmpty()
                ? null
                : item.get(field).replace("; ", ", ");
    }

    private static List<Coverage.Reach> of(List<Coverage.Reach> reaches, String server) {
        return reaches.stream().filter(reach -> reach.server().equals(server)).toList();
    }

    private static @Nullable Instant first(List<Coverage.Reach> reaches) {
        return reaches.stream()
                .map(Coverage.Reach::from)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable Instant last(List<Coverage.Reach> reaches) {
        return reaches.stream()
                .map(Coverage.Reach::to)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }
}
