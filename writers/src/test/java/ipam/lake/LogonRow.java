package ipam.lake;

import ipam.net.IpAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What a test says of a logon; the other columns are null. */
record LogonRow(Instant time, String event, Place place, Who who, LeaseRow.Origin origin) {
    static final String COLUMNS = "event_time, event_time_uncertain, server, source, source_line, provider, event_id,"
            + " event, kind, outcome, logon_type, logon_id, ip, ip_hi, ip_lo, mac, host, user_name, user_domain,"
            + " event_date";

    /** Where from; each may be unknown. */
    record Place(
            @Nullable String ip,
            @Nullable String mac,
            @Nullable String host) {
        static final Place NOWHERE = new Place(null, null, null);

        static Place ip(String ip) {
            return new Place(ip, null, null);
        }

        static Place mac(String mac) {
            return new Place(null, mac, null);
        }

        Place of(String name) {
            return new Place(ip, mac, name);
        }
    }

    /** Who, and as what. */
    record Who(
            String user,
            @Nullable String domain,
            String kind,
            String outcome,
            @Nullable Integer logonType,
            @Nullable String logonId,
            @Nullable String uncertain) {
        static Who user(String user, @Nullable String domain) {
            return new Who(user, domain, "user", "success", null, null, null);
        }

        static Who machine(String name) {
            return new Who(name + "$", "CONTOSO", "machine", "success", null, null, null);
        }

        Who failed() {
            return new Who(user, domain, kind, "failure", logonType, logonId, uncertain);
        }

        Who at(int type, String id) {
            return new Who(user, domain, kind, outcome, type, id, uncertain);
        }

        Who uncertain(String why) {
            return new Who(user, domain, kind, outcome, logonType, logonId, why);
        }
    }

    static LogonRow at(String time, String event, Who who, Place place, long line) {
        return new LogonRow(
                Instant.parse(time), event, place, who, new LeaseRow.Origin("dc1.example.test", "security.evtx", line));
    }

    @Nullable
    IpAddress address() {
        return place.ip() == null ? null : IpAddress.parse(place.ip());
    }

    /** The values of {@link #COLUMNS}. */
    @Nullable
    Object[] values(LocalDate date) {
        IpAddress ip = address();
        return new @Nullable Object[] {
            LocalDateTime.ofInstant(time, ZoneOffset.UTC),
            who.uncertain(),
            origin.server(),
            origin.source(),
            origin.line(),
            "dc",
            event.equals("logoff") ? 4634 : 4624,
            event,
            who.kind(),
            who.outcome(),
            who.logonType(),
            who.logonId(),
            place.ip(),
            ip == null ? null : ip.hi(),
            ip == null ? null : ip.lo(),
            place.mac(),
            place.host(),
            who.user(),
            who.domain(),
            date
        };
    }
}
