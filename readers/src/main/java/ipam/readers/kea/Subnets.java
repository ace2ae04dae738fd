package ipam.readers.kea;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a subnet and all that stands in it. */
final class Subnets {
    /** What becomes rows of other datasets. */
    private static final Set<String> TOLD =
            Set.of("subnet", "pools", "pd-pools", "option-data", "reservations", "comment");

    private final KeaServer server;
    private final Telling telling;
    private final Options options;
    private final Settings settings;
    private final Scopes scopes;

    Subnets(KeaServer server, Telling telling, Options options, Settings settings, Scopes scopes) {
        this.server = server;
        this.telling = telling;
        this.options = options;
        this.settings = settings;
        this.scopes = scopes;
    }

    void tell(Json.Members subnet) throws IOException {
        @Nullable AddressBlock block = block(subnet);
        if (block == null) {
            return;
        }
        Scopes.Scope scope = scopes.add(subnet, block);
        for (Json.Members pool : subnet.objects("pools")) {
            tellPool(pool, block, scope);
        }
        for (Json.Members pool : subnet.objects("pd-pools")) {
            tellPrefixPool(pool, block);
        }
        options.tellAll(
                subnet.members().get("option-data"),
                new Options.Owner(block.network().toString(), null, null));
        Reservations reservations = new Reservations(server, telling, options, block);
        for (Json.Members reservation : subnet.objects("reservations")) {
            reservations.tell(reservation);
        }
        settings.tell(server.subnets(), block.toString(), subnet, TOLD);
    }

    private @Nullable AddressBlock block(Json.Members subnet) throws IOException {
        @Nullable String text = subnet.text("subnet");
        String remedy = "expected a subnet such as %s".formatted(server.v6() ? "2001:db8::/64" : "192.0.2.0/24");
        if (text == null) {
            telling.reject(subnet.line(), "an item of %s has no subnet".formatted(server.subnets()), remedy, "");
            return null;
        }
        try {
            int slash = text.indexOf('/');
            IpAddress address =
                    IpAddress.parse(slash < 0 ? text : text.substring(0, slash).strip());
            String length = slash < 0 ? "" : text.substring(slash + 1).strip();
            if (length.matches("[0-9]{1,3}")
                    && address.isV4() != server.v6()
                    && Integer.parseInt(length) <= address.width()) {
                return AddressBlock.containing(address, Integer.parseInt(length));
            }
        } catch (IllegalArgumentException e) {
            // told below, as every other text that is no subnet of this family
        }
        telling.reject(subnet.line(), "subnet is '%s'".formatted(Telling.quoted(text)), remedy, text);
        return null;
    }

    private void tellPool(Json.Members pool, AddressBlock block, Scopes.Scope scope) throws IOException {
        @Nullable String text = pool.text("pool");
        @Nullable AddressRange range = text == null ? null : range(text);
        if (range == null || !block.contains(range.first()) || !block.contains(range.last())) {
            telling.reject(
                    pool.line(),
                    text == null ? "a pool has no addresses" : "pool is '%s'".formatted(Telling.quoted(text)),
                    "expected addresses of %s, as first - last or as a prefix".formatted(block),
                    text == null ? "" : text);
            return;
        }
        scope.reach(range);
        telling.accept(
                row(pool, block).range(range).text("pool_type", "address").text("client_class", classes(pool)));
        settings.tellOptions("pool", range.toString(), pool);
    }

    private void tellPrefixPool(Json.Members pool, AddressBlock block) throws IOException {
        @Nullable String prefix = pool.text("prefix");
        @Nullable Long length = pool.number("prefix-len");
        @Nullable Long delegated = pool.number("delegated-len");
        @Nullable AddressRange range = prefix == null || length == null ? null : range(prefix + "/" + length);
        if (range == null || length == null || delegated == null || delegated > 128 || delegated < length) {
            telling.reject(
                    pool.line(),
                    "pd-pool is '%s/%s', delegated-len %s".formatted(prefix, length, delegated),
                    "expected prefix, prefix-len and a delegated-len not below it",
                    "");
            return;
        }
        telling.accept(row(pool, block)
                .range(range)
                .text("pool_type", "prefix")
                .number("delegated_length", delegated)
                .text("client_class", classes(pool)));
        settings.tellOptions("pd-pool", prefix + "/" + length, pool);
    }

    private SnapshotRow row(Json.Members pool, AddressBlock block) {
        return telling.row(Configuration.POOL, pool.line())
                .text("family", server.family())
                .text("scope_id", block.network().toString());
    }

    /** Whom a pool is for. */
    private static @Nullable String classes(Json.Members pool) {
        @Nullable String one = pool.text("client-class");
        List<String> several =
                pool.values("client-classes").stream().map(Json.Value::text).toList();
        return one == null ? String.join(", ", several) : one;
    }

    /** {@code first - last} or a prefix; null when it is neither, or of the other family. */
    private @Nullable AddressRange range(String text) {
        int hyphen = text.indexOf('-');
        try {
            AddressRange range = hyphen < 0
                    ? AddressBlock.parse(text.replaceAll("\\s", "")).range()
                    : new AddressRange(
                            IpAddress.parse(text.substring(0, hyphen).strip()),
                            IpAddress.parse(text.substring(hyphen + 1).strip()));
            return range.first().isV4() == server.v6() ? null : range;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
