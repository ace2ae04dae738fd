package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Questions about the sample organisation, from the command line to the answer. */
class SampleQuestionsTest extends AskedDemo {
    @Test
    void statusHasTheKeysOfTheContract() {
        Shell.Outcome status = shell.ipam("status", "--format", "json");

        assertThat(status.exit()).isZero();
        assertThat(status.out())
                .startsWith("{\"schema\":1,\"tasks\":[{\"task\":\"server-configuration\",")
                .contains("{\"task\":\"audit\",\"last_run\":\"2026-11-02T12:00:00Z\","
                        + "\"result\":\"completed\",\"next_due\":\"2026-11-03T12:00:00Z\",\"rows\":")
                .contains(
                        "\"lag_seconds\":",
                        "\"servers\":[{\"server\":\"dc1.contoso.test\",\"kind\":\"security-log\",\"time_zone\":null,"
                                + "\"from\":\"2026-10-28T12:50:09.118203Z\",\"to\":\"2026-10-29T22:10:00Z\",\"gaps\":[]}",
                        "{\"server\":\"dhcp1.contoso.test\",\"kind\":\"dhcp-audit-v4\",",
                        "{\"server\":\"nps1.contoso.test\",\"kind\":\"nps-log\",")
                .contains("\"gaps\":[{\"from\":");
        assertThat(shell.ipam("status", "--fail-on", "gap").exit()).isEqualTo(4);
        assertThat(shell.ipam("status", "--fail-on", "stale").exit()).isZero();
    }

    @Test
    void aTaskThatDidNotRunForTwiceItsIntervalIsLate() {
        Shell later = shell.at(Shell.NOW.plus(Duration.ofHours(13)));

        assertThat(later.ipam("status", "--config", "ipam-demo/ipam.yml").outLines())
                .contains(
                        "late: server-configuration was due at 2026-11-02 19:00:00 +01:00; ipam schedule print lets it run"
                                + " by itself.")
                .noneMatch(line -> line.startsWith("late: audit"));
        assertThat(later.ipam("status", "--fail-on", "stale", "--config", "ipam-demo/ipam.yml")
                        .exit())
                .isEqualTo(4);
    }

    @Test
    void rangesThatOverlapAreOneConflictAndFailoverPartnersMayShareTheirs() {
        assertThat(shell.ipam("conflicts", "--format", "csv").outLines())
                .filteredOn(line -> line.startsWith("range"))
                .containsExactly(
                        "ranges overlap,10.30.4.11-10.30.4.14,\"MS DHCP, dhcp2.contoso.test\",10.30.4.12-10.30.4.40,"
                                + "\"Non-MS DHCP, kea1.contoso.test\",two ranges of one space share addresses,");
    }

    @Test
    void aScopeOfTwoFailoverPartnersIsThereOnce() {
        Shell.Outcome found = shell.ipam(
                "report",
                "address-space",
                "--subnet",
                "10.40.16.0/24",
                "--format",
                "csv",
                "--config",
                "ipam-demo/ipam.yml");
        assertThat(found.outLines())
                .as(found.err())
                .filteredOn(line -> line.startsWith("1,range"))
                .containsExactly(
                        "1,range,10.40.16.20-10.40.16.219,Default,Meeting rooms,Default,IPv4,,MS DHCP,dhcp3.contoso.test,200,,15,15,7.5,7.5,under,false,false,false,,statistics,2026-11-02T10:00:00Z,",
                        "1,range,10.40.16.20-10.40.16.219,Default,Meeting rooms,Default,IPv4,,MS DHCP,dhcp4.contoso.test,200,,15,15,7.5,7.5,under,false,false,false,,statistics,2026-11-02T10:00:00Z,");
    }

    @Test
    void theRouterThatClientsAreToldOfIsNotFree() {
        Shell.Outcome found = shell.ipam(
                "find-free", "address", "--in", "10.20.0.0/24", "--count", "2", "--config", "ipam-demo/ipam.yml");
        assertThat(found.outLines()).as(found.err()).containsExactly("10.20.0.3", "10.20.0.4");
    }

