package ipam.settings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes the {@link AvailabilitySettings}, and the {@link ServiceSettings} of each server, of checked values. */
final class AvailabilityBuilder {
    private static final String TASK = "tasks.server-availability";
    private static final String DNS = "dns";
    private static final int DHCP_PORT = 67;
    /** Who serves no zone of ours answers for the root all the same. */
    private static final String ROOT = ".";

    private final Values values;
    private final AvailabilitySettings settings;

    AvailabilityBuilder(Values values) {
        this.values = values;
        Duration every = values.get(TASK + ".every", Duration.class)
                .orElseGet(() -> Objects.requireNonNull(Keys.TASKS.get("server-availability")));
        this.settings = new AvailabilitySettings(
                values.get(TASK + ".stale-after", Duration.class)
                        .orElseGet(() -> AvailabilitySettings.staleAfter(every)),
                words(TASK + ".ask"),
                values.get(TASK + ".timeout", Duration.class).orElse(AvailabilitySettings.TIMEOUT),
                values.get(TASK + ".confirm", Integer.class).orElse(AvailabilitySettings.CONFIRM));
    }

    AvailabilitySettings build() {
        return settings;
    }

    /**
     * What a server is asked for: what it says itself, else what the task asks servers of its roles for. Where its zones
     * are asked for, its DNS service is, and for these.
     *
     * @param server path of it
     * @param name of it: itself is asked unless the settings name an address
     */
    List<ServiceSettings> services(String server, String name, Set<String> roles, List<TransferSettings> transfers) {
        String path = server + ".availability";
        Set<String> asked = words(path + ".ask");
        if (values.place(path + ".ask").isEmpty()) {
            asked.addAll(settings.ask());
            asked.retainAll(roles);
        }
        Optional<TransferSettings> transfer = transfers.stream().findFirst();
        Optional<String> address = values.get(path + ".address", String.class);
        List<ServiceSettings> services = new ArrayList<>();
        for (String service : asked) {
            boolean isDns = service.equals(DNS);
            services.add(new ServiceSettings(
                    service,
                    address.or(() -> transfer.filter(any -> isDns).map(TransferSettings::from))
                            .orElse(name),
                    isDns ? dnsPort(path, transfer) : port(path + ".dhcp-port").orElse(DHCP_PORT),
                    isDns ? zones(path, transfer) : List.of(),
                    isDns ? transfer.map(TransferSettings::key).orElse(null) : null,
                    settings.timeout()));
        }
        return services;
    }

    private int dnsPort(String path, Optional<TransferSettings> transfer) {
        return port(path + ".dns-port")
                .or(() -> transfer.map(TransferSettings::port))
                .orElse(TransferSettings.PORT);
    }

    private Optional<Integer> port(String path) {
        return values.get(path, Integer.class);
    }

    private List<String> zones(String path, Optional<TransferSettings> transfer) {
        List<String> named = values.list(path + ".zones").stream()
                .map(value -> (String) value.value())
                .toList();
        return named.isEmpty() ? transfer.map(TransferSettings::zones).orElse(List.of(ROOT)) : named;
    }

    private Set<String> words(String path) {
        Set<String> words = new TreeSet<>();
        values.list(path).forEach(word -> words.add((String) word.value()));
        return words;
    }
}
