package ipam.lake;

import static ipam.record.Datasets.ADDRESS_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sessions say of every moment who was there, as asking about that moment alone does. */
@Tag("long")
class SessionsPropertyTest {
    private static final int SEEDS = Boolean.getBoolean("ipam.long") ? 40 : 1;
    private static final Instant START = Instant.parse("2026-02-24T00:00:00Z");
    private static final long MINUTES = 36 * 24 * 60; // to the end of March
    private static final String[] ADDRESSES = {"192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1"};
    private static final String[] NAMES = {"ann", "Bob", "CAROL", "dave@CONTOSO.TEST"};
    private static final String[] DOMAINS = {"CONTOSO", "contoso.test", "FABRIKAM"};

    @TempDir
    Path data;

    private record Session(
            String ip, Instant leaseStart, String person, Instant from, Instant to, String rule, String grade) {
        static Session of(ResultSet row) throws SQLException {
            LogonRow.Who who = LogonRow.Who.user(row.getString("user_name"), row.getString("user_domain"));
            return new Session(
                    row.getString("ip"),
                    time(row, "start_time"),
                    SessionModel.person(who),
                    time(row, "user_start_time"),
                    time(row, "user_end_time"),
                    row.getString("rule"),
                    row.getString("grade"));
        }

        private static Instant time(ResultSet row, String column) throws SQLException {
            return Objects.requireNonNull(Engine.instant(row, row.findColumn(column)));
        }

        boolean covers(Instant moment) {
            return !moment.isBefore(from) && moment.isBefore(to);
        }
    }