    @Test
    void statusBeforeTheFirstRunSaysNever() throws IOException {
        Files.writeString(folder.resolve("fresh.yml"), "ipam: {servers: [{name: dhcp1.contoso.test}]}");

        Shell.Outcome status = shell.ipam("status", "--format", "json", "--config", "fresh.yml", "--data", "fresh");

        assertThat(status.exit()).as(status.err()).isZero();
        assertThat(status.out()).contains("\"last_run\":null,\"result\":\"never\"", "\"servers\":[]");
        assertThat(folder.resolve("fresh")).doesNotExist();
    }

    @Test
    void statusNamesServersWithoutDataAndServersWithoutAZone() throws IOException {
        Files.writeString(
                folder.resolve("silent.yml"),
                "ipam: {servers: [{name: dhcp9.contoso.test, audit-logs: nowhere/*.log},"
                        + " {name: dhcp8.contoso.test, audit-logs: x.log, manageability: unmanaged}]}");

        Shell.Outcome status = shell.ipam("status", "--format", "json", "--config", "silent.yml");

        assertThat(status.out())
                .contains("{\"server\":\"dhcp9.contoso.test\",\"kind\":null,\"time_zone\":\"no-zone\","
                        + "\"from\":null,\"to\":null,\"gaps\":[]}")
                .doesNotContain("dhcp8");
        assertThat(shell.ipam("status", "--config", "silent.yml").out())
                .contains("dhcp9.contoso.test: no data yet;")
                .contains("no-zone: no time zone is configured for dhcp9.contoso.test");
    }

    @Test
    void rejectsAreListedShownAndReadAgain() {
        Shell.Outcome list = shell.ipam("rejects", "list", "--format", "csv");
        Shell.Outcome show = shell.ipam("rejects", "show", "DhcpSrvLog-Thu.log:37", "--format", "jsonl");

        assertThat(list.outLines()).hasSize(21);
        assertThat(show.outLines()).singleElement().asString().contains("\"line\":37", "lost comma");
        assertThat(shell.ipam("rejects", "list", "--server", "DHCP2.contoso.test", "--format", "csv")
                        .outLines())
                .hasSize(4);
        Shell.Outcome again = shell.ipam("rejects", "reprocess", "--config", "ipam-demo/ipam.yml");
        assertThat(again.exit()).isEqualTo(3);
        assertThat(again.errLines()).containsExactly("0 lines could be read now, 20 still can't");
    }

    @Test
    void aWrongQuestionIsExit2AndOneLine() {
        for (String[] wrong : new String[][] {
            {"track", "--ip", "10.20.0"},
            {"track", "--mac", "02-15"},
            {"track", "--ip", "10.20.0.63", "--at", "yesterday"},
            {"track", "--ip", "10.20.0.63", "--from", "2026-11-02", "--to", "2026-11-01"},
            {"track", "--ip", "10.20.0.63", "--space", "Lab"},
            {"track"},
            {"rejects", "list", "--from", "now"},
            {"events", "--event-id", "ten"},
            {"track", "--ip", "10.20.0.63", "--data", "nowhere"}
        }) {
            Shell.Outcome outcome = shell.ipam(wrong);
            assertThat(outcome.exit()).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(outcome.errLines()).as(String.join(" ", wrong)).hasSize(1);
            assertThat(outcome.out()).isEmpty();
        }
    }

    @Test
    void whatNobodyKnowsIsRefusedByName() {
        String servers = "dc1.contoso.test, dhcp1.contoso.test, dhcp2.contoso.test, dhcp3.contoso.test,"
                + " dhcp4.contoso.test, dns1.contoso.test, isc1.contoso.test, kea1.contoso.test, nps1.contoso.test,"
                + " ns1.contoso.test";
        complains(
                "Invalid --server: dhcp2 (must be one of " + servers + "); did you mean dhcp2.contoso.test?",
                "events --server dhcp2");
        complains("Invalid --server: nope (must be one of " + servers + ")", "rejects list --server nope");
        complains(
                "Invalid --group: berlni (must be one of berlin, headquarters, rotterdam, singapore); did you mean berlin?",
                "utilization --group berlni");
        complains("Invalid --space: Lab (must be Default)", "forecast --space Lab");
        complains("Invalid --space: Lab (must be Default)", "report utilization-now --space Lab");
        complains(
                "Invalid --last: dns-zones has no use for it (must be one of --server, --server-group, --as-of)",
                "report dns-zones --last 7d");
        complains(
                "Invalid --subnet: scope-changes has no use for it (must be one of --from, --last, --scope, --server,"
                        + " --server-group, --to, --as-of)",
                "report scope-changes --subnet 10.20.0.0/24");
        complains(
                "Invalid report: zones (must be one of utilization-trend, utilization-now, capacity-forecast,"
                        + " scope-changes, change-audit, dns-zones, zone-health, availability, conflicts, hygiene, expiry, address-space, access-audit); did you mean dns-zones?",
                "report zones");
        assertThat(shell.ipam("events", "--server", "DHCP1.contoso.test.", "--event-id", "13", "--format", "csv")
                        .outLines())
                .hasSize(2);
    }

