package ipam.readers.isc;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A subnet, kept small until all is known that holds for it. */
final class Subnet {
    private static final long MASK = 0xffff_ffffL;
    /** The lifetime of a lease that never ends. */
    private static final long INFINITE = MASK;

    final int line;
    final AddressBlock block;
    /** Names of the failover peers that its pools are of. */
    final Set<String> peers = new LinkedHashSet<>();

    @Nullable
    String network;

    boolean bootp;
    private @Nullable Long lifetime;
    private @Nullable Long preferred;
    private @Nullable IpAddress first;
    private @Nullable IpAddress last;

    Subnet(int line, AddressBlock block) {
        this.line = line;
        this.block = block;
    }

    String family() {
        return block.network().isV4() ? "IPv4" : "IPv6";
    }

    String id() {
        return block.network().toString();
    }

    /** It reaches over this range, too. */
    void reach(AddressRange range) {
        first = first == null || range.first().compareTo(first) < 0 ? range.first() : first;
        last = last == null || range.last().compareTo(last) > 0 ? range.last() : last;
    }

    /** What the block says that it stands in, unless it says so itself. */
    void inherit(Block block) {
        lifetime = lifetime == null ? block.lifetime : lifetime;
        preferred = preferred == null ? block.preferred : preferred;
        peers.addAll(block.peers);
    }

    /**
     * The row of the lake.
     *
     * @param row at its line
     */
    SnapshotRow into(SnapshotRow row, String serviceInstance) {
        int length = block.prefixLength();
        row.text("family", family())
                .text("scope_id", id())
                .number("prefix_length", length)
                .text("superscope_name", network)
                .text("state", "active")
                .number("lease_duration", lifetime == null || lifetime == INFINITE ? null : lifetime)
                .text("managed_by_service", "Non-MS DHCP")
                .text("service_instance", serviceInstance);
        if (first != null && last != null) {
            row.range(new AddressRange(first, last));
        }
        if (!block.network().isV4()) {
            return row.number("preferred_lifetime", preferred);
        }
        long mask = length == 0 ? 0 : MASK << (32 - length) & MASK;
        return row.text("subnet_mask", IpAddress.v4(mask).toString()).text("scope_type", bootp ? "both" : "dhcp");
    }

    static SnapshotRow row(int line) {
        return new SnapshotRow(Configuration.SCOPE, line);
    }
}
