package ipam.track;

import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.report.Found;
import ipam.report.RawRange;
import ipam.report.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fetches the rows of logons. */
final class LogonEvidence {
    private static final String SQL = Sql.beside(LogonEvidence.class, "LogonRows");
    private static final Views VIEWS = Views.of(Datasets.LOGON_EVENT);
    private static final Duration DAY = Duration.ofDays(1);

    /** What a row put together says, in this order. */
    private static final List<String> COLUMNS = List.of(
            "provider",
            "event_id",
            "event",
            "outcome",
            "status",
            "logon_type",
            "logon_id",
            "user_domain",
            "user_name",
            "user_sid",
            "ip",
            "mac",
            "station",
            "host",
            "nas_ip",
            "nas_id",
            "session_id",
            "policy");

    private final Facts lake;
    private final RawLines files;

    LogonEvidence(Facts lake, RawLines files) {
        this.lake = lake;
        this.files = files;
    }

    /** The rows of some logons; those that are not found any more say where they stood. */
    Map<Logon, Evidence> of(Collection<Logon> logons) {
        Map<Logon, Evidence> found = new HashMap<>();
        if (logons.isEmpty()) {
            return found;
        }
        Set<LocalDate> dates = new TreeSet<>();
        Set<Long> lines = new TreeSet<>();
        Map<Lease.Link, List<Logon>> wanted = new HashMap<>();
        for (Logon logon : new LinkedHashSet<>(logons)) {
            found.put(logon, bare(logon));
            LocalDate date = LocalDate.ofInstant(logon.time(), ZoneOffset.UTC);
            dates.add(date);
            if (isMonthEnd(logon.time())) {
                dates.addAll(List.of(date.minusDays(1), date.plusDays(1)));
            }
            lines.add(logon.link().line());
            wanted.computeIfAbsent(logon.link(), none -> new ArrayList<>()).add(logon);
        }
        List<@Nullable Object> parameters = new ArrayList<>(dates);
        parameters.addAll(lines);
        Instant first = logons.stream().map(Logon::time).min(Instant::compareTo).orElseThrow();
        Instant last = logons.stream().map(Logon::time).max(Instant::compareTo).orElseThrow();
        lake.select(
                VIEWS.within(first.minus(DAY), last.plus(DAY)),
                SQL.replace("{dates}", Leases.marks(dates.size())).replace("{lines}", Leases.marks(lines.size())),
                parameters,
                row -> wanted.getOrDefault(link(row), List.of()).stream()
                        .filter(logon -> isIt(row, logon))
                        .forEach(logon -> found.put(logon, full(row, logon))));
        return found;
    }

    private static Lease.Link link(Found row) {
        return new Lease.Link(
                String.valueOf(row.text("server")),
                String.valueOf(row.text("source")),
                Objects.requireNonNullElse(row.number("source_line"), 0L));
    }

    /**
     * A file name comes back, so the time decides between rows of the same name and line. A visit that is cut at the end
     * of a month names a row within a day of it.
     */
    private static boolean isIt(Found row, Logon logon) {
        Instant time = Objects.requireNonNull(row.time("event_time"));
        return time.equals(logon.time())
                || (isMonthEnd(logon.time())
                        && Duration.between(time, logon.time()).abs().compareTo(DAY) <= 0);
    }

    private static boolean isMonthEnd(Instant time) {
        LocalDateTime utc = LocalDateTime.ofInstant(time, ZoneOffset.UTC);
        return utc.getDayOfMonth() == 1 && utc.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    static Evidence bare(Logon logon) {
        return new Evidence(Evidence.Role.LOGON, logon.link(), logon.time(), null, null, null);
    }

    private Evidence full(Found row, Logon logon) {
        RawRange range = lake.range(
                        String.valueOf(row.text("source_id")), logon.link().line())
                .orElse(null);
        Instant time = Objects.requireNonNull(row.time("event_time"));
        return new Evidence(
                Evidence.Role.LOGON,
                logon.link(),
                time,
                row.text("event_time_uncertain"),
                new Evidence.Words(logon.event(), null),
                files.copy(logon.link(), time, range, () -> text(row)));
    }

    /** {@code 2026-10-27T13:00:00Z dc1.contoso.test provider=dc event_id=4624 …}: all that the lake has of it. */
    private static String text(Found row) {
        StringBuilder text =
                new StringBuilder().append(row.time("event_time")).append(' ').append(row.text("server"));
        for (String column : COLUMNS) {
            Object value = row.value(column);
            if (value != null) {
                text.append(' ').append(column).append('=').append(value);
            }
        }
        return text.toString();
    }
}
