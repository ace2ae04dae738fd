package ipam.inventory;

import ipam.readers.sheet.CsvText;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.FormatStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Items as a CSV file that Windows Server IPAM imports: columns named after the properties of its PowerShell objects, dates
 * as the server's culture writes them, one address family. Ranges of MS DHCP are left out, for it refuses them: they come
 * from its own discovery. An import of ours reads the file too.
 */
public final class MsIpamCsv {
    private static final char COMMA = ',';

    private final Inventory inventory;
    private final Kind kind;
    private final boolean v4;
    private final DateTimeFormatter dates;

    /**
     * What was written.
     *
     * @param items how many
     * @param leftOut ranges of MS DHCP
     * @param missing how many items lack a field that it demands, by its heading
     */
    public record Written(long items, long leftOut, Map<String, Long> missing) {}

    /** Which address families of a kind there are. */
    public enum Family {
        IPV4,
        IPV6
    }

    /**
     * Prepares a file.
     *
     * @param kind blocks, subnets, ranges or addresses
     * @param culture of the Windows server
     */
    public MsIpamCsv(Inventory inventory, Kind kind, Family family, Locale culture) {
        if (!isKnown(kind)) {
            throw new IllegalArgumentException("Invalid kind: %s (must be one that Windows Server IPAM imports: %s)"
                    .formatted(kind.plural(), "blocks, subnets, ranges, addresses"));
        }
        this.inventory = inventory;
        this.kind = kind;
        this.v4 = family == Family.IPV4;
        this.dates = DateTimeFormatter.ofPattern(
                DateTimeFormatterBuilder.getLocalizedDateTimePattern(
                                FormatStyle.SHORT, null, IsoChronology.INSTANCE, culture)
                        .replaceAll("y+", "uuuu"),
                culture);
    }

    /** Whether Windows Server IPAM imports that kind. */
    public static boolean isKnown(Kind kind) {
        return !MsIpamRules.demanded(kind).isEmpty();
    }

    /** Writes it; the stream stays open. */
    public Written write(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        List<Field> fields = inventory.shape(kind).stored();
        writer.write(line(fields.stream().map(MsIpamCsv::property).toList()));
        long[] counts = new long[2];
        Map<String, Long> missing = new TreeMap<>();
        try {
            inventory.each(kind, item -> {
                if (item.place().first().isV4() != v4) {
                    return;
                }
                if (kind == Kind.RANGES && item.get("managed_by_service").equals("MS DHCP")) {
                    counts[1]++;
                    return;
                }
                counts[0]++;
                append(writer, fields, item);
                fields.stream()
                        .filter(field -> isMandatory(field, item)
                                && item.get(field.name()).isEmpty())
                        .forEach(field -> missing.merge(field.heading(), 1L, Long::sum));
            });
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
        writer.flush();
        return new Written(counts[0], counts[1], missing);
    }

    private boolean isMandatory(Field field, Item item) {
        boolean registry =
                kind == Kind.BLOCKS && field.name().equals("rir") && Category.of(item.place()) == Category.PUBLIC;
        return registry || MsIpamRules.demanded(kind).contains(field.name());
    }

    /** {@code StartIPAddress} of {@code Start IP address}; what people defined is called as they call it. */
    private static String property(Field field) {
        if (field.role() == Field.Role.CUSTOM) {
            return field.name();
        }
        return switch (field.name()) {
            case "network" -> "NetworkId";
            case "mac" -> "MacAddress";
            case "duid" -> "Duid";
            case "iaid" -> "Iaid";
            case "vlan_id" -> "VlanId";
            case "virtual_subnet_id" -> "VirtualSubnetId";
            case "dns_servers" -> "DnsServers";
            case "wins_servers" -> "WinsServers";
            case "dhcp_server_name" -> "DhcpServerName";
            case "dhcp_scope_name" -> "DhcpScopeName";
            case "dns_suffixes" -> "DnsSuffixes";
            case "connection_specific_dns_suffix" -> "ConnectionSpecificDnsSuffix";
            case "rir" -> "Rir";
            case "rir_received_date" -> "RirReceivedDate";
            default ->
                Arrays.stream(field.heading().split(" ", -1))
                        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
                        .collect(Collectors.joining());
        };
    }

    private void append(Writer writer, List<Field> fields, Item item) {
        try {
            writer.write(line(fields.stream()
                    .map(field -> value(field, item.get(field.name())))
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String value(Field field, String value) {
        return field.type() == FieldType.DATE && !value.isEmpty() ? dates.format(LocalDate.parse(value)) : value;
    }

    private static String line(List<String> fields) {
        return fields.stream().map(field -> CsvText.field(field, COMMA)).collect(Collectors.joining(",")) + "\r\n";
    }
}
