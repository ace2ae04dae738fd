package ipam.sample;

import ipam.sample.Plan.Pairing;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * The command line of the generator: {@code --output DIR [--users N] [--servers N] [--days N] [--rows N] [--seed N]
 * [--ipv6 PERCENT] [--shuffle] [--scopes]}. With {@code --rows} alone: ten servers, one week, IPv4, as many users as fit.
 *
 * @param plan what to write
 * @param output where
 * @param beside what is written beside the logs
 */
record Arguments(Plan plan, Path output, Generator.Beside beside) {
    private static final List<String> WORDS = List.of("--shuffle", "--scopes");
    private static final List<String> NUMBERS = List.of("--users", "--servers", "--days", "--rows", "--seed", "--ipv6");

    static Arguments parse(List<String> words) {
        Map<String, String> values = new TreeMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            boolean takesValue = NUMBERS.contains(word) || word.equals("--output");
            if (takesValue ? i + 1 == words.size() : !WORDS.contains(word)) {
                throw new IllegalArgumentException("Invalid option: %s (must be one of %s N, --output DIR, %s)"
                        .formatted(word, NUMBERS, String.join(", ", WORDS)));
            }
            values.put(word, takesValue ? words.get(++i) : "");
        }
        if (!values.containsKey("--output")) {
            throw new IllegalArgumentException("Invalid arguments: --output DIR is missing");
        }
        return new Arguments(
                plan(values),
                Path.of(values.get("--output")),
                values.containsKey("--scopes") ? Generator.Beside.SCOPES : Generator.Beside.NOTHING);
    }

    private static Plan plan(Map<String, String> values) {
        long rows = number(values, "--rows", 0);
        boolean sized =
                values.containsKey("--users") || values.containsKey("--servers") || values.containsKey("--days");
        Plan plan = rows > 0 && !sized
                ? Plan.ofRows(rows)
                : Plan.of((int) number(values, "--users", 1_000), (int) number(values, "--servers", 2), (int)
                                number(values, "--days", 7))
                        .withRows(rows);
        return new Plan(
                plan.size(),
                plan.start(),
                number(values, "--seed", plan.seed()),
                values.containsKey("--shuffle") ? Pairing.SHUFFLED : Pairing.STEADY,
                (int) number(values, "--ipv6", plan.ipv6Percent()));
    }

    private static long number(Map<String, String> values, String option, long otherwise) {
        String value = values.get(option);
        try {
            return value == null ? otherwise : Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "Invalid %s: %s (must be a whole number)", option, value), e);
        }
    }
}
