package ipam.reports;

import ipam.estate.AccessStatus;
import ipam.estate.Sighted;
import ipam.estate.Tried;
import ipam.inventory.Item;
import ipam.inventory.Kind;
import ipam.lake.Views;
import ipam.record.Configuration;
import ipam.record.ServerRole;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.reports.Availability.Service;
import ipam.track.Clocks;
import ipam.track.Coverage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The servers of the settings, the lake, the inventory and discovery, and how far their data reaches. */
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
            Field.text("owner", "Owner"),
            Field.text("discovered", "Discovered as"),
            Field.text("addresses", "Addresses"),
            Field.text("access", "IPAM access status"),
            Field.text("action", "Recommended action"),
            Field.text("services", "Services"),
            Field.time("services_since", "Since"),
            Field.integer("clock_ahead_seconds", "Clock ahead s"),
            Field.text("dhcp_inform", "DHCPINFORM"));

    private static final List<Field> ACCESS = List.of(
            Field.text("server", "Server"),
            Field.text("input", "Access to"),
            Field.text("status", "Status"),
            Field.text("reason", "Why"),
            Field.text("remedy", "What helps"));

    private final List<Configured> servers;
    private final List<Sighted> sighted;
    private final List<Tried> tried;
    private final List<Coverage.Reach> reaches = new ArrayList<>();
    private final Map<String, Item> kept = new TreeMap<>();
    private final List<Service> services = new ArrayList<>();
    private final Instant moment;
    private final List<String> chosen;
    private final Map<String, Boolean> informed;

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

    /**
     * Of an installation; to be asked once.
     *
     * @param sighted what discovery knows
     * @param informed whether discovered DHCP servers answered a DHCPINFORM; nothing of those that nobody asked
     * @param tried whether what servers have can be read
     * @param chosen names of those that are listed; none for any
     * @param moment at which services are as they are said to be
     */
    public ServersList(
            List<Configured> servers,
            List<Sighted> sighted,
            Map<String, Boolean> informed,
            List<Tried> tried,
            List<String> chosen,
            Instant moment) {
        this.chosen = List.copyOf(chosen);
        this.informed = Map.copyOf(informed);
        this.moment = moment;
        this.servers = List.copyOf(servers);
        this.sighted = List.copyOf(sighted);
        this.tried = List.copyOf(tried);
    }

    @Override
    public String name() {
        return "servers list";
    }

    @Override
    public Answer ask(Context context) {
        reaches.addAll(Coverage.of(context.lake()).reaches());
        context.lake().select(Views.of(Configuration.SNAPSHOT), Status.SNAPSHOTS, List.of(), row -> {
            Instant first = row.time("first");
            Instant last = row.time("last");
            if (first != null && last != null) {
                String server = String.valueOf(row.text("server"));
                reaches.add(new Coverage.Reach(server, "configuration", first, last, List.of()));
            }
        });
        services.addAll(new Availability(List.of(), moment, moment).all(context));
        Clocks clocks = Clocks.of(context.lake());
        context.inventory().each(Kind.SERVERS, null, item -> kept.put(item.get("name"), item));
        Map<String, Configured> configured = new LinkedHashMap<>();
        servers.forEach(server -> configured.put(server.name(), server));
        Set<String> names = new LinkedHashSet<>(configured.keySet());
        List<String> notes = new ArrayList<>();
        for (Coverage.Reach reach : reaches) {
            if (names.add(reach.server())) {
                notes.add("%s is in the lake and not in the settings.".formatted(reach.server()));
            }
        }
        for (String name : kept.keySet()) {
            if (names.add(name)) {
                notes.add(
                        "%s is in the inventory and not in the settings: nothing is collected of it.".formatted(name));
            }
        }
        notes.addAll(discovered(names));
        List<Row> rows = names.stream()
                .filter(this::isChosen)
                .map(name -> row(name, configured.get(name), clocks))
                .toList();
        Table table = Table.of("servers", "", FIELDS, Rows.of(rows))
                .orSay("No servers are configured: list them in ipam.yml under ipam.servers.");
        return new Answer(name(), Map.of(), context.zone(), Answer.Words.notes(notes), List.of(table), Answer.ANY);
    }

    /** Adds the names of what was discovered; what there is to say of them. */
    private List<String> discovered(Set<String> names) {
        List<String> notes = new ArrayList<>();
        long undecided = 0;
        for (Sighted each : sighted) {
            if (names.add(each.server().name()) && !each.isLost()) {
                undecided++;
            }
        }
        if (undecided > 0) {
            notes.add(
                    "%,d %s discovered, and nobody decided about %s: ipam servers set NAME --manageability managed or unmanaged."
                            .formatted(
                                    undecided,
                                    undecided == 1 ? "server was" : "servers were",
                                    undecided == 1 ? "it" : "them"));
        }
        sighted.stream()
                .filter(Sighted::isLost)
                .forEach(each -> notes.add("%s is lost as %s since %s."
                        .formatted(each.server().name(), each.server().role().word(), each.lost())));
        return notes;
    }

    private Row row(String name, @Nullable Configured server, Clocks clocks) {
        Item item = kept.get(name);
        List<Coverage.Reach> own =
                reaches.stream().filter(reach -> reach.server().equals(name)).toList();
        List<Sighted> seen = sighted.stream()
                .filter(each -> each.server().name().equals(name) && !each.isLost())
                .toList();
        String decided = said(item, "manageability");
        String manageability = server != null ? server.manageability() : decided == null ? "unspecified" : decided;
        AccessStatus access = AccessStatus.overall(tried.stream()
                .filter(each -> each.server().equals(name))
                .map(Tried::status)
                .toList());
        String action = access.action(manageability);
        // Nobody asks after the others.
        List<Service> asked = manageability.equals("managed") ? services(name) : List.of();
        return Row.of(
                name,
                server == null || server.roles().isEmpty() ? said(item, "roles") : String.join(", ", server.roles()),
                manageability,
                server == null || server.group().isEmpty() ? said(item, "server_groups") : server.group(),
                server == null ? null : server.zone(),
                server == null ? 0 : server.inputs(),
                first(own),
                last(own),
                said(item, "owner"),
                listed(seen.stream().map(each -> each.server().role().word())),
                listed(seen.stream()
                        .flatMap(each -> each.server().addresses().stream().map(Objects::toString))),
                access.word(),
                action.isEmpty() ? null : action,
                listed(asked.stream().map(each -> each.service() + " " + each.state())),
                asked.isEmpty() ? null : asked.get(0).since(),
                clocks.ahead(name).map(Duration::toSeconds).orElse(null),
                informed(name, seen));
    }

    /** The answer of a server that was discovered as one of DHCP. */
    private @Nullable String informed(String server, List<Sighted> seen) {
        Boolean answered = informed.get(server);
        return seen.stream().noneMatch(each -> each.server().role() == ServerRole.DHCP)
                ? null
                : answered == null ? "not-tried" : answered ? "yes" : "no";
    }

    private boolean isChosen(String server) {
        return chosen.isEmpty() || chosen.contains(server);
    }

    /** The worst first. */
    private List<Service> services(String server) {
        return services.stream().filter(each -> each.server().equals(server)).toList();
    }

    /** What of each server could be read when it was last tried; what could not, why, and what helps. */
    public Answer access(ZoneId zone) {
        List<Row> rows = tried.stream()
                .filter(each -> each.status() != AccessStatus.NOT_APPLICABLE && isChosen(each.server()))
                .map(each -> Row.of(
                        each.server(),
                        each.input().title(),
                        each.status().word(),
                        each.reason().isEmpty() ? null : each.reason(),
                        each.status() == AccessStatus.BLOCKED ? each.input().remedy() : null))
                .toList();
        Table table = Table.of("access", "", ACCESS, Rows.of(rows))
                .orSay("Nobody has looked yet: ipam run server-discovery.");
        return new Answer("servers access", Map.of(), zone, Answer.Words.notes(List.of()), List.of(table), Answer.ANY);
    }

    private static @Nullable String listed(Stream<String> words) {
        String text = words.distinct().collect(Collectors.joining(", "));
        return text.isEmpty() ? null : text;
    }

    /** What people keep about a server, where the settings say nothing. */
    private static @Nullable String said(@Nullable Item item, String field) {
        return item == null || item.get(field).isEmpty()
                ? null
                : item.get(field).replace("; ", ", ");
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
