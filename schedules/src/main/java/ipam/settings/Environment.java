package ipam.settings;

import ipam.settings.Values.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings from environment variables, named in Spring's way: {@code IPAM_TIME_ZONE} is {@code time-zone},
 * {@code IPAM_SERVERS_0_NAME} is the name of the first server. They overrule the file. A variable that names no setting
 * belongs to somebody else.
 */
final class Environment {
    private static final String PREFIX = "IPAM_";
    /** Names the folder of systemd's {@code LoadCredential=}. */
    private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";

    private static final Pattern USER = Pattern.compile("(credentials\\.([A-Za-z0-9_-]+))\\.user");
    private static final List<String> PROOFS = List.of(".password", ".password-file", ".keytab");

    private final Map<String, String> variables;
    private final Path folder;

    Environment(Map<String, String> variables, Path folder) {
        this.variables = new TreeMap<>(variables);
        this.folder = folder;
    }

    void read(Values values) {
        variables.forEach((name, text) -> {
            if (name.startsWith(PREFIX)) {
                List<String> words = Arrays.asList(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).split("_", -1));
                find(Keys.IPAM, words, "").ifPresent(key -> {
                    Place place = new Place(name, 0, folder);
                    enclosing(key.path()).forEach(path -> values.stands(path, place));
                    values.put(key.path(), key.kind(), text, place);
                });
            }
        });
    }

    /** What systemd lends a service: a file for each of the credentials that say nothing of a password themselves. */
    void readCredentials(Values values) {
        String lent = variables.get(CREDENTIALS);
        if (lent == null) {
            return;
        }
        List<String> paths = new ArrayList<>();
        values.paths().forEach(paths::add);
        for (String path : paths) {
            Matcher user = USER.matcher(path);
            if (user.matches()
                    && PROOFS.stream()
                            .noneMatch(
                                    proof -> values.place(user.group(1) + proof).isPresent())) {
                Path file = Path.of(lent).resolve(user.group(2));
                if (Files.isRegularFile(file)) {
                    values.put(
                            user.group(1) + ".password-file",
                            Kind.PATH,
                            file.toString(),
                            new Place(CREDENTIALS, 0, folder));
                }
            }
        }
    }

    private record Key(String path, Kind kind) {}

    private static Optional<Key> find(Shape shape, List<String> words, String path) {
        if (shape instanceof Shape.Scalar scalar) {
            return words.isEmpty() ? Optional.of(new Key(path, scalar.kind())) : Optional.empty();
        }
        if (words.isEmpty()) {
            return shape instanceof Shape.Items items ? find(items.each(), words, path + "[0]") : Optional.empty();
        }
        String first = words.get(0);
        List<String> rest = words.subList(1, words.size());
        if (shape instanceof Shape.Items items) {
            return first.matches("\\d{1,4}") ? find(items.each(), rest, path + "[" + first + "]") : Optional.empty();
        }
        if (shape instanceof Shape.Named named) {
            return find(named.each(), rest, join(path, first));
        }
        return ((Shape.Section) shape)
                .keys().entrySet().stream()
                        .flatMap(entry -> after(entry.getKey(), words).stream()
                                .flatMap(left -> find(entry.getValue(), left, join(path, entry.getKey())).stream()))
                        .findFirst();
    }

    /** What is left of the words after a key: {@code time-zone} is TIME_ZONE or TIMEZONE. */
    private static Optional<List<String>> after(String key, List<String> words) {
        List<String> parts = List.of(key.split("-"));
        if (words.size() >= parts.size() && words.subList(0, parts.size()).equals(parts)) {
            return Optional.of(words.subList(parts.size(), words.size()));
        }
        boolean joined = words.get(0).equals(key.replace("-", ""));
        return joined ? Optional.of(words.subList(1, words.size())) : Optional.empty();
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The lists that an item lies in, so that they are known to have it. */
    private static List<String> enclosing(String path) {
        return java.util.stream.IntStream.range(0, path.length())
                .filter(i -> path.charAt(i) == ']')
                .mapToObj(i -> path.substring(0, i + 1))
                .toList();
    }
}
