package ipam.readers.powershell;

import java.util.Locale;
import java.util.Set;

/**
 * What an object is known by.
 *
 * @param type name of its class where the file says it, {@code DhcpServerv4Lease}; else empty
 * @param names of its properties, lower case
 */
public record Shape(String type, Set<String> names) {
    public Shape {
        names = Set.copyOf(names);
    }

    /**
     * The class in a type's name, {@code Microsoft.Management.Infrastructure.CimInstance#root/…/DhcpServerv4Lease};
     * empty when it is a type that objects of any kind have.
     */
    static String className(String type) {
        String trimmed = type.strip();
        int start = Math.max(
                Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('#')),
                Math.max(trimmed.lastIndexOf('.'), trimmed.lastIndexOf(':')));
        String name = trimmed.substring(start + 1).replaceFirst("^PS_", "").replaceFirst("\\[\\]$", "");
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("dhcp") || lower.startsWith("dns") ? name : "";
    }
}
