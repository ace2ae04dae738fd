package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class TrackCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static List<String> questions() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../sample-data/dhcp/expected-answers.tsv"));
        return lines.subList(1, lines.size());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void theSampleOrganisationsQuestionsHaveTheirAnswers(String line) {
        String[] cells = line.split("\t", -1);
        String expected = cells[3];

        Shell.Outcome outcome = track("--" + cells[0], cells[1], "--at", cells[2]);

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        String verdict = outcome.outLines().get(0);
        switch (expected) {
            case "nobody" -> assertThat(verdict).startsWith("no lease of " + cells[1] + " is on record");
            case "unknown" -> assertThat(verdict).startsWith("unknown: ").contains(" has no data from ");
            default ->
                assertThat(verdict)
                        .matches("(certain|likely): .*")
                        .contains(expected, " had %s from ".formatted(cells[1]));
        }
        JsonNode answers = JSON.readTree(track("--" + cells[0], cells[1], "--at", cells[2], "--format", "json")
                        .out())
                .get("answers");
        assertThat(answers.size()).isEqualTo(expected.equals("nobody") ? 0 : 1);
        if (expected.equals("unknown")) {
            assertThat(answers.get(0).get("grade").asString()).isEqualTo("unknown");
        }
    }

    @ParameterizedTest
    @MethodSource("users")
    void aVerdictNamesTheUserAsTheSampleOrganisationKnowsIt(String line) {
        String[] cells = line.split("\t", -1);
        assertThat(track("--" + cells[0], cells[1], "--at", cells[2]).outLines().get(0))
                .contains(cells[3]);
    }

    static List<String> users() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../sample-data/event/expected-users.tsv"));
        return lines.subList(1, lines.size());
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyPieceOfEvidenceIsTheLineThatStandsInItsFile(String line) throws IOException {
        String[] cells = line.split("\t", -1);

        JsonNode answer = JSON.readTree(
                track("--" + cells[0], cells[1], "--format", "json").out());

        for (JsonNode lease : answer.get("answers")) {
            assertThat(lease.get("evidence")
                            .valueStream()
                            .map(each -> each.get("role").asString()))
                    .filteredOn(role -> !role.equals("logon"))
                    .isIn(List.of("first"), List.of("first", "last"));
            for (JsonNode evidence : lease.get("evidence")) {
                Path file = Path.of(evidence.get("file").asString());
                int number = evidence.get("line").asInt();
                String text = evidence.get("text").asString();
                if (file.toString().matches(".*\\.(xml|evtx)")) { // its line is the number of the event
                    assertThat(text).startsWith("<Event").contains("<EventData>");
                } else {
                    assertThat(text).isEqualTo(lines(file).get(number - 1));
                }
                assertThat(evidence.get("text_from").asString()).isEqualTo("file");
                assertThat(evidence.get("sha256").asString()).matches("[0-9a-f]{64}");
            }
        }
    }

    @Test
    void aHostAMacAndAnAddressTellTheSameStory() {
        String byHost = track("--host", "lt-amartin", "--format", "csv").out();

        assertThat(byHost.lines()).hasSizeGreaterThan(4);
        assertThat(track("--mac", "0215.B2A4.C157", "--format", "csv").out()).isEqualTo(byHost);
        List<String> atIp = track("--ip", "10.20.0.57", "--format", "csv").outLines();
        assertThat(byHost.lines().filter(row -> row.startsWith("10.20.0.57,")))
                .isNotEmpty()
                .isSubsetOf(atIp);
    }

    @Test
    void aDuidWithAMacInsideFindsWhatItHeldAndNoLeaseOfAnotherDuid() {
        assertThat(track("--client-id", "00:01:00:01:30:C9:5E:12:02:15:B2:C0:1F:44", "--format", "csv")
                        .outLines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("2001:db8:20::1f44,02:15:b2:c0:1f:44,,0001000130c95e120215b2c01f44,");
        assertThat(track("--client-id", "0001000130c95e130215b2c01f44", "--format", "csv")
                        .outLines())
                .noneMatch(line -> line.contains("10.20.0.63") || line.contains("20::1f44"));
    }

    @Test
    void aHostThatIsSqlIsJustAHostNobodyHas() {
        Shell.Outcome outcome = track("--host", "'; DROP TABLE lease_event; --", "--at", "2026-10-28T13:00Z");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).startsWith("no lease of '; drop table lease_event; -- is on record");
        assertThat(track("--ip", "10.20.0.63", "--at", "2026-10-28T17:00Z").out())
                .startsWith("certain: ");
    }

    @Test
    void aWrongArgumentIsExitTwoAndSaysWhatIsAllowed() {
        assertThat(track("--ip", "10.20.0.300").exit()).isEqualTo(2);
        assertThat(track("--ip", "10.20.0.300").err()).contains("must be an IPv4 or IPv6 address");
        assertThat(track("--mac", "02:15").err()).contains("must be 12 hex digits");
        for (String text : List.of("yesterday", "+300000-01-01T00:00:00Z")) {
            assertThat(track("--ip", "10.20.0.63", "--at", text).err()).contains("must be ISO-8601");
        }
        assertThat(track("--ip", "10.20.0.63", "--format", "yaml").err())
                .contains("Invalid --format: yaml (must be one of text, csv, json, jsonl, xlsx, pdf, html)");
        assertThat(track("--ip", "10.20.0.63", "--format", "yaml").exit()).isEqualTo(2);
    }

    private static List<String> lines(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        boolean wide = bytes.length > 2 && bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe;
        Charset charset = wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return List.of(new String(bytes, charset).replace("\ufeff", "").split("\r?\n", -1));
    }

    private static Shell.Outcome track(String... options) {
        String[] words = new String[options.length + 3];
        words[0] = "track";
        words[1] = "--data";
        words[2] = "ipam-demo";
        System.arraycopy(options, 0, words, 3, options.length);
        return Demo.shell().ipam(words);
    }
}
