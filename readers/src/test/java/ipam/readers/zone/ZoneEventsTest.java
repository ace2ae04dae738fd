package ipam.readers.zone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipam.format.Dictionaries;
import ipam.format.Format;
import ipam.format.Memory;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.format.RecordBlock;
import ipam.readers.event.JsonEventFormat;
import ipam.readers.event.XmlEventFormat;
import ipam.readers.evtx.EvtxFormat;
import ipam.record.SourceFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ZoneEventsTest {
    private static final Path SAMPLES =
            Path.of("../../shared/samples").toAbsolutePath().normalize();

    private record Read(List<String> rows, long skipped) {}

    private static Read read(Format format, byte[] bytes) throws IOException {
        Dictionaries dictionaries = new Dictionaries(format.layout());
        RecordBlock block = new RecordBlock(dictionaries);
        SourceFile file = new SourceFile("ns1.contoso.test", "dns", null, null);
        Reader reader = format.open(file, new Memory(bytes), Position.START, dictionaries);
        List<String> rows = new ArrayList<>();
        while (reader.fill(block)) {
            block.views().forEach(row -> rows.add(text(row)));
            block.clear();
        }
        return new Read(rows, reader.skipped());
    }

    private static String text(Map<String, Object> row) {
        return row.containsKey("problem")
                ? "%s, %s".formatted(row.get("problem"), row.get("remedy"))
                : Stream.of("event_time", "server", "event_id", "level", "zone", "state", "serial", "detail")
                        .map(name -> String.valueOf(row.getOrDefault(name, "-")))
                        .collect(Collectors.joining(" "));
    }

    private static String event(int id, int level, String... values) {
        StringBuilder data = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            data.append("<Data Name='param%d'>%s</Data>".formatted(i + 1, values[i]));
        }
        return ("<Event><System><Provider Name='Microsoft-Windows-DNS-Server-Service'/><EventID>%d</EventID>"
                        + "<Level>%d</Level><TimeCreated SystemTime='2026-11-02T08:00:00Z'/><Channel>DNS Server</Channel>"
                        + "<Computer>NS1.contoso.test</Computer></System><EventData Name='DNS_EVENT'>%s<Binary></Binary>"
                        + "</EventData></Event>\n")
                .formatted(id, level, data);
    }

    @Test
    void eventsOfTheDnsServerSayHowAZoneIs() throws IOException {
        String classic = event(6527, 2, "CONTOSO.test").replace(" Name='param1'", "");
        Read read = read(
                new XmlEventFormat(),
                (event(6520, 4, "contoso.test.", "2026110201", "192.0.2.53")
                                + event(6001, 4, "43", "20.10.in-addr.arpa", "192.0.2.54")
                                + event(6523, 3, "contoso.test", "192.0.2.53")
                                + classic
                                + event(1000, 2, "C:\\dns\\example.test.dns")
                                + event(1000, 2, "boot")
                                + event(4, 4)
                                + event(769, 4, "..RootHints", "CACHE.DNS")
                                + event(150, 2, ".\\plugin.dll")
                                + event(6525, 2)
                                + event(6521, 4, "contoso.test", "forty", "192.0.2.53"))
                        .getBytes(StandardCharsets.UTF_8));
        String at = "2026-11-02T08:00:00Z ns1.contoso.test ";
        assertThat(read.rows())
                .containsExactly(
                        at
                                + "6520 information contoso.test good 2026110201 updated to version 2026110201 of 192.0.2.53",
                        at + "6001 information 20.10.in-addr.arpa good 43 version 43 transferred to 192.0.2.54",
                        at + "6523 warning contoso.test warning - master 192.0.2.53 can't be reached",
                        at + "6527 error contoso.test error - expired without a transfer; shut down",
                        at + "1000 error example.test error - file C:\\dns\\example.test.dns can't be opened",
                        at + "1000 error - error - file boot can't be opened",
                        at + "4 information - good - all zones are loaded",
                        "event 6525 names no zone (param1), export the log again with the data of its events",
                        "version of the zone is 'forty' (expected a whole number), export the log again with the data"
                                + " of its events");
        assertThat(read.skipped()).isEqualTo(2);
    }

    @Test
    void realLogsAreRead() throws IOException {
        if (Boolean.parseBoolean(System.getenv("IPAM_REQUIRE_SAMPLES"))) {
            assertThat(SAMPLES).isDirectory();
        }
        assumeTrue(Files.isDirectory(SAMPLES), "the public samples are not part of the repository");
        String asked =
                " rootdc1.offsec.lan 6004 warning %s warning - 10.23.23.9 asked for it, but it is not served here";
        assertThat(read(new EvtxFormat(), Files.readAllBytes(SAMPLES.resolve("evtx/dns-server-6004.evtx"))))
                .isEqualTo(new Read(
                        List.of(
                                "2020-07-11T12:58:32.242577Z" + asked.formatted("non-existing.lan"),
                                "2020-07-11T12:58:40.280466Z" + asked.formatted("google.com"),
                                "2020-07-11T12:58:57.451062Z" + asked.formatted("hacking-zone.lan")),
                        0));
        for (String other : List.of("dns-server-150.evtx", "dns-server-770-771.evtx", "dnsserver-audit-541.evtx")) {
            assertThat(read(new EvtxFormat(), Files.readAllBytes(SAMPLES.resolve("evtx/" + other)))
                            .rows())
                    .as(other)
                    .noneMatch(row -> row.contains("names no zone"));
        }
        assertThat(read(
                                new JsonEventFormat(),
                                Files.readAllBytes(SAMPLES.resolve("dns-server/dns-server-events-2-3.jsonl")))
                        .rows())
                .containsExactly(
                        "2022-04-07T16:56:30.613142Z win-fpv0dsic9o6.lab.local 2 information - good - the service has"
                                + " started",
                        "2022-04-07T08:38:25.939614Z win-fpv0dsic9o6.lab.local 3 information - stopped - the service"
                                + " has ended");
    }
}
