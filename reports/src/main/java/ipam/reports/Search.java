package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.MacAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What {@code --search} finds: an address or a block is compared as such, a MAC in any spelling too; anything else is
 * looked for inside the columns that name something, such as host, user and description, in any case.
 */
record Search(String text) {
    /** Adds what it demands; {@code columns}: where a text is looked for. */
    void demandOf(Conditions conditions, List<String> columns) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        byte[] bytes = wanted.getBytes(StandardCharsets.UTF_8);
        MacAddress mac = MacAddress.find(bytes, 0, bytes.length);
        if (mac != null && columns.contains("mac")) {
            conditions.and("mac = ?", mac.toString());
        } else if (isBlock(wanted) && columns.contains("ip")) {
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
            Stream<String> anywhere = columns.stream().map("contains(lower(%s), ?)"::formatted);
            Stream<String> bare =
                    columns.contains("mac") ? Stream.of("contains(replace(mac, ':', ''), ?)") : Stream.empty();
            List<String> one = Stream.concat(anywhere, bare).toList();
            conditions.and(
                    "(" + String.join(" OR ", one) + ")",
                    Collections.nCopies(one.size(), wanted).toArray());
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
