package ipam.net;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant: the one that takes the fewest changes of a letter. */
public final class Nearest {
    private Nearest() {}

    /** The nearest of the known words, when there is one near enough to be meant. */
    public static Optional<String> to(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String each) -> distance(word, each))
                        .thenComparing(each -> each))
                .filter(each -> distance(word, each) <= Math.max(2, Math.max(word.length(), each.length()) / 2));
    }

    /** {@code "; did you mean X?"}, or nothing. */
    public static String hint(String word, Collection<String> known) {
        return to(word, known).map(nearest -> "; did you mean " + nearest + "?").orElse("");
    }

    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