    @Test
    void everyOrderOfCollectionYieldsTheSessionsOfTheModel() throws SQLException {
        Set<String> rules = new TreeSet<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            Random random = new Random(seed);
            List<LeaseRow> leases = leases(random);
            List<LogonRow> logons = logons(random);
            SessionModel model = new SessionModel(leases, logons);
            Collections.shuffle(leases, random);
            Collections.shuffle(logons, random);
            try (LeaseLake lake = new LeaseLake(data.resolve("lake" + seed))) {
                int cut = random.nextInt(leases.size() - 1) + 1;
                int some = random.nextInt(logons.size() - 1) + 1;
                lake.add(leases.subList(0, cut));
                lake.addLogons(logons.subList(0, some));
                lake.derive();
                lake.addLogons(logons.subList(some, logons.size()));
                lake.derive();
                lake.add(leases.subList(cut, leases.size()));
                lake.derive();
                List<Session> sessions = lake.rows(ADDRESS_SESSION, Session::of);
                compare("seed " + seed, model, sessions);
                sessions.forEach(session -> rules.add(session.rule()));
            }
        }
        assertThat(rules)
                .containsExactly("between-logons", "by-address", "by-card", "by-machine", "logged-on", "several-users");
    }

    private static void compare(String seed, SessionModel model, List<Session> sessions) {
        for (int month = 2; month <= 4; month++) {
            YearMonth of = YearMonth.of(2026, month);
            Instant end = of.plusMonths(1).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
            for (SessionModel.Lease lease : model.leases(of)) {
                List<SessionModel.Seen> seen = model.seen(lease);
                List<Session> own = sessions.stream()
                        .filter(session -> session.ip()
                                        .equals(lease.piece().held().ip())
                                && session.leaseStart().equals(lease.piece().start()))
                        .toList();
                for (Instant moment : moments(seen)) {
                    if (!moment.isBefore(lease.piece().start()) && moment.isBefore(end)) {
                        Set<String> there = own.stream()
                                .filter(session -> session.covers(moment))
                                .map(session -> session.person() + " " + session.rule())
                                .collect(Collectors.toCollection(TreeSet::new));
                        assertThat(there)
                                .as(
                                        "%s: %s from %s at %s",
                                        seed, lease.piece().held().ip(), lease.start(), moment)
                                .isEqualTo(SessionModel.there(seen, moment));
                    }
                }
                SessionModel.people(seen)
                        .forEach((person, rows) -> assertThat(rows)
                                .filteredOn(row ->
                                        !row.time().isBefore(lease.piece().start())
                                                && row.time().isBefore(end))
                                .allMatch(row -> own.stream()
                                        .anyMatch(session -> session.person().equals(person)
                                                && !row.time().isBefore(session.from())
                                                && !row.time().isAfter(session.to()))));
            }
        }
    }

    /** Every row's, just before it, and between two. */
    private static Set<Instant> moments(List<SessionModel.Seen> seen) {
        Set<Instant> moments = new TreeSet<>();
        for (int i = 0; i < seen.size(); i++) {
            moments.add(seen.get(i).time());
            moments.add(seen.get(i).time().minusSeconds(1));
            moments.add(seen.get(i).time().plusSeconds(31));
        }
        return moments;
    }

    private static List<LeaseRow> leases(Random random) {
        List<LeaseRow> rows = new ArrayList<>();
        for (int line = 1; line <= 60; line++) {
            int pc = random.nextInt(3);
            String event = random.nextInt(4) == 0 ? "released" : random.nextBoolean() ? "assigned" : "renewed";
            LeaseRow.Client client = LeaseRow.Client.mac(mac(pc), "pc-" + pc + ".example.test");
            rows.add(LeaseRow.at(time(random), event, ADDRESSES[random.nextInt(4)], client, line));
        }
        return rows;
    }

    /** Places of all kinds; no two rows are of one moment. */
    private static List<LogonRow> logons(Random random) {
        Set<Long> minutes = new TreeSet<>();
        while (minutes.size() < 300) {
            minutes.add(random.nextLong(MINUTES));
        }
        List<LogonRow> rows = new ArrayList<>();
        long line = 0;
        for (long minute : minutes) {
            int pc = random.nextInt(3);
            String name = NAMES[random.nextInt(NAMES.length)];
            @Nullable String domain = random.nextInt(3) == 0 ? null : DOMAINS[Math.max(0, random.nextInt(9) - 6)];
            LogonRow.Who who = LogonRow.Who.user(name, domain);
            String ip = random.nextInt(5) == 0 ? "2001:db8::99" : ADDRESSES[random.nextInt(4)];
            LogonRow.Place place = LogonRow.Place.ip(ip);
            LogonRow.Place named = place.of(random.nextBoolean() ? "PC-" + pc : "pc-" + pc + ".example.test");
            String id = "0x" + random.nextInt(20);
            String time = START.plusSeconds(60 * minute + 5).toString();
            rows.add(
                    switch (random.nextInt(10)) {
                        case 0 -> LogonRow.at(time, "access", who, LogonRow.Place.mac(mac(pc)), ++line);
                        case 1 ->
                            LogonRow.at(time, "session-start", who, new LogonRow.Place(ip, mac(pc), null), ++line);
                        case 2 -> LogonRow.at(time, "session-stop", who, new LogonRow.Place(ip, mac(pc), null), ++line);
                        case 3 -> LogonRow.at(time, "logon", who.at(random.nextBoolean() ? 10 : 3, id), named, ++line);
                        case 4 -> LogonRow.at(time, "logoff", who.at(3, id), LogonRow.Place.NOWHERE, ++line);
                        case 5, 6 -> LogonRow.at(time, "ticket", LogonRow.Who.machine("PC-" + pc), named, ++line);
                        case 7 -> LogonRow.at(time, "ticket", who.failed(), place, ++line);
                        case 8 -> LogonRow.at(time, "logon", who.uncertain("no-zone"), named, ++line);
                        default -> LogonRow.at(time, "ticket", who, place, ++line);
                    });
        }
        return rows;
    }

    private static String mac(int pc) {
        return "02:00:00:00:00:0" + pc;
    }

    private static String time(Random random) {
        return START.plusSeconds(60 * random.nextLong(MINUTES)).toString();
    }
}
