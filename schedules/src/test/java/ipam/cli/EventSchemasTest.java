package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The demo's events in the schemas of others, held against those schemas and against what Elastic's own pipeline makes
 * of a log. They lie beside the repository and are not part of it.
 */
class EventSchemasTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples").toAbsolutePath().normalize();
    private static final ObjectMapper JSON = new ObjectMapper();

    @BeforeAll
    static void needsSamples() {
        boolean here = Files.isDirectory(SAMPLES);
        assertThat(here || System.getenv("IPAM_REQUIRE_SAMPLES") == null)
                .as("%s is missing", SAMPLES)
                .isTrue();
        assumeTrue(here, () -> "skipped: " + SAMPLES + " is missing");
    }

    @Test
    void leasesAreDhcpActivitiesOfOcsf() throws IOException {
        OcsfClass activity = new OcsfClass("dhcp_activity", "network");
        Set<String> activities = new TreeSet<>();
        for (JsonNode event : demo("lease", "ocsf")) {
            activity.check(event);
            activities.add(event.at("/activity_id").asString());
        }
        assertThat(activities).contains("5", "7", "9", "99");
    }

    @Test
    void logonsAreAuthenticationsOfOcsf() throws IOException {
        OcsfClass authentication = new OcsfClass("authentication", "iam");
        Set<String> activities = new TreeSet<>();
        for (JsonNode event : demo("logon", "ocsf")) {
            authentication.check(event);
            activities.add(event.at("/activity_id").asString());
        }
        assertThat(activities).contains("1", "2", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lease", "logon"})
    void theFieldsOfEcsAreThoseThatItHasWithItsTypes(String kind) throws IOException {
        Map<String, String[]> fields = new HashMap<>();
        for (String line : Files.readAllLines(SAMPLES.resolve("reference/ecs/fields.csv"))) {
            String[] cells = line.split(",", 8);
            if (cells.length == 8) { // descriptions go on in further lines
                fields.put(cells[3], cells);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (JsonNode event : demo(kind, "ecs")) {
            leaves("", event, (name, value) -> {
                if (!name.startsWith("microsoft.dhcp.") && !name.startsWith("winlog.")) {
                    String[] field = fields.get(name);
                    if (field == null || !fits(field[4], field[6].equals("array"), value)) {
                        wrong.add(name + ": " + value);
                    }
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aLogBecomesWhatElasticsPipelineMakesOfIt(@TempDir Path folder) throws IOException {
        Files.copy(SAMPLES.resolve("dhcp-audit-v4/elastic-test-log.log"), folder.resolve("DhcpSrvLog-Mon.log"));
        Files.writeString(folder.resolve("ipam.yml"), """
                ipam:
                  data: data
                  servers:
                    - {name: dhcp1.contoso.test, time-zone: America/New_York, audit-logs: ["DhcpSrvLog-*.log"]}
                """);
        Shell shell = new Shell(folder);
        Shell.Outcome run = shell.ipam("run", "audit");
        assertThat(run.exit()).as(run.err()).isIn(0, 3);
        Map<String, List<JsonNode>> ours = new HashMap<>();
        for (String line : shell.ipam("events", "--format", "ecs").outLines()) {
            JsonNode event = JSON.readTree(line);
            ours.computeIfAbsent(key(event.at("/event/code"), event.at("/@timestamp")), key -> new ArrayList<>())
                    .add(event);
        }
        JsonNode expected = JSON.readTree(
                        Files.readString(SAMPLES.resolve("dhcp-audit-v4/elastic-test-log.expected.compact.json")))
                .get("events");
        for (JsonNode event : expected) {
            if (event.has("_malformed")) {
                continue; // a lost comma: Elastic takes the address for words, we take it for the address
            }
            assertThat(ours.get(key(event.get("id"), event.get("ts"))))
                    .as("%s", event)
                    .anySatisfy(our -> assertThat(equal(event, our)).isEmpty());
        }
    }

    /** Where ours differs from the event that Elastic made. */
    private static List<String> equal(JsonNode event, JsonNode our) {
        Map<String, String> places = Map.ofEntries(
                Map.entry("action", "/event/action"),
                Map.entry("outcome", "/event/outcome"),
                Map.entry("host", "/source/domain"),
                Map.entry("mac", "/source/mac"),
                Map.entry("transactionId", "/microsoft/dhcp/transaction_id"),
                Map.entry("qresult", "/microsoft/dhcp/result"),
                Map.entry("vendorHex", "/microsoft/dhcp/vendor/hex"),
                Map.entry("vendorAscii", "/microsoft/dhcp/vendor/string"),
                Map.entry("dnsError", "/microsoft/dhcp/dns_error_code"));
        List<String> differ = new ArrayList<>();
        places.forEach((key, place) -> {
            if (event.has(key)
                    && !event.get(key).asString().equals(our.at(place).asString(""))) {
                differ.add(key + ": " + our.at(place));
            }
        });
        // Elastic's sample was renumbered from 192.168.2.x to 192.0.2.x after its expectations were written.
        if (event.has("ip")
                && !event.get("ip")
                        .asString()
                        .replace("192.168.2.", "192.0.2.")
                        .equals(our.at("/source/ip").asString(""))) {
            differ.add("ip: " + our.at("/source/ip"));
        }
        return differ;
    }

    private static String key(JsonNode code, JsonNode time) {
        Instant at = OffsetDateTime.parse(time.asString()).toInstant();
        return code.asString() + " " + at;
    }

    private static boolean fits(String type, boolean array, JsonNode value) {
        if (array != value.isArray()) {
            return false;
        }
        for (JsonNode each : array ? value : List.of(value)) {
            boolean fits = switch (type) {
                case "date" -> Instant.parse(each.asString()).isAfter(Instant.EPOCH);
                case "ip" -> each.asString().matches("[0-9a-f.:]+");
                case "keyword", "match_only_text", "wildcard" -> each.isString();
                case "long" -> each.isIntegralNumber();
                default -> false;
            };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private interface Leaf {
        void take(String name, JsonNode value);
    }

    private static void leaves(String prefix, JsonNode node, Leaf leaf) {
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            String name = prefix + each.getKey();
            if (each.getValue().isObject()) {
                leaves(name + ".", each.getValue(), leaf);
            } else {
                leaf.take(name, each.getValue());
            }
        }
    }

    private static List<JsonNode> demo(String kind, String format) {
        Shell.Outcome events =
                Demo.shell().ipam("events", "--kind", kind, "--format", format, "--config", "ipam-demo/ipam.yml");
        assertThat(events.exit()).as(events.err()).isZero();
        assertThat(events.outLines()).hasSizeGreaterThan(20);
        return events.outLines().stream().map(JSON::readTree).toList();
    }

    /** A class of OCSF with what it inherits, and the objects that are described beside it. */
    private static final class OcsfClass {
        private static final Map<String, String> OBJECTS = Map.of(
                "metadata", "metadata",
                "product", "product",
                "user", "user",
                "session", "session",
                "src_endpoint", "network_endpoint",
                "dst_endpoint", "network_endpoint");

        private final JsonNode dictionary = read("dictionary").get("attributes");
        private final Map<String, JsonNode> attributes = new HashMap<>();
        private final int category;
        private final int number;
        private final String name;

        OcsfClass(String name, String parent) throws IOException {
            this.name = name;
            for (String each : List.of("base_event", parent, name)) {
                take(each, attributes);
            }
            category = parent.equals("iam") ? 3 : 4;
            number = category * 1000 + read(name).get("uid").asInt();
        }

        private static JsonNode read(String name) throws IOException {
            return JSON.readTree(Files.readString(SAMPLES.resolve("reference/ocsf/" + name + ".json")));
        }

        private static void take(String name, Map<String, JsonNode> into) throws IOException {
            for (Map.Entry<String, JsonNode> each : read(name).get("attributes").properties()) {
                if (!each.getKey().startsWith("$")
                        && (!into.containsKey(each.getKey()) || each.getValue().has("enum"))) {
                    into.put(each.getKey(), each.getValue());
                }
            }
        }

        void check(JsonNode event) throws IOException {
            assertThat(event.get("category_uid").asInt()).isEqualTo(category);
            assertThat(event.get("class_uid").asInt()).isEqualTo(number);
            assertThat(event.get("type_uid").asLong())
                    .isEqualTo(number * 100L + event.get("activity_id").asInt());
            assertThat(event.has("activity_name"))
                    .isEqualTo(event.get("activity_id").asInt() == 99);
            assertThat(event.has("src_endpoint") || event.has("dst_endpoint")).isTrue();
            check(name, event, attributes);
        }

        private void check(String path, JsonNode object, Map<String, JsonNode> allowed) throws IOException {
            allowed.forEach((attribute, described) -> {
                if (described.path("requirement").asString("").equals("required")) {
                    assertThat(object.has(attribute)).as(path + "." + attribute).isTrue();
                }
            });
            for (Map.Entry<String, JsonNode> each : object.properties()) {
                String place = path + "." + each.getKey();
                assertThat(allowed).as(place).containsKey(each.getKey());
                JsonNode described = dictionary.get(each.getKey());
                assertThat(described).as(place).isNotNull();
                checkValue(place, each, described, allowed.get(each.getKey()));
            }
        }

        private void checkValue(String place, Map.Entry<String, JsonNode> each, JsonNode described, JsonNode attribute)
                throws IOException {
            JsonNode value = each.getValue();
            String type = described.get("type").asString();
            assertThat(value.isArray())
                    .as(place)
                    .isEqualTo(described.path("is_array").asBoolean(false));
            if (value.isArray()) {
                return;
            }
            boolean fits = switch (type) {
                case "integer_t", "long_t", "timestamp_t" -> value.isIntegralNumber();
                case "boolean_t" -> value.isBoolean();
                case "mac_t" -> value.asString().matches("(?i)([0-9a-f]{2}[:-]){5}[0-9a-f]{2}");
                case "ip_t" -> value.asString().matches("[0-9a-f.:]+");
                default -> type.endsWith("_t") ? value.isString() : value.isObject();
            };
            assertThat(fits).as("%s: %s must be %s", place, value, type).isTrue();
            boolean numbered = type.equals("integer_t")
                    && !Set.of("category_uid", "class_uid").contains(each.getKey());
            if (numbered && (described.has("enum") || attribute.has("enum"))) {
                assertThat(described.path("enum").has(value.asString())
                                || attribute.path("enum").has(value.asString()))
                        .as("%s: %s", place, value)
                        .isTrue();
            }
            String object = OBJECTS.get(each.getKey());
            if (object != null) {
                Map<String, JsonNode> allowed = new HashMap<>();
                // _entity, from which these come, is not described beside them: it has a name and a uid.
                allowed.put("name", JSON.createObjectNode());
                allowed.put("uid", JSON.createObjectNode());
                if (object.equals("network_endpoint")) {
                    take("endpoint", allowed);
                }
                take(object, allowed);
                check(place, value, allowed);
            }
        }
    }
}
