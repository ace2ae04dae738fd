package ipam.readers.dns;

import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The RecordData of a resource record's object, written as a master file would. */
final class RecordData {
    private static final int LONGEST_STRING = 255;
    private static final String REMEDY =
            "export with Export-Clixml or ConvertTo-Json -Depth 4, or the zone with Export-DnsServerZone";
    /** Properties in the order of rdata: of names behind {@code .}, of periods behind {@code +}, of texts behind quotes. */
    private static final Map<String, List<String>> PROPERTIES = Map.ofEntries(
            Map.entry("A", List.of("IPv4Address")),
            Map.entry("AAAA", List.of("IPv6Address")),
            Map.entry("NS", List.of(".NameServer")),
            Map.entry("CNAME", List.of(".HostNameAlias")),
            Map.entry("PTR", List.of(".PtrDomainName")),
            Map.entry("DNAME", List.of(".DomainNameAlias")),
            Map.entry("MX", List.of("Preference", ".MailExchange")),
            Map.entry("SRV", List.of("Priority", "Weight", "Port", ".DomainName")),
            Map.entry("TXT", List.of("\"DescriptiveText")),
            Map.entry(
                    "SOA",
                    List.of(
                            ".PrimaryServer",
                            ".ResponsiblePerson",
                            "SerialNumber",
                            "+RefreshInterval",
                            "+RetryDelay",
                            "+ExpireLimit",
                            "+MinimumTimeToLive")),
            Map.entry("HINFO", List.of("\"Cpu", "\"OperatingSystem")),
            Map.entry("AFSDB", List.of("SubType", ".ServerName")),
            Map.entry("RP", List.of(".ResponsiblePerson", ".Description")),
            Map.entry("RT", List.of("Preference", ".IntermediateHost")),
            Map.entry("X25", List.of("\"PSDNAddress")),
            Map.entry("ISDN", List.of("\"IsdnNumber", "\"IsdnSubAddress")),
            Map.entry("DHCID", List.of("DHCID")),
            Map.entry("TLSA", List.of("CertificateUsage", "Selector", "MatchingType", "CertificateAssociationData")));

    private RecordData() {}

    static String text(RecordType type, PropertyBag record) throws UnreadableException {
        Optional<PropertyBag> object = record.object("RecordData");
        if (object.isEmpty()) {
            return flat(type, record);
        }
        PropertyBag data = object.get();
        @Nullable List<String> properties = PROPERTIES.get(type.name());
        if (properties != null) {
            List<String> words = new ArrayList<>();
            for (String property : properties) {
                words.add(word(property, data));
            }
            return String.join(" ", words);
        }
        if (type.name().startsWith("WINS")) {
            return wins(data);
        }
        return unknown(type, data);
    }

    /** A table shows one value of its own making, often the address or name itself. */
    private static String flat(RecordType type, PropertyBag record) throws UnreadableException {
        String text = record.required("RecordData");
        if (text.startsWith("DnsServerResourceRecord") || text.startsWith("Microsoft.Management")) {
            throw new UnreadableException("RecordData holds '%s' instead of its values".formatted(text), REMEDY);
        }
        boolean one = type.fields().size() == 1;
        if (one && type.fields().get(0) == Field.NAME) {
            return name(text);
        }
        return one && type.fields().get(0) == Field.STRINGS ? strings(text) : text;
    }

    private static String word(String property, PropertyBag data) throws UnreadableException {
        return switch (property.charAt(0)) {
            case '.' -> name(data.required(property.substring(1)));
            case '"' -> strings(data.required(property.substring(1)));
            case '+' -> Long.toString(seconds(property.substring(1), data));
            default -> data.required(property);
        };
    }

    private static long seconds(String property, PropertyBag data) throws UnreadableException {
        data.required(property);
        @Nullable Long seconds = data.seconds(property);
        if (seconds == null) {
            throw new UnreadableException(property + " has no end", "export the object again");
        }
        return seconds;
    }

    /** Names are absolute, with or without a last dot. */
    private static String name(String text) {
        StringBuilder name = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (" \t;()\"".indexOf(letter) >= 0) {
                name.append('\\');
            }
            name.append(letter);
        }
        return text.endsWith(".") ? name.toString() : name.append('.').toString();
    }

    /** Texts in quotes, none longer than a character string may be. */
    private static String strings(String text) {
        List<String> strings = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at == 0 || at < bytes.length; at += LONGEST_STRING) {
                StringBuilder quoted = new StringBuilder("\"");
                for (int i = at; i < Math.min(bytes.length, at + LONGEST_STRING); i++) {
                    int octet = bytes[i] & 0xff;
                    quoted.append("\\%d%d%d".formatted(octet / 100, octet / 10 % 10, octet % 10));
                }
                strings.add(quoted.append('"').toString());
            }
        }
        return String.join(" ", strings);
    }

    private static String wins(PropertyBag data) throws UnreadableException {
        @Nullable Boolean local = data.flag("Replicate");
        @Nullable String domain = data.text("ResultDomain");
        return "%sL%d C%d %s"
                .formatted(
                        Boolean.FALSE.equals(local) ? "LOCAL " : "",
                        seconds("LookupTimeout", data),
                        seconds("CacheTimeout", data),
                        domain == null ? String.join(" ", data.texts("WinsServers")) : name(domain));
    }

    private static String unknown(RecordType type, PropertyBag data) throws UnreadableException {
        @Nullable String octets = data.text("Data");
        if (octets == null || !octets.matches("([0-9a-fA-F]{2})*")) {
            throw new UnreadableException("RecordData of %s has no Data in hexadecimal".formatted(type.name()), REMEDY);
        }
        return "\\# %d %s".formatted(octets.length() / 2, octets);
    }
}
