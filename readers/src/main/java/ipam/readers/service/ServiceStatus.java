package ipam.readers.service;

import ipam.readers.powershell.Kind;
import ipam.readers.powershell.ObjectFormat;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.record.Health;
import ipam.record.SourceFile;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The formats of status files: {@code Get-Service} as CSV, JSON, CLIXML, list or table, and {@code sc query}. Their rows
 * are of {@code service_event}: the DHCP and DNS server services; other services are of no dataset.
 */
public final class ServiceStatus {
    /** All of them. */
    public static final List<SnapshotFormat> FORMATS = List.of(
            new ObjectFormat(
                    "service-objects",
                    Health.SERVICE_EVENT,
                    Kind.of("ServiceController").with("Name", "Status"),
                    (object, input, times) -> rows(object, input.file())),
            new ServiceListingFormat());

    /** The services by the names that Windows has for them. */
    private static final Map<String, String> SERVICES = Map.of("dhcpserver", "dhcp", "dns", "dns");

    private ServiceStatus() {}

    /** The service that Windows has under a name; null when it is another. */
    static @Nullable String service(String name) {
        return SERVICES.get(name.strip().toLowerCase(Locale.ROOT));
    }

    private static List<SnapshotRow> rows(PropertyBag object, SourceFile file) throws UnreadableException {
        String service = service(object.required("Name"));
        if (service == null || !isOf(object.text("MachineName", "SystemName", "PSComputerName"), file.server())) {
            return List.of();
        }
        // Of Win32_Service the status is its health, and the state what others call its status.
        ServiceWord word = ServiceWord.of(object.required(object.has("State") ? "State" : "Status"));
        return List.of(row(object.line(), service, word));
    }

    /** One file may tell of several machines; a dot is the machine itself. */
    private static boolean isOf(@Nullable String machine, String server) {
        return machine == null
                || machine.equals(".")
                || machine.equalsIgnoreCase("localhost")
                || first(machine).equals(first(server));
    }

    private static String first(String name) {
        return name.toLowerCase(Locale.ROOT).split("\\.", -1)[0];
    }

    static SnapshotRow row(long line, String service, ServiceWord word) {
        return new SnapshotRow(Health.SERVICE_EVENT, line)
                .text("level", word.level())
                .text("service", service)
                .text("state", word.state())
                .text("detail", word.detail());
    }
}
