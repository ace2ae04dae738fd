package ipam.inventory;

import static ipam.record.Datasets.CONFIGURATION_EVENT;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.ConfigurationEvents;
import ipam.lake.Lake;
import ipam.lake.Limits;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Scratch;
import ipam.lake.Verification;
import ipam.lake.Views;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String HEADINGS = "Network,Owner,Description";

    @TempDir
    Path folder;

    private Desk desk;

    @BeforeEach
    void open() {
        desk = Desk.in(folder);
    }

    @Test
    void everyChangeIsInTheLakeOnceWhoeverIsKilledWhen() {
        desk.imported(Kind.SUBNETS, "Name,Network", "Lab,192.0.2.0/24");
        assertThat(post()).isEqualTo(1);
        desk.imported(Kind.SUBNETS, "Name,Network", "Labs,192.0.2.0/24", "Office,198.51.100.0/24");
        assertThat(post()).isEqualTo(2);
        assertThat(post()).isZero();
        List<String> all = List.of(
                "2026-11-20T10:00:00Z ann created subnet 192.0.2.0/24 null > Network=192.0.2.0/24; Name=Lab r.csv:2",
                "2026-11-20T10:00:00Z ann changed subnet 192.0.2.0/24 Name=Lab > Name=Labs r.csv:2",
                "2026-11-20T10:00:00Z ann created subnet 198.51.100.0/24 null > Network=198.51.100.0/24; Name=Office"
                        + " r.csv:3");
        assertThat(events()).containsExactlyInAnyOrderElementsOf(all);

        // As it is when somebody was killed between the lake's commit and the journal's.
        sql("UPDATE lake_mark SET head = 1");
        desk.imported(Kind.SUBNETS, "Name,Network", "Away,203.0.113.0/24");
        assertThat(post()).isEqualTo(1);
        assertThat(events()).hasSize(4).containsAll(all);
        assertThat(Verification.verify(folder.resolve("data"), Verification.Depth.ROWS)
                        .difference())
                .isEmpty();
    }

    @Test
    void whatWasIsToldByUndoingWhatCameAfter() throws IOException {
        desk.imported(Kind.RANGES, HEADINGS, "192.0.2.0/24,Ann,a;b=c\\", "198.51.100.0/24,Ben,", "10.0.0.0/24,,");
        String first = desk.export(Kind.RANGES);
        Desk later = desk.at(Desk.NOW.plus(Duration.ofHours(1)));
        later.imported(Kind.RANGES, HEADINGS, "192.0.2.0/24,Cem,(clear)", "203.0.113.0/24,,");
        later.imported(Kind.RANGES, HEADINGS, "192.0.2.0/24,Ann,x");
        Desk last = desk.at(Desk.NOW.plus(Duration.ofHours(2)));
        ImportRequest file = last.file(Kind.RANGES, HEADINGS, "192.0.2.0/24,Dee,", "10.0.0.0/24,Dee,");
        last.apply(new ImportRequest(
                Kind.RANGES,
                file.file(),
                file.culture(),
                null,
                Map.of(),
                new ImportRequest.Sync("IPAM", "Localhost", 100)));
        assertThat(last.export(Kind.RANGES).lines()).hasSize(3);

        assertThat(exported(Desk.NOW)).isEqualTo(first);
        assertThat(exported(Desk.NOW.minusSeconds(1)).lines()).hasSize(1);
        assertThat(exported(Desk.NOW.plusSeconds(3600)).lines().skip(1))
                .containsExactly(
                        "Default,10.0.0.0/24,10.0.0.1,10.0.0.254,IPAM,Localhost,,,,,,,,,,,,,,,,,,",
                        "Default,192.0.2.0/24,192.0.2.1,192.0.2.254,IPAM,Localhost,,,,,,,,,,,,,,,,,Ann,x",
                        "Default,198.51.100.0/24,198.51.100.1,198.51.100.254,IPAM,Localhost,,,,,,,,,,,,,,,,,Ben,",
                        "Default,203.0.113.0/24,203.0.113.1,203.0.113.254,IPAM,Localhost,,,,,,,,,,,,,,,,,,");
        assertThat(exported(Desk.NOW.plus(Duration.ofHours(2)))).isEqualTo(last.export(Kind.RANGES));
    }

    @Test
    void factsSayBackWhatTheyWereTold() {
        Facts facts = new Facts();
        facts.add("A=b", "x; y=z\\n\nw");
        facts.add("C", "");
        assertThat(Facts.read(facts.text())).containsExactly(Map.entry("A=b", "x; y=z\\n\nw"), Map.entry("C", ""));
        assertThat(Facts.read("")).isEmpty();
    }

    private String exported(Instant asOf) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ItemsCsv(desk.inventory).write(Kind.RANGES, asOf, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private long post() {
        Lake lake = lake();
        try (Scratch scratch = lake.scratch()) {
            return new JournalPost(desk.control)
                    .post(new ConfigurationEvents(lake, scratch, new Limits("100MB", 1)), "run", "0.1.0");
        }
    }

    private Lake lake() {
        return Lake.open(folder.resolve("data"), Clock.fixed(Desk.NOW, ZoneOffset.UTC));
    }

    private List<String> events() {
        List<String> events = new ArrayList<>();
        try (Query query = lake().query(Views.of(CONFIGURATION_EVENT));
                Rows rows = query.run("SELECT event_time, concat_ws(' ', user_name, action, object_kind, object,"
                        + " coalesce(before_value, 'null') || ' > ' || coalesce(after_value, 'null'),"
                        + " source || ':' || source_line) FROM configuration_event")) {
            while (rows.next()) {
                events.add(rows.value(0) + " " + rows.value(1));
            }
        }
        return events;
    }

    private void sql(String sql) {
        desk.control.change(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(sql);
            }
        });
    }
}
