package ipam.reports;

import ipam.report.Figure;
import ipam.report.Found;
import ipam.report.Level;
import java.util.List;
import java.util.Objects;

/**
 * How many changes there were.
 *
 * @param users how many accounts are named, by name or identifier
 * @param servers how many wrote of changes, this IPAM among them
 * @param deletions changes after which something is gone
 * @param unnamed changes that name nobody
 */
record ChangeTotals(long changes, long users, long servers, long deletions, long unnamed) {
    static final ChangeTotals NONE = new ChangeTotals(0, 0, 0, 0, 0);

    static ChangeTotals of(Found row) {
        return new ChangeTotals(
                number(row, "changes"),
                number(row, "users"),
                number(row, "servers"),
                number(row, "deletions"),
                number(row, "unnamed"));
    }

    private static long number(Found row, String column) {
        return Objects.requireNonNullElse(row.number(column), 0L);
    }

    String sentence() {
        if (changes == 0) {
            return "No change is on record.";
        }
        String most =
                "%s by %s on %s".formatted(count(changes, "change"), count(users, "account"), count(servers, "server"));
        return unnamed == 0
                ? most + "."
                : most + "; %s nobody.".formatted(unnamed == 1 ? "1 names" : unnamed + " name");
    }

    List<Figure> figures() {
        return List.of(
                Figure.count("Changes", changes, Level.NEUTRAL),
                Figure.count("Accounts", users, Level.NEUTRAL),
                Figure.count("Deletions", deletions, Level.NOTICE),
                Figure.count("Without a user", unnamed, Level.ALERT));
    }

    private static String count(long number, String thing) {
        return "%,d %s%s".formatted(number, thing, number == 1 ? "" : "s");
    }
}
