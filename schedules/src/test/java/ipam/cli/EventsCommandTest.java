package ipam.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What happened in the sample organisation. */
class EventsCommandTest extends AskedDemo {
    @Test
    void eventsAreFoundByTheirNativeIdAndShownAsTheLogHasThem() {
        assertThat(shell.ipam("events", "--event-id", "13", "--format", "csv").outLines())
                .hasSize(2)
                .last()
                .asString()
                .contains("10.20.0.66", "conflict");
        assertThat(shell.ipam("events", "--event-id", "13", "--raw").out()).contains("13,10/29/26,");
        assertThat(shell.ipam("events", "--kind", "zones").errLines())
                .containsExactly(
                        "ipam: Invalid --kind: zones (must be one of lease, logon, configuration-change, zone, service, notice);"
                                + " did you mean zone?");
    }

    @Test
    void whatServersSaidOfZonesAndServicesIsToldByName() {
        assertThat(lines("--kind", "service", "--object", "dhcp", "--format", "csv"))
                .first()
                .asString()
                .startsWith("event_time,server,service,state,event_id,level,latency_ms,detail,");
        assertThat(lines("--kind", "service", "--server", "dhcp4.contoso.test", "--format", "csv"))
                .anyMatch(line -> line.contains(",dhcp4.contoso.test,dhcp,down,"));
        assertThat(lines("--kind", "zone", "--object", "contoso.test", "--format", "csv"))
                .first()
                .asString()
                .startsWith("event_time,server,zone,state,event_id,level,serial,latency_ms,detail,");
    }

    @Test
    void severalKindsAreATableEachAndInASchemaOneStream() {
        JsonNode json = new JsonMapper()
                .readTree(String.join(
                        "\n",
                        lines(
                                "--kind",
                                "logon",
                                "--kind",
                                "service",
                                "--kind",
                                "lease",
                                "--last",
                                "10d",
                                "--format",
                                "json")));
        assertThat(json.at("/question/kinds").toString()).isEqualTo("[\"logon\",\"service\",\"lease\"]");
        for (String kind : List.of("logon", "service", "lease")) {
            assertThat(json.get(kind + "_events").size())
                    .isEqualTo(lines("--kind", kind, "--last", "10d", "--format", "csv")
                                    .size()
                            - 1)
                    .isPositive();
        }
        int leases = lines("--kind", "lease", "--format", "ecs").size();
        int logons = lines("--kind", "logon", "--format", "ecs").size();
        assertThat(lines("--kind", "lease", "--kind", "logon", "--format", "ecs"))
                .hasSize(leases + logons);
        assertThat(shell.ipam("events", "--kind", "lease", "--kind", "logon", "--format", "csv")
                        .errLines())
                .containsExactly("ipam: Invalid --format: csv (events must be one of text, json, xlsx, pdf, html)");
    }

    @Test
    void theLastDaysEndNowOrWhereToSays() {
        List<String> week = lines("--last", "7d", "--format", "csv");
        assertThat(lines("--from", "2026-10-26T13:00+01:00", "--to", "2026-11-02T13:00+01:00", "--format", "csv"))
                .isEqualTo(week);
        assertThat(lines("--last", "1d", "--to", "2026-10-28", "--format", "csv"))
                .isEqualTo(lines("--from", "2026-10-28", "--to", "2026-10-28", "--format", "csv"));
        assertThat(shell.ipam("events", "--last", "7d", "--from", "2026-10-26").errLines())
                .containsExactly("ipam: Invalid --last: 7d (must not stand with --from)");
        assertThat(shell.ipam("track", "--ip", "10.20.0.63", "--last", "7d", "--at", "2026-10-26")
                        .errLines())
                .containsExactly("ipam: Invalid --last: 7d (must not stand with --at)");
    }

    private List<String> lines(String... words) {
        List<String> all = new ArrayList<>(List.of("events"));
        all.addAll(List.of(words));
        Shell.Outcome events = shell.ipam(all.toArray(new String[0]));
        assertThat(events.exit()).as(events.err()).isZero();
        return events.outLines();
    }

    @Test
    void changesAreFoundByWhatTheyChangedAndShownAsTheLogHasThem() {
        assertThat(changes("--scope", "10.20.16.0")).hasSize(4).isEqualTo(changes("--scope", "lab"));
        assertThat(changes("--option", "router", "--user", "CONTOSO\\ADM-FHADDAD"))
                .singleElement()
                .asString()
                .startsWith("2026-11-01T08:24:48.660Z,adm-fhaddad,CONTOSO,")
                .contains(",76,dhcp1.contoso.test,changed,option,Router in scope 10.20.16.0 (Lab),");
        assertThat(changes("--event-id", "541", "--server", "dns1.contoso.test"))
                .hasSize(1);
        assertThat(shell.ipam("events", "--kind", "configuration", "--event-id", "119", "--raw", "--format", "jsonl")
                        .outLines())
                .singleElement()
                .asString()
                .contains("<Data Name='ExclusionRange'>10.20.16.50-10.20.16.59</Data>")
                .contains("\"text_from\":\"file\"");
        assertThat(shell.ipam("events", "--scope", "10.20.16.0").errLines())
                .containsExactly("ipam: Invalid --user, --action, --object, --scope or --option: lease events have none"
                        + " (must stand with --kind configuration-change)");
    }

    private List<String> changes(String... filter) {
        List<String> words = new ArrayList<>(List.of("events", "--kind", "configuration", "--format", "csv"));
        words.addAll(List.of(filter));
        List<String> lines = shell.ipam(words.toArray(new String[0])).outLines();
        return lines.subList(1, lines.size());
    }
}