    @Test
    void reportsAreAboutARangeABlockOrAServerToo() {
        assertThat(objects("report utilization-now --range 10.40.0.1-10.40.0.9"))
                .containsExactly("10.40.0.0/22");
        assertThat(objects("report utilization-trend --range 10.40.0.1-10.40.0.9"))
                .containsExactly("10.40.0.0/22");
        assertThat(objects("report utilization-now --scope 10.40.0.0")).containsExactly("10.40.0.0/22");
        for (String chosen : new String[] {"--block 10.40.0.0/16", "--server DHCP3.contoso.test"}) {
            assertThat(objects("report capacity-forecast " + chosen))
                    .contains("10.40.0.0/22", "10.40.8.0/24", "10.40.16.0/24");
        }
        assertThat(objects("report utilization-now --block 192.0.2.0/24")).isEmpty();
    }

    @Test
    void theEndingOfTheOutputSaysItsFormat() {
        for (String name : new String[] {"now.PDF", "now.xlsx", "now.html", "now.csv", "now.json"}) {
            assertThat(shell.ipam("report", "utilization-now", "--output", name).exit())
                    .isZero();
        }
        assertThat(folder.resolve("now.PDF"))
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("%PDF-");
        assertThat(folder.resolve("now.xlsx"))
                .content(StandardCharsets.ISO_8859_1)
                .startsWith("PK");
        assertThat(folder.resolve("now.html")).content().startsWith("<!doctype html>");
        assertThat(folder.resolve("now.csv")).content().startsWith("object,name,server,");
        assertThat(folder.resolve("now.json")).content().startsWith("{\"schema\":1,");
        shell.ipam("report", "utilization-now", "--format", "csv", "--output", "now.json");
        assertThat(folder.resolve("now.json")).content().startsWith("object,name,server,");
    }

    @Test
    void serversAreListedWithWhateverIsKnownOfThem() {
        assertThat(shell.ipam("servers", "list", "--format", "csv", "--config", "ipam-demo/ipam.yml")
                        .outLines())
                .contains(
                        "kea1.contoso.test,dhcp,managed,berlin,Europe/Berlin,2,2026-11-02T12:00:00Z,2026-11-02T12:00:00Z,,,,unblocked,IPAM Access Unblocked,,,,")
                .hasSize(13);
    }

    @Test
    void everyQuestionAboutServersIsKeptToThoseOfAGroup() {
        for (String question : List.of(
                "scopes",
                "utilization",
                "status",
                "servers list",
                "events",
                "report utilization-now",
                "report scope-changes",
                "run server-configuration --dry-run")) {
            String out = ofGroup(question, "berlin").out();
            assertThat(out).as(question).contains("dhcp2.contoso.test").doesNotContain("dhcp1.", "dhcp3.");
        }
        assertThat(ofGroup("report availability", "singapore").out())
                .contains("\"server_group\":\"singapore\"", "dhcp4.contoso.test")
                .doesNotContain("dhcp1.", "dns1.");
        assertThat(ofGroup("conflicts", "oslo").err())
                .isEqualTo("ipam: Invalid --server-group: oslo (must be one of berlin, headquarters, rotterdam,"
                        + " singapore)\n");
        assertThat(ofGroup("report expiry", "berlin").err())
                .startsWith("ipam: Invalid --server-group: expiry has no use for it");
    }

    private static Shell.Outcome ofGroup(String question, String group) {
        String line = "%s --server-group %s --format json --config ipam-demo/ipam.yml".formatted(question, group);
        return shell.ipam(line.split(" "));
    }

