package ipam.cli;

import ipam.lake.Views;
import ipam.net.Nearest;
import ipam.record.Configuration;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Names that the settings or the lake know: nothing is on record of a name that nobody knows, and that is no answer. */
final class Known {
    private static final int LISTED = 12;
    private static final String SERVERS =
            "SELECT DISTINCT server FROM coverage UNION SELECT server FROM snapshot UNION SELECT server FROM rejection";
    private static final String GROUPS =
            "SELECT DISTINCT object AS server FROM utilization WHERE object_kind = 'group'";

    private final Settings settings;
    private final Facts lake;

    Known(Settings settings, Facts lake) {
        this.settings = settings;
        this.lake = lake;
    }

    /** Refuses a server that neither knows. */
    void checkServers(List<String> names) {
        Views views = Views.of(Datasets.COVERAGE, Configuration.SNAPSHOT, Datasets.REJECTION);
        check(
                "--server",
                names,
                settings.servers().stream().map(ServerSettings::name).toList(),
                views,
                SERVERS);
    }

    /** Refuses a group that neither knows. */
    void checkGroups(List<String> names) {
        check("--group", names, settings.groups(), Views.of(Configuration.UTILIZATION), GROUPS);
    }

    /** Asks the lake only when the settings do not know. */
    private void check(String option, List<String> names, List<String> set, Views views, String sql) {
        if (set.containsAll(names)) {
            return;
        }
        TreeSet<String> known = new TreeSet<>(set);
        lake.select(views, sql, List.of(), row -> known.add(String.valueOf(row.text("server"))));
        for (String name : names) {
            if (!known.contains(name)) {
                throw CommandException.usage(
                        "Invalid %s: %s (must be %s)%s".formatted(option, name, words(known), hint(name, known)));
            }
        }
    }

    private static String words(Collection<String> known) {
        return known.isEmpty()
                ? "one that the settings or the lake know; they know none"
                : known.size() > LISTED
                        ? "one that the settings or the lake know; they know " + known.size()
                        : "one of " + String.join(", ", known);
    }

    /** A short name stands for the only full one that begins with it. */
    private static String hint(String name, Collection<String> known) {
        List<String> full =
                known.stream().filter(each -> each.startsWith(name + ".")).toList();
        return full.size() == 1 ? "; did you mean " + full.get(0) + "?" : Nearest.hint(name, known);
    }
}
