package ipam.settings;

import ipam.settings.Values.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the {@link TransferSettings} of a server of checked values. */
final class TransferBuilder {
    private final Values values;

    TransferBuilder(Values values) {
        this.values = values;
    }

    /**
     * Those of a server.
     *
     * @param server path of it
     * @param name of it: itself is asked unless the settings name another
     */
    List<TransferSettings> build(String server, String name) {
        List<TransferSettings> transfers = new ArrayList<>();
        for (String path : values.items(server + ".zone-transfers")) {
            List<String> zones = values.list(path + ".zones").stream()
                    .map(value -> (String) value.value())
                    .toList();
            if (values.items(path + ".zones").isEmpty()) {
                missing(path, path + ".zones", "the names of the zones");
            }
            transfers.add(new TransferSettings(
                    zones,
                    values.get(path + ".from", String.class).orElse(name),
                    values.get(path + ".port", Integer.class).orElse(TransferSettings.PORT),
                    values.get(path + ".timeout", Duration.class).orElse(TransferSettings.TIMEOUT),
                    values.place(path + ".key").isPresent() ? key(path + ".key") : null));
        }
        return transfers;
    }

    private TransferSettings.Key key(String path) {
        String secret = values.get(path + ".secret", String.class).orElse(null);
        if (values.place(path + ".name").isEmpty()) {
            missing(path, path + ".name", "the key's name, as the server has it");
        }
        values.place(path + ".secret")
                .filter(place -> place.line() > 0)
                .ifPresent(place -> values.problem(
                        place,
                        "Invalid %s.secret: it is not shown (must not stand in this file: put it into a file that"
                                        .formatted(path)
                                + " secret-file names, or into the environment as " + variable(path) + ")"));
        if (secret == null && values.place(path + ".secret-file").isEmpty()) {
            missing(path, path + ".secret-file", "the file with the secret, in base 64; or set " + variable(path));
        }
        return new TransferSettings.Key(
                values.get(path + ".name", String.class).orElse(""),
                values.get(path + ".algorithm", String.class).orElse(TransferSettings.ALGORITHM),
                secret,
                secret == null ? file(path + ".secret-file") : null);
    }

    private void missing(String at, String key, String rule) {
        Place place = values.place(at).orElseThrow();
        values.problem(place, "Missing key: %s (must be %s)".formatted(key, rule));
    }

    private @Nullable Path file(String path) {
        return values.get(path, String.class)
                .map(name ->
                        values.place(path).orElseThrow().folder().resolve(name).normalize())
                .orElse(null);
    }

    /** {@code servers[0].zone-transfers[1].key} is IPAM_SERVERS_0_ZONE_TRANSFERS_1_KEY_SECRET. */
    private static String variable(String path) {
        return "IPAM_"
                + path.replaceAll("[.\\[-]", "_").replace("]", "").toUpperCase(java.util.Locale.ROOT)
                + "_SECRET";
    }
}
