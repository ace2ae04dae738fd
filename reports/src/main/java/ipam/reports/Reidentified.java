package ipam.reports;

import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Found;
import ipam.report.Pseudonyms;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Sql;
import ipam.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whom tokens stand for: the tokens of all that the lake knows are made anew with the key, and compared. */
public final class Reidentified implements Question {
    private static final String SQL = Sql.beside(Reidentified.class, "Reidentified");
    private static final Pattern TOKEN = Pattern.compile("(user|host|mac|client)-[0-9a-f]{16}");

    private final TreeSet<String> tokens = new TreeSet<>();
    private final Pseudonyms pseudonyms;

    /** @param texts tokens, in any case */
    public Reidentified(List<String> texts, Pseudonyms pseudonyms) {
        for (String text : texts) {
            String token = text.toLowerCase(Locale.ROOT);
            if (!TOKEN.matcher(token).matches()) {
                throw new ArgumentException(
                        "TOKEN",
                        "Invalid TOKEN: %s (must be user, host, mac or client, a hyphen and 16 hex digits)"
                                .formatted(text));
            }
            tokens.add(token);
        }
        this.pseudonyms = pseudonyms;
    }

    @Override
    public String name() {
        return "reidentify";
    }

    @Override
    public Answer ask(Context context) {
        Map<String, TreeSet<String>> found = new TreeMap<>();
        context.lake()
                .select(
                        Views.of(Datasets.LEASE_EVENT, Datasets.LOGON_EVENT, Datasets.CONFIGURATION_EVENT),
                        SQL,
                        List.of(),
                        row -> {
                            String name = String.valueOf(row.text("name"));
                            String token = token(row, name);
                            if (tokens.contains(token)) {
                                found.computeIfAbsent(token, any -> new TreeSet<>())
                                        .add(name);
                            }
                        });
        List<Row> rows = new ArrayList<>();
        found.forEach((token, names) -> names.forEach(name -> rows.add(Row.of(token, name))));
        List<String> notes = tokens.stream()
                .filter(token -> !found.containsKey(token))
                .map(token -> "%s: nobody and nothing in the lake has it; another key made it, or its rows were purged."
                        .formatted(token))
                .toList();
        return new Answer(
                name(),
                Map.of("tokens", List.copyOf(tokens)),
                context.zone(),
                Answer.Words.notes(notes),
                List.of(Table.of(
                        "names", "", List.of(Field.text("token", "Token"), Field.text("name", "Name")), Rows.of(rows))),
                Answer.ANY);
    }

    private String token(Found row, String name) {
        return switch (String.valueOf(row.text("kind"))) {
            case "user" -> pseudonyms.user(name);
            case "host" -> pseudonyms.host(name);
            case "mac" -> pseudonyms.mac(name);
            default -> pseudonyms.client(name);
        };
    }
}
