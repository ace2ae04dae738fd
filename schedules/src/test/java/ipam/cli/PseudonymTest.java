package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PseudonymTest {
    private static final Pattern TOKEN = Pattern.compile("\\b(?:user|host|mac|client)-[0-9a-f]{16}\\b");
    private static final String NAMES = """
            SELECT DISTINCT lower(name) FROM (
                SELECT unnest([user_name, host, server, mac, client_id, duid]) AS name FROM lease_event
                UNION ALL
                SELECT unnest([user_name, host, server, nas_id, mac, user_sid, station]) FROM logon_event
                UNION ALL
                SELECT unnest([user_name, server]) FROM configuration_event
            ) WHERE length(name) > 3""";

    @TempDir
    Path folder;

    private final Shell shell = Demo.shell();
    private Path key;
    private int made;

    @BeforeEach
    void makeKey() throws IOException {
        key = key("export.key", "a key of more than sixteen bytes");
    }

    private Path key(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private Shell.Outcome ask(String... words) {
        return shell.ipam(Stream.concat(Stream.of(words), Stream.of("--data", "ipam-demo"))
                .toArray(String[]::new));
    }

    private String export(String format, String... words) throws IOException {
        Path file = folder.resolve(++made + "." + format);
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--format", format, "--output", file.toString(), "--pseudonymise", "--key", key.toString()));
        Shell.Outcome outcome = ask(all.toArray(String[]::new));
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        byte[] bytes = Files.readAllBytes(file);
        return (format.equals("xlsx") ? unzipped(bytes) : new String(bytes, StandardCharsets.UTF_8))
                .toLowerCase(Locale.ROOT);
    }

    private static String unzipped(byte[] bytes) throws IOException {
        StringBuilder text = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                text.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    /** Every user, host, MAC and identifier that the lake has, also as others spell a MAC. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        ask("sql", NAMES, "--format", "csv").outLines().stream().skip(1).forEach(name -> {
            names.add(name.replaceAll("\\..*|\\$$", ""));
            if (name.matches("..(:..){5}")) {
                names.addAll(List.of(name.replace(":", "-"), name.replace(":", "")));
            }
        });
        names.removeIf(name -> name.length() < 4 || name.matches("anonymous.*|system"));
        return names;
    }

    private static Set<String> tokens(String text) {
        Matcher matcher = TOKEN.matcher(text);
        return matcher.results().map(match -> match.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void nobodyIsNamedAndEverybodyHasOneToken() throws IOException {
        Set<String> names = names();
        assertThat(names).hasSizeGreaterThan(50);
        List<String> exports = new ArrayList<>();
        for (String kind : List.of("lease", "logon")) {
            for (String format : List.of("csv", "json", "jsonl", "xlsx", "ocsf", "ecs")) {
                exports.add(export(format, "events", "--kind", kind));
            }
        }
        for (String format : List.of("csv", "jsonl", "xlsx")) {
            exports.add(export(format, "track", "--ip", "10.20.0.0/24"));
        }
        for (String format : List.of("csv", "json", "xlsx")) {
            exports.add(export(format, "report", "hygiene", "--from", "2026-10-20", "--to", "2026-11-03"));
            exports.add(export(format, "report", "change-audit", "--from", "2026-10-20", "--to", "2026-11-03"));
        }
        exports.add(batch());
        for (String text : exports) {
            assertThat(names.stream().filter(text::contains)).isEmpty();
            assertThat(tokens(text)).hasSizeGreaterThan(3);
        }
        Set<String> leases = tokens(exports.get(0));
        Set<String> logons = tokens(exports.get(6));
        assertThat(tokens(exports.get(12))).allMatch(token -> leases.contains(token) || logons.contains(token));
        assertThat(leases).containsAnyElementsOf(logons);
        assertThat(export("csv", "events", "--kind", "lease")).isEqualTo(exports.get(0));
    }

    /** Questions whose own columns name people, one of them no question. */
    private String batch() throws IOException {
        Path questions = Files.writeString(folder.resolve("questions.csv"), """
                ip,time,host,status,user_grade
                10.20.0.63,2026-10-28T11:00-04:00,lt-bokafor,bokafor,bokafor
                bokafor,2026-10-28T11:00-04:00,lt-bokafor,bokafor,bokafor
                """);
        Path answers = folder.resolve("answers.csv");
        Shell.Outcome outcome = ask(
                "track",
                "--batch",
                questions.toString(),
                "--output",
                answers.toString(),
                "--pseudonymise",
                "--key",
                key.toString());
        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
        assertThat(answers)
                .content()
                .contains("1,10.20.0.63,2026-10-28T15:00:00Z,answered,certain,user-")
                .contains("2,,,not understood,");
        return Files.readString(answers).toLowerCase(Locale.ROOT);
    }

    @Test
    void whatTellsNamesInSentencesIsRefused() {
        assertThat(refusal("report", "conflicts")).startsWith("ipam: Invalid --pseudonymise: conflicts tells who");
        assertThat(refusal("report", "access-audit"))
                .startsWith("ipam: Invalid --pseudonymise: access-audit tells who");
        assertThat(refusal("events", "--kind", "configuration")).startsWith("ipam: Invalid --pseudonymise: what else");
        assertThat(refusal("events", "--raw")).startsWith("ipam: Invalid --raw: a row names people");
        assertThat(refusal("track", "--ip", "10.20.0.63", "--explain"))
                .startsWith("ipam: Invalid --pseudonymise: names");
        assertThat(refusal("track", "--ip", "10.20.0.63", "--compat", "msipam"))
                .startsWith("ipam: Invalid --pseudonymise: names would stand in sentences");
        assertThat(refusal("report", "hygiene", "--view", "v")).startsWith("ipam: Invalid --view: it may name people");
    }

    private String refusal(String... words) {
        Shell.Outcome outcome = ask(
                Stream.concat(Stream.of(words), Stream.of("--format", "csv", "--pseudonymise", "--key", key.toString()))
                        .toArray(String[]::new));
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        return outcome.err();
    }

    @Test
    void aTokenIsUnderstoodWithTheKeyAloneAndThatIsRecorded() throws IOException {
        String row = export("csv", "track", "--user", "CONTOSO\\bokafor")
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        String user = tokens(row).stream()
                .filter(token -> token.startsWith("user-"))
                .findFirst()
                .orElseThrow();
        Shell.Outcome known =
                ask("reidentify", user.toUpperCase(Locale.ROOT), "--key", key.toString(), "--reason", "case 17");
        assertThat(known.out()).containsPattern(user + " +(?i:contoso)\\\\bokafor");
        assertThat(ask("report", "access-audit", "--format", "csv").out())
                .contains("reidentify,--key %s --reason".formatted(key).substring(0, 17))
                .contains(",case 17,");
        Path other = key("other.key", "another key of sixteen bytes");
        assertThat(ask("reidentify", user, "--key", other.toString(), "--reason", "case 17")
                        .out())
                .doesNotContain("bokafor")
                .contains(user + ": nobody and nothing in the lake has it");

        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(ask("reidentify", user, "--key", other.toString(), "--reason", "r")
                        .err())
                .contains("every user of this machine can read");
        assertThat(ask("reidentify", "anna", "--key", key.toString(), "--reason", "r")
                        .err())
                .startsWith("ipam: Invalid TOKEN: anna (must be ");
        assertThat(ask("reidentify", user, "--key", key("short.key", "short").toString(), "--reason", "r")
                        .err())
                .contains("has 5 bytes (must be 16 or more)");
        assertThat(ask("track", "--ip", "10.20.0.63", "--pseudonymise", "--key", key.toString())
                        .err())
                .startsWith("ipam: Invalid --format: text (must be csv, json, jsonl, xlsx");
    }
}
