package ipam.lake;

import ipam.lake.Hold.About;
import ipam.record.Column;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.record.Datasets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What holds keep, as SQL. A user or host is held with the clients that it was ever seen with: without their leases
 * nobody could tell where it was.
 */
final class HeldRows {
    /** By whose rows a snapshot is held as a whole. */
    private static final List<Dataset> OF_SNAPSHOTS =
            List.of(Configuration.SNAPSHOT, Configuration.LEASE, Configuration.RESERVATION);

    private final List<Hold> holds;

    HeldRows(List<Hold> holds) {
        this.holds = List.copyOf(holds);
    }

    /** Makes the table of the clients that are held. */
    void prepare(Database database, List<Path> identities) throws SQLException {
        database.execute("CREATE OR REPLACE TABLE held_client (hold INTEGER, client_key VARCHAR)");
        String known = ViewSql.stored(Datasets.IDENTITY, identities);
        for (int i = 0; i < holds.size(); i++) {
            Hold hold = holds.get(i);
            String condition = switch (hold.about()) {
                case USER -> hold.user("user_name");
                case HOST -> hold.host("host");
                case IP, MAC, EVERYTHING -> "false";
            };
            database.execute("INSERT INTO held_client SELECT DISTINCT %d, client_key FROM %s WHERE %s"
                    .formatted(i, known, condition));
        }
    }

    /** The names of the cases, each with the condition on the rows of a dataset that it holds. */
    Map<String, String> cases(Dataset dataset) {
        Map<String, List<String>> conditions = new LinkedHashMap<>();
        for (int i = 0; i < holds.size(); i++) {
            conditions
                    .computeIfAbsent(holds.get(i).caseName(), none -> new ArrayList<>())
                    .addAll(conditions(holds.get(i), i, dataset));
        }
        Map<String, String> cases = new LinkedHashMap<>();
        conditions.forEach((name, any) -> cases.put(name, any.isEmpty() ? "false" : any(any)));
        return cases;
    }

    /** The condition on the rows of a dataset that any case holds. */
    String rows(Dataset dataset) {
        Map<String, String> cases = cases(dataset);
        return cases.isEmpty() ? "false" : any(cases.values());
    }

    /** The snapshots, by {@code source_id}, with a row that is held. */
    String snapshots(Map<Dataset, List<Path>> files) {
        return OF_SNAPSHOTS.stream()
                .map(dataset -> "SELECT source_id FROM %s WHERE %s"
                        .formatted(ViewSql.stored(dataset, files.getOrDefault(dataset, List.of())), rows(dataset)))
                .collect(Collectors.joining(" UNION ALL "));
    }

    private static String any(Iterable<String> conditions) {
        return "coalesce(" + String.join(" OR ", conditions) + ", false)";
    }

    private static List<String> conditions(Hold hold, int index, Dataset dataset) {
        Set<String> columns = dataset.columns().stream().map(Column::name).collect(Collectors.toSet());
        List<String> any = new ArrayList<>();
        switch (hold.about()) {
            case IP -> {
                if (columns.contains("ip_hi")) {
                    any.add(hold.addresses());
                }
            }
            case MAC -> {
                if (columns.contains("mac")) {
                    any.add("mac = " + ViewSql.literal(hold.value()));
                }
            }
            case USER -> {
                if (columns.contains("user_name")) {
                    any.add(hold.user("user_name"));
                }
            }
            case HOST -> {
                if (columns.contains("host")) {
                    any.add(hold.host("host"));
                }
            }
            case EVERYTHING -> any.add("true");
        }
        any.addAll(ofClients(index, columns));
        any.addAll(inTexts(hold, columns));
        return any;
    }

    private static List<String> ofClients(int index, Set<String> columns) {
        String client = columns.contains("duid") ? "coalesce(mac, duid, client_id)" : "mac";
        return columns.contains("mac")
                ? List.of("%s IN (SELECT client_key FROM held_client WHERE hold = %d)".formatted(client, index))
                : List.of();
    }

    /** A line that could not be read, or the name of an object that somebody changed. */
    private static List<String> inTexts(Hold hold, Set<String> columns) {
        List<String> any = new ArrayList<>();
        for (String column : List.of("raw_text", "object")) {
            if (hold.about() != About.EVERYTHING && columns.contains(column)) {
                hold.spellings()
                        .forEach(text ->
                                any.add("contains(lower(%s), lower(%s))".formatted(column, ViewSql.literal(text))));
            }
        }
        return any;
    }
}
