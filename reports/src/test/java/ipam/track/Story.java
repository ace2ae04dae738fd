package ipam.track;

import static ipam.record.Datasets.ADDRESS_SESSION;
import static ipam.record.Datasets.CLOCK_SKEW;
import static ipam.record.Datasets.IDENTITY;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_CLIENT;
import static ipam.record.Datasets.LEASE_INTERVAL_BY_IP;

import ipam.render.Renderers;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.TableLake;
import ipam.report.TimeWindow;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** A small lake and what may be asked of it. */
final class Story implements AutoCloseable {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final String LOG = "/srv/collect/dhcp1/DhcpSrvLog-Tue.log";

    static final String ADA = "02:15:b2:a4:c1:57";
    static final String BO = "02:15:b2:3e:90:63";
    static final Subject IP = Subject.ip("10.20.0.57");

    final TableLake lake = new TableLake();
    /** Where the rows of visits stand. */
    String visitSource = "security.evtx";

    long visitLine;

    /** dhcp1 has data of a week, but for the afternoon of Thursday 29. */
    Story withCoverage() {
        coverage("dhcp1.contoso.test", "2026-10-26T00:00:00Z", "2026-10-29T14:00:00Z", null);
        coverage("dhcp1.contoso.test", "2026-10-29T14:00:00Z", "2026-10-29T16:42:00Z", "paused");
        coverage("dhcp1.contoso.test", "2026-10-29T16:42:00Z", "2026-11-01T22:59:58Z", null);
        return this;
    }

    Story coverage(String server, String from, String to, @Nullable String gap) {
        lake.coverage(server, from, to, gap);
        return this;
    }

    /** The address with two clients in turn, and rows of the first lease. */
    Story week() {
        withCoverage();
        lease("10.20.0.57", ADA, "LT-AMARTIN.contoso.test")
                .assigned("2026-10-27T12:00:05Z", 35)
                .renewed(2, "2026-10-27T20:00:00Z", 80)
                .ended("2026-10-27T21:10:00Z", "released", 91)
                .told();
        lease("10.20.0.57", BO, "LT-BOKAFOR")
                .assigned("2026-10-28T08:00:00Z", 12)
                .renewed(1, "2026-10-28T12:00:00Z", 44)
                .superseded("2026-10-28T18:00:00Z")
                .told();
        lease("10.20.0.57", ADA, "LT-AMARTIN.contoso.test")
                .assigned("2026-10-28T18:00:00Z", 70)
                .renewed(3, "2026-10-29T12:00:00Z", 20)
                .told();
        row("2026-10-27T12:00:05Z", 35, 10, "assigned", "Assign", "10.20.0.57", ADA, "LT-AMARTIN.contoso.test");
        row("2026-10-27T21:10:00Z", 91, 12, "released", "Release", "10.20.0.57", ADA, "LT-AMARTIN.contoso.test");
        return this;
    }

    /** A lease: starts, was seen, ended. */
    Interval lease(String ip, String mac, @Nullable String host) {
        return new Interval(ip, mac, host);
    }

    /** How far a server's clock is ahead of another's, in seconds. */
    Story skew(String server, String peer, String compared, long ahead) {
        return skew(server, peer, compared, ahead, "2026-10");
    }

    /** The same, in a month. */
    Story skew(String server, String peer, String compared, long ahead, String month) {
        lake.add(
                CLOCK_SKEW,
                "server",
                server,
                "peer",
                peer,
                "compared",
                compared,
                "start_time",
                month + "-02T08:00:00Z",
                "end_time",
                month + "-30T08:00:00Z",
                "pairs",
                34L,
                "ahead_seconds",
                ahead);
        return this;
    }

    /** A row of the log. */
    Story row(String time, long line, int id, String event, String words, String ip, String mac, String host) {
        lake.leaseEvent(
                LOG,
                time,
                line,
                new TableLake.LeaseEvent(id, event, words, ip, mac, host),
                "transaction_id",
                3096562285L,
                "q_result",
                0,
                "vendor_class_hex",
                "0x4D53465420352E30",
                "vendor_class",
                "MSFT 5.0",
                "dns_error",
                0L);
        return this;
    }

    /** A user's visit to Ada's first lease, or to her second. */
    Story visit(String user, @Nullable String domain, String rule, String from, String to) {
        return visit(user, domain, rule, from, to, false);
    }

