package ipam.track;

import ipam.lake.Views;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Facts;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Sql;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What IP address tracking of Windows IPAM would have answered, to compare: every row that names what is asked about, and
 * those of its lease chunks, without a verdict.
 *
 * @see <a href="https://social.technet.microsoft.com/wiki/contents/articles/IPAM-audit-logic.aspx">IPAM Audit logic</a>
 */
public final class MsIpamTrack implements Question {
    private static final String ROWS = Sql.beside(MsIpamTrack.class, "AuditRows");
    private static final String MACHINES = Sql.beside(MsIpamTrack.class, "MachineAddresses");
    private static final Views VIEWS = Views.of(Datasets.LEASE_EVENT, Datasets.LOGON_EVENT);
    private static final Instant NEVER = Instant.parse("1601-01-01T00:00:00Z");
    private static final Instant ALWAYS = Instant.parse("9999-12-31T00:00:00Z");

    /** Addresses that a machine logged on from so long before a chunk are still its own. */
    private static final Duration LOOK_BACK = Duration.ofDays(14);
    /** More than so many rows the original did not return. */
    private static final int MOST_OF_ORIGINAL = 10_000;

    private static final List<Field> FIELDS = List.of(
            Field.time("time_of_event", "Time of event"),
            Field.text("event_type", "Event type"),
            Field.text("ip_address", "IP address"),
            Field.text("client_id", "Client ID"),
            Field.text("host_name", "Host name"),
            Field.text("user_name", "User name"),
            Field.text("domain_name", "Domain"),
            Field.text("server_type", "Server type"),
            Field.text("source_server_name", "Source server"),
            Field.text("source", "File").in(Shape.SHEET, Shape.TREE),
            Field.integer("line", "Line").in(Shape.SHEET, Shape.TREE));

    private static final List<Field> CHUNK_FIELDS = List.of(
            Field.time("from", "From"),
            Field.time("to", "To"),
            Field.text("ip_address", "IP address"),
            Field.text("client_id", "Client ID"),
            Field.text("host_name", "Host name"),
            Field.text("first", "First row"),
            Field.text("last", "Last row"));

    private final Subject subject;
    private final TimeWindow window;

    /** Asks about a span of time: the original had no moments. */
    public MsIpamTrack(Subject subject, TimeWindow window) {
        if (window.isMoment()) {
            throw new ArgumentException(
                    "--at",
                    "Invalid --at with --compat msipam: it asks about spans (must be --from and --to, or a day)");
        }
        this.subject = subject;
        this.window = window;
    }

    @Override
    public String name() {
        return "track";
    }

    @Override
    public Answer ask(Context context) {
        Inquiry inquiry = new Inquiry(context.lake());
        List<AuditRow> direct = inquiry.direct();
        List<LeaseChunk> chunks = inquiry.chunks(direct);
        SortedSet<AuditRow> all = new TreeSet<>(direct);
        chunks.forEach(chunk -> all.addAll(inquiry.related(chunk)));
        Table rows = Table.of(
                "rows", "", FIELDS, Rows.of(all.stream().map(MsIpamTrack::row).toList()));
        Table pairs = Table.of(
                        "chunks",
                        "Lease chunks",
                        CHUNK_FIELDS,
                        Rows.of(chunks.stream().map(MsIpamTrack::row).toList()))
                .in(Shape.PAGE, Shape.TREE);
        List<String> notes = all.size() > MOST_OF_ORIGINAL
                ? List.of("Windows IPAM returned 10,000 rows of an answer at most, and warned.")
                : List.of();
        String verdict = "%d %s: %d by name, the others by %d lease %s, as Windows IPAM finds them."
                .formatted(
                        all.size(),
                        all.size() == 1 ? "row" : "rows",
                        direct.size(),
                        chunks.size(),
                        chunks.size() == 1 ? "chunk" : "chunks");
        return new Answer(
                name(),
                asked(),
                context.zone(),
                new Answer.Words(List.of(verdict), List.of(), notes),
                List.of(rows, pairs),
                Answer.ANY);
    }

