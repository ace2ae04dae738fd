package ipam.cli;

import ipam.inventory.Inventory;
import ipam.inventory.Kind;
import ipam.inventory.Mark;
import ipam.inventory.Plan;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Options that say something of a server. */
final class ServerFacts {
    @Option(names = "--role", split = ",", paramLabel = "ROLES", description = "What it is for: dhcp, dns, dc, nps.")
    List<String> roles = List.of();

    @Option(
            names = "--manageability",
            paramLabel = "M",
            description = "managed: its data is collected; unmanaged: it is not; unspecified: nobody decided.")
    String manageability = "";

    @Option(names = "--group", split = ",", paramLabel = "G", description = "The groups it is in.")
    List<String> groups = List.of();

    @Option(names = "--owner", paramLabel = "O", description = "Whose it is.")
    String owner = "";

    @Option(names = "--description", paramLabel = "D", description = "In words.")
    String description = "";

    @Option(
            names = "--field",
            paramLabel = "NAME=VALUE",
            description = "A field that you defined with ipam import fields; may be repeated.")
    Map<String, String> fields = new LinkedHashMap<>();

    boolean isEmpty() {
        return cells("").size() == 1;
    }

    /** Keeps them; an option that was not given leaves what there is, {@code (clear)} clears it. */
    void keep(String server, Session session) throws IOException {
        Plan plan;
        try (Stock stock = Stock.toChange(session)) {
            Inventory inventory = stock.inventory();
            plan = inventory.put(Kind.SERVERS, cells(server), System.getProperty("user.name"));
        }
        if (!plan.isClean() || !plan.notes().isEmpty()) {
            throw CommandException.usage("Invalid server: "
                    + Stream.concat(plan.marks().stream().map(Mark::text), plan.notes().stream())
                            .collect(Collectors.joining("; ")));
        }
        Stock.post(session);
    }

    private Map<String, String> cells(String server) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("Name", server);
        cells.put("Roles", String.join("; ", roles));
        cells.put("Manageability", manageability);
        cells.put("Groups", String.join("; ", groups));
        cells.put("Owner", owner);
        cells.put("Description", description);
        cells.putAll(fields);
        cells.values().removeIf(String::isEmpty);
        cells.putIfAbsent("Name", server);
        return cells;
    }
}
