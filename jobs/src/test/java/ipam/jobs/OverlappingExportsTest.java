package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.CollectedServer;
import ipam.collect.Reprocessing.Outcome;
import ipam.collect.Tally;
import ipam.evtx.EvtxInput;
import ipam.evtx.EvtxReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An event is in the lake once, however many exports of its log hold it, and in whatever form. */
class OverlappingExportsTest {
    private static final Instant START = Instant.parse("2026-11-02T23:50:00.123456700Z");
    private static final String RECORDS = "SELECT string_agg(record_id, ' ' ORDER BY event_time) FROM logon_event";

    private static final String COVERED = "SELECT start_time || ' ' || end_time || ' ' || coalesce(gap, 'null') FROM"
            + " coverage WHERE server = 'dc1.contoso.test' AND kind = 'security-log'";

    @TempDir
    Path folder;

    Installation here;

    @BeforeEach
    void install() throws IOException {
        here = Installation.of(
                folder,
                new CollectedServer(
                        "dc1.contoso.test", ZoneId.of("UTC"), null, List.of("*.xml", "*.json", "*.evtx", "*.csv")));
    }

    @Test
    @Tag("long")
    void exportsOfALiveLogOverlapInAnyOrder() throws IOException {
        // Collected side by side, by two workers.
        here.write("security-1.xml", xml(START, 1, 9));
        here.write("security-2.xml", xml(START, 4, 12));
        assertShare(here.run(), 12, 0, 6);
        assertThat(here.ask(RECORDS)).containsExactly("1 2 3 4 5 6 7 8 9 10 11 12");

        // The log wrapped, so that its newest records come first; and its oldest were collected last.
        here.write("security-4.xml", xml(START, 20, 22) + xml(START, 11, 19));
        here.write("security-3.xml", xml(START, -1, 11).replace("<EventRecordID>-1<", "<EventRecordID>100000<"));
        RunResult third = here.run();
        assertShare(third, 12, 0, 13);
        assertThat(here.ask("SELECT count(*) || ' ' || count(DISTINCT record_id) FROM logon_event"))
                .containsExactly("24 24");

        assertThat(here.ask(COVERED)).containsExactly("2026-11-02 23:49:00.123456 2026-11-03 00:12:00.123456 null");

        // Shipped as JSON, with times in milliseconds; one event is new.
        here.write("winlogbeat.json", json(START, 18, 23));
        assertShare(here.run(), 1, 0, 5);
        // The log wrapped before the next export was made.
        here.write("security-5.xml", xml(START, 40, 41));
        assertShare(here.run(), 2, 0, 0);
        assertThat(here.ask(COVERED))
                .containsExactly(
                        "2026-11-02 23:49:00.123456 2026-11-03 00:13:00.123 null",
                        "2026-11-03 00:13:00.123 2026-11-03 00:30:00.123456 missing-records",
                        "2026-11-03 00:30:00.123456 2026-11-03 00:31:00.123456 null");

        // A CSV has whole seconds; what it had first is not taken from the log itself once more.
        here.write("security.csv", csv(START, 40, 43));
        assertShare(here.run(), 2, 0, 2);
        here.write("security-6.xml", xml(START, 42, 44));
        assertShare(here.run(), 1, 0, 2);
        here.assertVerified();
    }

    @Test
    void aLogThatWasClearedNumbersAnew() throws IOException {
        here.write("before.xml", xml(START, 1, 3));
        here.write("after.xml", xml(START.plusSeconds(3600), 1, 3));
        assertShare(here.run(), 6, 0, 0);
        here.write("both.xml", xml(START, 2, 3) + xml(START.plusSeconds(3600), 1, 4));
        assertShare(here.run(), 1, 0, 5);
        assertThat(here.ask(RECORDS)).containsExactly("1 2 3 1 2 3 4");
    }

    @Test
    void theSameNumberInAnotherServersLogIsAnotherEvent() throws IOException {
        here.write("forwarded.xml", xml(START, 1, 2) + xml(START, 1, 2).replace("DC1.", "DC2."));
        assertShare(here.run(), 4, 0, 0);
        here.write("dc2.xml", xml(START, 1, 3).replace("DC1.", "dc2."));
        assertShare(here.run(), 1, 0, 2);
    }

