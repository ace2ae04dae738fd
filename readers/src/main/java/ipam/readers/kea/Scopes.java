package ipam.readers.kea;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The subnets of a server, kept small until all is known that holds for them: what they do not say themselves their
 * shared network says, or the server.
 */
final class Scopes {
    private static final long INFINITE = 0xffff_ffffL;
    private static final long MASK = 0xffff_ffffL;

    private final KeaServer server;
    private final Telling telling;
    private final String serviceInstance;
    private final List<Scope> scopes = new ArrayList<>();
    private int networkFrom = -1;

    /** A subnet. */
    static final class Scope {
        final int line;
        final AddressBlock block;

        @Nullable
        String description;

        @Nullable
        String network;
        /** The relationship that it names as its own, in its user context. */
        @Nullable
        String relationship;

        @Nullable
        Long lifetime;

        @Nullable
        Long preferred;

        private @Nullable IpAddress first;
        private @Nullable IpAddress last;

        Scope(int line, AddressBlock block) {
            this.line = line;
            this.block = block;
        }

        /** The scope reaches over this pool, too. */
        void reach(AddressRange pool) {
            first = first == null || pool.first().compareTo(first) < 0 ? pool.first() : first;
            last = last == null || pool.last().compareTo(last) > 0 ? pool.last() : last;
        }

        private void inherit(Json.Members from) {
            lifetime = lifetime == null ? from.number("valid-lifetime") : lifetime;
            preferred = preferred == null ? from.number("preferred-lifetime") : preferred;
            relationship = relationship == null ? relationship(from) : relationship;
        }
    }

    Scopes(KeaServer server, Telling telling, String serviceInstance) {
        this.server = server;
        this.telling = telling;
        this.serviceInstance = serviceInstance;
    }

    Scope add(Json.Members subnet, AddressBlock block) {
        Scope scope = new Scope(subnet.line(), block);
        scope.description = subnet.comment();
        scope.inherit(subnet);
        scopes.add(scope);
        return scope;
    }

    List<Scope> all() {
        return scopes;
    }

    void beginNetwork() {
        networkFrom = scopes.size();
    }

    /** The subnets since {@link #beginNetwork} are this network's. */
    void endNetwork(Json.Members network) {
        for (Scope scope : scopes.subList(networkFrom, scopes.size())) {
            scope.network = network.text("name");
            scope.inherit(network);
        }
    }

    /** Tells all of them, within what the server says for all. */
    void tellWithin(Json.Members globals) throws IOException {
        for (Scope scope : scopes) {
            scope.inherit(globals);
            telling.accept(row(scope));
        }
    }

    private SnapshotRow row(Scope scope) {
        int length = scope.block.prefixLength();
        SnapshotRow row = telling.row(Configuration.SCOPE, scope.line)
                .text("family", server.family())
                .text("scope_id", scope.block.network().toString())
                .number("prefix_length", length)
                .text("description", scope.description)
                .text("superscope_name", scope.network)
                .text("state", "active")
                .number("lease_duration", finite(scope.lifetime))
                .text("managed_by_service", "Non-MS DHCP")
                .text("service_instance", serviceInstance);
        if (scope.first != null && scope.last != null) {
            row.range(new AddressRange(scope.first, scope.last));
        }
        if (server.v6()) {
            return row.number("preferred_lifetime", finite(scope.preferred));
        }
        long mask = length == 0 ? 0 : MASK << (32 - length) & MASK;
        return row.text("subnet_mask", IpAddress.v4(mask).toString()).text("scope_type", "dhcp");
    }

    private static @Nullable Long finite(@Nullable Long seconds) {
        return seconds == null || seconds == INFINITE ? null : seconds;
    }

    private static @Nullable String relationship(Json.Members from) {
        return from.members().get("user-context") instanceof Json.Members context
                ? context.text("ha-server-name")
                : null;
    }
}
