package ipam.readers.dhcpserver;

import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotRow;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Leases and reservations. */
final class LeaseRows {
    private LeaseRows() {}

    /** DhcpServerv4Lease. */
    static List<SnapshotRow> v4(PropertyBag lease, SnapshotInput input, WrittenTimes times) throws UnreadableException {
        return List.of(Client.id(lease(Family.V4, lease, times), lease.text("ClientId"))
                .text("client_type", Words.hyphenated(oneWord(lease.text("ClientType"))))
                .time("probation_ends", times.read(lease, "ProbationEnds"))
                .text("nap_status", lease.text("NapStatus"))
                .text("policy_name", lease.text("PolicyName"))
                .text("dns_rr", lease.text("DnsRR"))
                .text("dns_registration", lease.text("DnsRegistration")));
    }

    /** DhcpServerv6Lease. */
    static List<SnapshotRow> v6(PropertyBag lease, SnapshotInput input, WrittenTimes times) throws UnreadableException {
        return List.of(Client.duid(lease(Family.V6, lease, times), lease.text("ClientDuid"))
                .number("iaid", lease.number("Iaid"))
                .text("client_type", addressType(lease.text("AddressType"))));
    }

    /** DhcpServerv4Reservation. */
    static List<SnapshotRow> reservationV4(PropertyBag reservation, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return List.of(Client.id(reservation(Family.V4, reservation), reservation.text("ClientId"))
                .text("client_type", Words.hyphenated(oneWord(reservation.text("Type"))))
                .text("address_state", reservationState(reservation.text("AddressState"))));
    }

    /** DhcpServerv6Reservation. */
    static List<SnapshotRow> reservationV6(PropertyBag reservation, SnapshotInput input, WrittenTimes times)
            throws UnreadableException {
        return List.of(Client.duid(reservation(Family.V6, reservation), reservation.text("ClientDuid"))
                .number("iaid", reservation.number("Iaid")));
    }

    private static SnapshotRow lease(Family family, PropertyBag lease, WrittenTimes times) throws UnreadableException {
        return row(Configuration.LEASE, family, lease)
                .text("host", lease.text("HostName"))
                .text("address_state", Words.hyphenated(lease.text("AddressState")))
                .time("lease_expiry_time", times.read(lease, "LeaseExpiryTime"));
    }

    private static SnapshotRow reservation(Family family, PropertyBag reservation) throws UnreadableException {
        return row(Configuration.RESERVATION, family, reservation).text("name", reservation.text("Name"));
    }

    private static SnapshotRow row(Dataset dataset, Family family, PropertyBag object) throws UnreadableException {
        return new SnapshotRow(dataset, object.line())
                .text("family", family.text())
                .text("scope_id", family.scope(object))
                .ip(family.required(object, "IPAddress"))
                .text("description", object.text("Description"));
    }

    /** {@code UnSpecified} and {@code BootP} are one word each. */
    private static @Nullable String oneWord(@Nullable String type) {
        return type == null ? null : type.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String addressType(@Nullable String type) {
        if (type == null) {
            return null;
        }
        return switch (type.toUpperCase(Locale.ROOT)) {
            case "IANA", "NONTEMPORARY" -> "non-temporary";
            case "IATA", "TEMPORARY" -> "temporary";
            case "IAPD", "PREFIX" -> "prefix";
            default -> Words.hyphenated(type);
        };
    }

    /** {@code ActiveReservation} is an active one: that it is a reservation is known. */
    private static @Nullable String reservationState(@Nullable String state) {
        @Nullable String words = Words.hyphenated(state);
        return words == null ? null : words.replaceFirst("-reservation$", "");
    }
}