    @Test
    void whatCannotBeReadIsRejectedOnceAndMovesOnce() throws IOException {
        String bad = xml(START, 2, 2).replace("10.20.0.2", "10.20.0.258");
        here.write("security-1.xml", "<Event><System></System></Event>" + xml(START, 1, 1) + bad + xml(START, 3, 3));
        assertShare(here.run(), 2, 2, 0);
        assertThat(here.ask("SELECT event_time || ' ' || problem FROM rejection ORDER BY source_line"))
                .as("what has no time happened when its neighbours did")
                .containsExactly(
                        "2026-11-02 23:51:00.123456 event has no EventID",
                        "2026-11-02 23:52:00.123456 IpAddress is '10.20.0.258' (expected an address)");
        here.write("security-2.xml", bad + xml(START, 3, 4));
        assertShare(here.run(), 1, 0, 2);
        assertThat(new ReprocessJob(here.request()).run()).isEqualTo(new Outcome(0, 2));
        assertThat(here.ask("SELECT source_line || ' ' || problem FROM rejection"))
                .containsExactly("1 event has no EventID", "3 IpAddress is '10.20.0.258' (expected an address)");
        here.assertVerified();
    }

    @Test
    void aLogAndItsTextAreOneLog() throws IOException {
        byte[] log = Files.readAllBytes(Path.of("../sample-data/evtx/dc1.contoso.test/archive-2026-10-29.evtx"));
        here.write("archive.evtx", log);
        RunResult first = here.run();
        long rows = first.accepted();
        assertThat(rows).isPositive();
        StringBuilder text = new StringBuilder();
        EvtxReader reader = new EvtxReader(EvtxInput.of(log), damage -> {});
        while (reader.next()) {
            text.append(reader.event().xml()).append('\n');
        }
        here.write("archive.xml", text.toString());
        assertShare(here.run(), 0, 0, rows);
        assertThat(here.ask("SELECT count(*) FROM logon_event")).containsExactly("" + rows);
    }

    private static void assertShare(RunResult result, long accepted, long rejected, long repeated) {
        Tally.Server share = Objects.requireNonNull(result.servers().get("dc1.contoso.test"));
        assertThat(List.of(share.accepted(), share.rejected(), share.repeated()))
                .containsExactly(accepted, rejected, repeated);
    }

    /** Logons with these numbers, a minute apart. */
    static String xml(Instant start, long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(record -> """
                        <Event><System><Provider Name='Microsoft-Windows-Security-Auditing'/><EventID>4624</EventID>\
                        <TimeCreated SystemTime='%s'/><EventRecordID>%d</EventRecordID><Channel>Security</Channel>\
                        <Computer>DC1.contoso.test</Computer></System><EventData>\
                        <Data Name='TargetUserName'>bokafor</Data><Data Name='LogonType'>3</Data>\
                        <Data Name='IpAddress'>10.20.0.%d</Data></EventData></Event>
                        """.formatted(start.plusSeconds(60 * record), record, Math.abs(record)))
                .collect(Collectors.joining());
    }

    private static String csv(Instant start, int first, int last) {
        DateTimeFormatter local =
                DateTimeFormatter.ofPattern("M/d/uuuu h:mm:ss a", Locale.US).withZone(ZoneId.of("UTC"));
        return "\"Message\",\"Id\",\"RecordId\",\"ProviderName\",\"LogName\",\"MachineName\",\"TimeCreated\"\n"
                + IntStream.rangeClosed(first, last)
                        .mapToObj(
                                record -> """
                                "An account was successfully logged on.

                                Logon Type:\t\t\t3

                                New Logon:
                                \tAccount Name:\t\tbokafor

                                Network Information:
                                \tSource Network Address:\t10.20.0.%d","4624","%d","Microsoft-Windows-Security-Auditing","Security",\
                                "DC1.contoso.test","%s"
                                """.formatted(record, record, local.format(start.plusSeconds(60L * record))))
                        .collect(Collectors.joining());
    }

    private static String json(Instant start, int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(record -> """
                        {"@timestamp": "%s", "winlog": {"channel": "Security", "computer_name": "DC1.contoso.test", \
                        "event_id": 4624, "provider_name": "Microsoft-Windows-Security-Auditing", "record_id": %d, \
                        "event_data": {"TargetUserName": "bokafor", "LogonType": "3", "IpAddress": "10.20.0.%d"}}}
                        """.formatted(
                        Instant.ofEpochMilli(start.plusSeconds(60L * record).toEpochMilli()), record, record))
                .collect(Collectors.joining());
    }
}