    Story visit(String user, @Nullable String domain, String rule, String from, String to, boolean left) {
        lake.add(
                ADDRESS_SESSION,
                "ip",
                "10.20.0.57",
                "client_key",
                ADA,
                "start_time",
                from.startsWith("2026-10-27") ? "2026-10-27T12:00:05Z" : "2026-10-28T18:00:00Z",
                "user_name",
                user,
                "user_domain",
                domain,
                "user_start_time",
                from,
                "user_end_time",
                to,
                "user_left",
                left,
                "logons",
                from.equals(to) ? 1L : 2L,
                "rule",
                rule,
                "user_first_event",
                "ticket",
                "user_first_server",
                "dc1.contoso.test",
                "user_first_source",
                visitSource,
                "user_first_line",
                ++visitLine,
                "user_last_event",
                left ? "logoff" : from.equals(to) ? "ticket" : "logon",
                "user_last_server",
                "dc1.contoso.test",
                "user_last_source",
                visitSource,
                "user_last_line",
                from.equals(to) ? visitLine : ++visitLine);
        return this;
    }

    String ask(Subject subject, TimeWindow window, Track.Detail detail, OutputFormat format) {
        try {
            var answer = new Track(subject, window, detail).ask(new Context(lake, BERLIN));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            Renderers.of(format, answer).render(answer, out);
            return out.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(Subject subject, @Nullable String at) {
        TimeWindow window = at == null ? TimeWindow.ALL : TimeWindow.of(at, null, null, BERLIN);
        return ask(subject, window, Track.Detail.BRIEF, OutputFormat.TEXT);
    }

    /** The first line of the answer. */
    String verdict(Subject subject, @Nullable String at) {
        return text(subject, at).lines().findFirst().orElseThrow();
    }

    /** Grade and rule of the first answer about the address. */
    String rule(String at) {
        String[] cells = ask(IP, TimeWindow.of(at, null, null, BERLIN), Track.Detail.BRIEF, OutputFormat.CSV)
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        return cells[9] + " " + cells[10];
    }

    String asked(Subject subject, String at, OutputFormat format) {
        return ask(subject, TimeWindow.of(at, null, null, BERLIN), Track.Detail.BRIEF, format);
    }

    String explained(Subject subject, String at) {
        return ask(subject, TimeWindow.of(at, null, null, BERLIN), Track.Detail.EXPLAINED, OutputFormat.TEXT);
    }

    @Override
    public void close() {
        lake.close();
    }

    /** A piece of a lease being told. */
    final class Interval {
        private final String ip;
        private final String mac;
        private final @Nullable String host;
        private @Nullable String start;
        private boolean startKnown = true;
        private @Nullable String seen;
        private @Nullable String end;
        private String reason = "open";
        private long renewals;
        private long firstLine;
        private long lastLine;
        private boolean from;
        private boolean to;

        private Interval(String ip, String mac, @Nullable String host) {
            this.ip = ip;
            this.mac = mac;
            this.host = host;
        }

        Interval assigned(String time, long line) {
            start = time;
            firstLine = line;
            return seen(time, line);
        }

        Interval renewedFirst(String time, long line) {
            startKnown = false;
            return assigned(time, line);
        }

        Interval renewed(int times, String time, long line) {
            renewals = times;
            return seen(time, line);
        }

        private Interval seen(String time, long line) {
            seen = time;
            lastLine = line;
            return this;
        }

        Interval ended(String time, String why, long line) {
            reason = why;
            end = time;
            lastLine = line;
            return this;
        }

        Interval superseded(String time) {
            reason = "superseded";
            end = time;
            return this;
        }

        Interval goesOn(String monthEnd) {
            end = monthEnd;
            to = true;
            return this;
        }

        Interval goesOnFrom(String monthStart) {
            start = monthStart;
            from = true;
            return this;
        }

        Story told() {
            for (var dataset : new ipam.record.Dataset[] {LEASE_INTERVAL_BY_IP, LEASE_INTERVAL_BY_CLIENT}) {
                lake.add(
                        dataset,
                        "space",
                        "Default",
                        "ip",
                        ip,
                        "mac",
                        mac,
                        "client_key",
                        mac,
                        "host",
                        host,
                        "start_time",
                        start,
                        "end_time",
                        end,
                        "seen_time",
                        seen,
                        "end_reason",
                        reason,
                        "start_known",
                        startKnown,
                        "renewals",
                        renewals,
                        "continues_from",
                        from,
                        "continues_to",
                        to,
                        "server",
                        "dhcp1.contoso.test",
                        "first_source",
                        LOG,
                        "first_line",
                        firstLine,
                        "last_source",
                        LOG,
                        "last_line",
                        lastLine);
            }
            lake.add(IDENTITY, "host", host, "client_key", mac, "start_time", start, "end_time", seen);
            return Story.this;
        }
    }
}
