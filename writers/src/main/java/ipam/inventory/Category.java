package ipam.inventory;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import java.util.List;

/** What kind of addresses a block has. */
enum Category {
    /** IPv4 that is routed in the internet. */
    PUBLIC,
    /** IPv4 of RFC 1918. */
    PRIVATE,
    /** IPv6. */
    GLOBAL;

    private static final List<AddressRange> OURS = List.of(
            AddressBlock.parse("10.0.0.0/8").range(),
            AddressBlock.parse("172.16.0.0/12").range(),
            AddressBlock.parse("192.168.0.0/16").range());

    static Category of(AddressRange range) {
        if (!range.first().isV4()) {
            return GLOBAL;
        }
        boolean ours = OURS.stream().anyMatch(all -> all.contains(range.first()) && all.contains(range.last()));
        return ours ? PRIVATE : PUBLIC;
    }
}