    private Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put(subject.key().replace('-', '_'), subject.text());
        asked.put("from", window.from());
        asked.put("to", window.to());
        asked.put("compat", "msipam");
        return asked;
    }

    private static Row row(AuditRow row) {
        return Row.of(
                row.time(),
                row.event(),
                row.ip(),
                row.client(),
                row.host(),
                row.user(),
                row.domain(),
                row.serverType(),
                row.link().server(),
                row.link().source(),
                row.link().line());
    }

    private static Row row(LeaseChunk chunk) {
        return Row.of(
                chunk.first().time(),
                chunk.last().time(),
                chunk.first().ip(),
                chunk.first().client(),
                chunk.host().orElse(null),
                where(chunk.first()),
                where(chunk.last()));
    }

    private static String where(AuditRow row) {
        return "%s %s:%d".formatted(row.event(), row.link().source(), row.link().line());
    }

    /** One asking. */
    private final class Inquiry {
        private final Facts lake;

        Inquiry(Facts lake) {
            this.lake = lake;
        }

        /** The rows that name what is asked about. */
        List<AuditRow> direct() {
            Condition condition = Condition.of(subject);
            return rows(condition, from(), to()).stream()
                    .filter(row -> !(subject instanceof Subject.User user) || isOf(user, row))
                    .toList();
        }

        private Instant from() {
            return Objects.requireNonNullElse(window.from(), NEVER);
        }

        /** The last microsecond of the span, of which the window names the first one after it. */
        private Instant to() {
            return window.to() == null ? ALWAYS : window.to().minusNanos(1000);
        }

        /** The chunks of what is asked about; of a user, those of the machines that the user logged on with. */
        List<LeaseChunk> chunks(List<AuditRow> direct) {
            if (!(subject instanceof Subject.User)) {
                return LeaseChunk.of(direct);
            }
            List<LeaseChunk> chunks = new ArrayList<>();
            for (String ip : direct.stream()
                    .map(AuditRow::ip)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList()) {
                List<AuditRow> machines = rows(Condition.ip(ip), from(), to()).stream()
                        .filter(row -> "machine".equals(row.kind()) && row.host() != null)
                        .toList();
                for (String host : machines.stream()
                        .map(row -> Objects.requireNonNull(row.host()))
                        .distinct()
                        .toList()) {
                    for (LeaseChunk chunk : LeaseChunk.of(rows(Condition.host(host), from(), to()))) {
                        boolean both = direct.stream().anyMatch(row -> ip.equals(row.ip()) && chunk.covers(row.time()))
                                && machines.stream()
                                        .anyMatch(row -> host.equals(row.host()) && chunk.covers(row.time()));
                        if (both && !chunks.contains(chunk)) {
                            chunks.add(chunk);
                        }
                    }
                }
            }
            return chunks;
        }

        /** Rows of any server that name the chunk's address, client or host, or another address of the host. */
        List<AuditRow> related(LeaseChunk chunk) {
            List<Condition> any = new ArrayList<>();
            any.add(Condition.ip(Objects.requireNonNull(chunk.first().ip())));
            if (chunk.first().client() != null) {
                any.add(Condition.client(List.of(chunk.first().client())));
            }
            chunk.host().ifPresent(host -> {
                any.add(Condition.host(host));
                addresses(host, chunk).forEach(ip -> any.add(Condition.ip(ip)));
            });
            return rows(Condition.any(any), chunk.first().time(), chunk.last().time());
        }

        private List<String> addresses(String host, LeaseChunk chunk) {
            List<String> addresses = new ArrayList<>();
            Instant begins = chunk.first().time().minus(LOOK_BACK);
            lake.select(
                    VIEWS.within(begins, chunk.last().time()),
                    MACHINES,
                    List.of(
                            ((Subject.Host) Subject.host(host)).pattern(),
                            begins,
                            chunk.last().time(),
                            chunk.first().time()),
                    row -> addresses.add(String.valueOf(row.text("ip"))));
            return addresses;
        }

        private List<AuditRow> rows(Condition condition, Instant from, Instant to) {
            List<AuditRow> rows = new ArrayList<>();
            List<@Nullable Object> parameters = new ArrayList<>(List.of(from, to));
            parameters.addAll(condition.parameters());
            parameters.add(Leases.MOST + 1);
            lake.select(
                    VIEWS.within(from, to),
                    ROWS.replace("{condition}", condition.sql()),
                    parameters,
                    row -> rows.add(AuditRow.of(row)));
            if (rows.size() > Leases.MOST) {
                throw new ArgumentException(
                        "--" + subject.key(),
                        "Invalid --%s: more than %d rows answer it (must be fewer: name a shorter time)"
                                .formatted(subject.key(), Leases.MOST));
            }
            return rows;
        }

        private boolean isOf(Subject.User user, AuditRow row) {
            Logon.Account account = new Logon.Account(String.valueOf(row.user()), row.domain());
            String realm = account.realm();
            return user.realm() == null || realm == null || user.realm().equals(realm);
        }
    }

    /** What rows must name, as SQL with its parameters. */
    private record Condition(String sql, List<Object> parameters) {
        static Condition of(Subject subject) {
            if (subject instanceof Subject.Addresses addresses) {
                return range(addresses.range());
            }
            if (subject instanceof Subject.Identifier identifier) {
                return client(identifier.keys());
            }
            if (subject instanceof Subject.Host host) {
                return new Condition("regexp_matches(host, ?)", List.of(host.pattern()));
            }
            Subject.User user = (Subject.User) subject;
            return new Condition("lower(user_name) IN (?, ?)", List.of(user.name(), user.text()));
        }

        private static Condition range(AddressRange range) {
            IpAddress first = range.first();
            IpAddress last = range.last();
            // Stored as signed numbers: a half whose top bit varies takes every value.
            boolean anyUpper = (first.hi() ^ last.hi()) < 0;
            boolean anyLower = first.hi() != last.hi() || (first.lo() ^ last.lo()) < 0;
            return new Condition(
                    "ip_hi BETWEEN ? AND ? AND ip_lo BETWEEN ? AND ?",
                    List.of(
                            anyUpper ? Long.MIN_VALUE : first.hi(),
                            anyUpper ? Long.MAX_VALUE : last.hi(),
                            anyLower ? Long.MIN_VALUE : first.lo(),
                            anyLower ? Long.MAX_VALUE : last.lo()));
        }

        static Condition ip(String ip) {
            IpAddress address = IpAddress.parse(ip);
            return new Condition("(ip_hi = ? AND ip_lo = ?)", List.of(address.hi(), address.lo()));
        }

        static Condition client(List<String> keys) {
            return new Condition("client IN (%s)".formatted(Leases.marks(keys.size())), List.copyOf(keys));
        }

        static Condition host(String host) {
            return new Condition("regexp_matches(host, ?)", List.of(((Subject.Host) Subject.host(host)).pattern()));
        }

        static Condition any(List<Condition> conditions) {
            List<String> sql = new ArrayList<>();
            List<Object> parameters = new ArrayList<>();
            for (Condition condition : conditions) {
                sql.add(condition.sql());
                parameters.addAll(condition.parameters());
            }
            return new Condition(String.join(" OR ", sql), parameters);
        }
    }
}
