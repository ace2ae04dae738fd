package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What {@code --search} finds: an address or a block is compared as such, a MAC in any spelling too; anything else is
 * looked for inside host, MAC, client id, address, user and description, in any case.
 */
record Search(String text) {
    private static final String ANYWHERE = """
            (contains(lower(host), ?) OR contains(mac, ?) OR contains(replace(mac, ':', ''), ?) OR contains(client_id, ?)
                OR contains(duid, ?) OR contains(ip, ?) OR contains(lower(user_name), ?) OR contains(lower(description), ?))""";

    /** Adds what it demands. */
    void demandOf(Conditions conditions) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
        MacAddress mac = MacAddress.find(bytes, 0, bytes.length);
        if (mac != null) {
            conditions.and("mac = ?", mac.toString());
        } else if (isBlock(wanted)) {
            AddressRange range = AddressBlock.parse(wanted).range();
            boolean anyUpper = (range.first().hi() ^ range.last().hi()) < 0;
            boolean anyLower = range.first().hi() != range.last().hi()
                    || (range.first().lo() ^ range.last().lo()) < 0;
            conditions.and(
                    "ip_hi BETWEEN ? AND ? AND ip_lo BETWEEN ? AND ?",
                    anyUpper ? Long.MIN_VALUE : range.first().hi(),
                    anyUpper ? Long.MAX_VALUE : range.last().hi(),
                    anyLower ? Long.MIN_VALUE : range.first().lo(),
                    anyLower ? Long.MAX_VALUE : range.last().lo());
        } else {
            conditions.and(ANYWHERE, wanted, wanted, wanted, wanted, wanted, wanted, wanted, wanted);
        }
    }

    private static boolean isBlock(String text) {
        try {
            AddressBlock block = AddressBlock.parse(text);
            return block.prefixLength() >= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
