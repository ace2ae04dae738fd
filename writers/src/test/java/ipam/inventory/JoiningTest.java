package ipam.inventory;

import static ipam.lake.SnapshotLake.reservation;
import static ipam.lake.SnapshotLake.scope;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.control.ControlUnderTest;
import ipam.lake.SnapshotLake;
import ipam.lake.SnapshotLake.Fact;
import ipam.lake.Uncounted;
import ipam.record.Configuration;
import ipam.record.Dataset;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JoiningTest {
    private static final List<Dataset> ALL =
            List.of(Configuration.SCOPE, Configuration.RESERVATION, Configuration.RESOURCE_RECORD);
    private static final Clock CLOCK = Clock.fixed(Desk.NOW, ZoneOffset.UTC);

    private final Random random = new Random(4);

    @TempDir
    Path folder;

    @Test
    @Tag("long")
    void aSliceAtATimeJoinsWhatTheWholeWould() throws SQLException {
        Desk whole = Desk.over(ControlUnderTest.at(folder.resolve("whole")).open(), folder);
        Desk sliced = Desk.over(ControlUnderTest.at(folder.resolve("sliced")).open(), folder);
        try (SnapshotLake lake = new SnapshotLake(folder.resolve("lake"))) {
            for (int day = 1; day <= 4; day++) {
                for (Desk desk : List.of(whole, sliced)) {
                    desk.apply(desk.file(
                            Kind.ADDRESSES,
                            "IP Address,Device Name,Managed by Service,Service Instance,Description",
                            "10.0.%d.7,printer,IPAM,Localhost,entered".formatted(day),
                            "2001:db8::%d,camera,IPAM,Localhost,entered".formatted(day)));
                }
                lake.add("dhcp1", "export.xml", "2026-03-0%dT00:00:00Z".formatted(day), ALL, facts());
                long changes = new Joining(whole.control, lake.lake, Uncounted.NONE, CLOCK).join("task");
                assertThat(new Joining(sliced.control, lake.lake, Uncounted.NONE, CLOCK, 2).join("task"))
                        .isEqualTo(changes)
                        .isPositive();
                assertThat(items(sliced)).isEqualTo(items(whole)).hasSizeGreaterThan(10);
                assertThat(journal(sliced)).isEqualTo(journal(whole));
            }
        }
    }

    /** Some of the scopes, reservations and names that there can be, IPv4 and IPv6 with the upper bit set and without. */
    private Fact[] facts() {
        List<Fact> facts = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String net = "10.0." + i;
            String v6 = (i % 2 == 0 ? "2001:db8:" : "fd00:") + Integer.toHexString(i) + ":";
            if (random.nextInt(3) > 0) {
                facts.add(scope(net + ".0", 24, net + ".10", net + ".200").and("name", "scope " + random.nextInt(3)));
                facts.add(scope(v6 + ":", 64, v6 + ":1", v6 + ":ffff").and("name", "scope " + random.nextInt(3)));
            }
            for (int host = 5; host < 9; host++) {
                if (random.nextInt(3) > 0) {
                    facts.add(reservation(net + ".0", net + "." + host).and("name", "host " + random.nextInt(3)));
                    facts.add(reservation(v6 + ":", v6 + ":" + host).and("name", "host " + random.nextInt(3)));
                }
                facts.add(Fact.of(Configuration.RESOURCE_RECORD, "type", "PTR", "zone", "arpa", "rdata", "named.")
                        .ip(net + "." + (host + random.nextInt(3))));
            }
        }
        return facts.toArray(Fact[]::new);
    }

    private static List<String> items(Desk desk) {
        List<String> items = new ArrayList<>();
        for (Kind kind : List.of(Kind.RANGES, Kind.ADDRESSES)) {
            desk.inventory.each(kind, item -> items.add(item.origin() + " " + item));
        }
        return items;
    }

    /** What was written, in no order: a slice writes what is gone before what the next one adds. */
    private static List<String> journal(Desk desk) {
        return desk.control.read(connection -> {
            List<String> events = new ArrayList<>();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(
                            "SELECT action, object, before_value, after_value, identity_key, origin FROM journal"
                                    + " ORDER BY 1, 2, 3, 4, 5, 6")) {
                while (row.next()) {
                    events.add("%s %s %s > %s %s %s"
                            .formatted(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    row.getString(4),
                                    row.getString(5),
                                    row.getString(6)));
                }
            }
            return events;
        });
    }
}