    private static List<String> objects(String question) {
        Shell.Outcome outcome = shell.ipam((question + " --format csv").split(" "));
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.outLines().stream()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
    }

    private static void complains(String line, String command) {
        Shell.Outcome outcome = shell.ipam(command.split(" "));
        assertThat(outcome.errLines()).as(command).containsExactly("ipam: " + line);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.exit()).isEqualTo(2);
    }

    @Test
    void aListOfQuestionsComesBackAnswered() throws IOException {
        Path questions = folder.resolve("questions.csv");
        Files.copy(Path.of("../sample-data/questions.csv"), questions);
        Shell.Outcome outcome = shell.ipam("track", "--batch", "questions.csv", "--output", "answers.csv");

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(3);
        assertThat(outcome.errLines())
                .containsExactly("6 rows: 4 certain, 1 unknown, 1 not understood (the column problem says why)");
        assertThat(Files.readAllLines(folder.resolve("answers.csv")).stream()
                        .skip(1)
                        .map(line -> line.replaceAll("^([^,]*),[^,]*,[^,]*,[^,]*,([^,]*,[^,]*),.*$", "$1 $2")))
                .containsExactly(
                        "2026-1041 certain,CONTOSO\\bokafor",
                        "2026-1042 certain,CONTOSO\\evasquez",
                        "2026-1043 certain,",
                        "2026-1044 certain,",
                        "2026-1045 unknown,",
                        "2026-1046 ,");
        assertThat(Files.readAllLines(folder.resolve("answers.csv")).get(1))
                .as("the hashes of the first row, the last, and the user's")
                .matches(".*\\.log:\\d+,[0-9a-f]{64},[^,]*\\.log:\\d+,[0-9a-f]{64},[^,]*:\\d+,[0-9a-f]{64},.*");
        assertThat(shell.ipam("track", "--batch", "questions.csv", "--output", "answers.xlsx")
                        .exit())
                .isEqualTo(3);
        complains(
                "Invalid --batch: its rows name the times (must stand without --at, --from and --to)",
                "track --batch questions.csv --at 2026-10-27");
    }

    @Test
    void sessionsSayInTheirMiddleWhatAQuestionAboutThatMomentDoes() throws IOException {
        assertThat(shell.ipam("sql", """
                                SELECT ip AS "ip address", grade || ' ' || rule AS session,
                                    coalesce(user_domain || '\\', '') || user_name AS of_user,
                                    strftime(user_start_time + (user_end_time - user_start_time) / 2,
                                             '%Y-%m-%dT%H:%M:%SZ') AS time
                                FROM address_session WHERE user_end_time - user_start_time > INTERVAL 1 MINUTE
                                ORDER BY ip, user_start_time
                                """, "--format", "csv", "--output", "middles.csv")
                        .exit())
                .isZero();
        Shell.Outcome outcome = shell.ipam("track", "--batch", "middles.csv", "--output", "told.csv");
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("told.csv"));
        List<String> heading = List.of(lines.get(0).split(",", -1));
        List<List<String>> rows =
                lines.stream().skip(1).map(line -> List.of(line.split(",", -1))).toList();
        assertThat(rows.stream()
                        .map(row -> "%s %s: %s %s %s"
                                .formatted(
                                        row.get(heading.indexOf("of_user")),
                                        row.get(heading.indexOf("session")),
                                        row.get(heading.indexOf("user")),
                                        row.get(heading.indexOf("user_grade")),
                                        row.get(heading.indexOf("user_rule")))))
                .containsExactly(
                        "CONTOSO\\bokafor certain between-logons: CONTOSO\\bokafor certain between-logons",
                        "CONTOSO\\evasquez likely by-address: CONTOSO\\evasquez likely by-address",
                        "CONTOSO\\erossi certain between-logons: CONTOSO\\erossi certain between-logons",
                        "CONTOSO\\evasquez likely by-address: CONTOSO\\evasquez likely by-address");
    }

    @Test
    void sqlTextInAHostNameIsJustAHostNobodyHas() {
        Shell.Outcome outcome = shell.ipam("track", "--host", "'; DROP TABLE lease_event; --");

        assertThat(outcome.exit()).isZero();
        assertThat(shell.ipam("events", "--event-id", "13", "--format", "csv").outLines())
                .hasSize(2);
    }
}
