package ipam.track;

import ipam.lake.Views;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Datasets;
import ipam.report.Facts;
import ipam.report.Found;
import ipam.report.Sql;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds leases in the lake and puts their monthly pieces together. */
final class Leases {
    private static final String BY_ADDRESS = Sql.beside(Leases.class, "LeasesByAddress");
    private static final String BY_CLIENT = Sql.beside(Leases.class, "LeasesByClient");
    private static final String CLIENTS_OF_HOST = Sql.beside(Leases.class, "ClientsOfHost");

    /** One set of views for all that is asked here, so that one database does for it. */
    static final Views VIEWS = Views.of(
            Datasets.LEASE_INTERVAL_BY_IP, Datasets.LEASE_INTERVAL_BY_CLIENT, Datasets.IDENTITY, Datasets.COVERAGE);

    private final Facts lake;

    Leases(Facts lake) {
        this.lake = lake;
    }

    /** The leases of a subject, by address and time. */
    List<Lease> of(Subject subject) {
        if (subject instanceof Subject.Addresses addresses) {
            return ofAddresses(addresses.range());
        }
        if (subject instanceof Subject.Identifier client) {
            return ofClients(client.keys());
        }
        return ofHost((Subject.Host) subject);
    }

    /** Everybody who held an address, by time. */
    List<Lease> of(IpAddress address) {
        return ofAddresses(new AddressRange(address, address));
    }

    private List<Lease> ofAddresses(AddressRange range) {
        IpAddress first = range.first();
        IpAddress last = range.last();
        // Stored as signed numbers: a half whose top bit varies takes every value.
        boolean anyUpper = (first.hi() ^ last.hi()) < 0;
        boolean anyLower = first.hi() != last.hi() || (first.lo() ^ last.lo()) < 0;
        Assembly assembly = new Assembly();
        lake.select(
                VIEWS,
                BY_ADDRESS,
                List.of(
                        anyUpper ? Long.MIN_VALUE : first.hi(),
                        anyUpper ? Long.MAX_VALUE : last.hi(),
                        anyLower ? Long.MIN_VALUE : first.lo(),
                        anyLower ? Long.MAX_VALUE : last.lo()),
                assembly::take);
        return assembly.leases();
    }

    private List<Lease> ofClients(List<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Assembly assembly = new Assembly();
        lake.select(VIEWS, BY_CLIENT.replace("{keys}", marks(keys.size())), List.copyOf(keys), assembly::take);
        return assembly.leases();
    }

    private List<Lease> ofHost(Subject.Host host) {
        List<String> keys = new ArrayList<>();
        lake.select(
                VIEWS,
                CLIENTS_OF_HOST,
                List.of(host.text(), host.isShort(), host.shortName()),
                row -> keys.add(String.valueOf(row.text("client_key"))));
        Predicate<Lease> named = lease -> {
            String said = lease.client().host();
            return said == null || matches(host, said);
        };
        return ofClients(keys).stream().filter(named).toList();
    }

    /** A short name stands for every fully qualified one that begins with it, and the other way round. */
    static boolean matches(Subject.Host asked, String said) {
        Subject.Host other = (Subject.Host) Subject.host(said);
        return (asked.isShort() || other.isShort())
                ? asked.shortName().equals(other.shortName())
                : asked.text().equals(other.text());
    }

    static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    /** Puts pieces together, which arrive by address and time. */
    private static final class Assembly {
        private final List<Lease> leases = new ArrayList<>();
        private @Nullable Lease current;
        private boolean goesOn;

        void take(Found row) {
            Lease piece = Lease.piece(row);
            Lease before = current;
            if (before != null
                    && row.flag("continues_from")
                    && before.ip().equals(piece.ip())
                    && before.client().key().equals(piece.client().key())) {
                current = before.then(piece);
            } else {
                finish();
                current = piece;
            }
            goesOn = row.flag("continues_to");
        }

        private void finish() {
            Lease lease = current;
            if (lease != null) {
                leases.add(goesOn ? lease.open() : lease);
            }
        }

        List<Lease> leases() {
            finish();
            current = null;
            return List.copyOf(leases);
        }
    }
}
