package ipam.readers.kea;

import ipam.net.AddressBlock;
import ipam.net.IpAddress;
import ipam.readers.lease.Client;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads reservations. Those that reserve no address, only a name or options, are skipped. */
final class Reservations {
    private static final List<String> OTHER_IDENTIFIERS = List.of("circuit-id", "flex-id");

    private final KeaServer server;
    private final Telling telling;
    private final Options options;
    private final @Nullable AddressBlock subnet;

    /** @param subnet null: the server's own, in no subnet */
    Reservations(KeaServer server, Telling telling, Options options, @Nullable AddressBlock subnet) {
        this.server = server;
        this.telling = telling;
        this.options = options;
        this.subnet = subnet;
    }

    /** What can't be read of a reservation; it costs the reservation. */
    private static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        final String remedy;

        Unreadable(String problem, String remedy) {
            super(problem);
            this.remedy = remedy;
        }
    }

    void tell(@Nullable Json part) throws IOException {
        if (!(part instanceof Json.Members reservation)) {
            int line = part == null ? 1 : part.line();
            telling.reject(line, "an item of reservations is no object", "expected { \"hw-address\": … }", "");
            return;
        }
        List<SnapshotRow> rows;
        try {
            rows = rows(reservation);
        } catch (Unreadable e) {
            telling.reject(reservation.line(), String.valueOf(e.getMessage()), e.remedy, "");
            return;
        }
        telling.accept(rows);
        if (!rows.isEmpty() && rows.get(0).value("ip") instanceof String ip) {
            Options.Owner owner = new Options.Owner(scope(), ip, null);
            options.tellAll(reservation.members().get("option-data"), owner);
        }
    }

    private @Nullable String scope() {
        return subnet == null ? null : subnet.network().toString();
    }

    private List<SnapshotRow> rows(Json.Members reservation) throws Unreadable {
        Client client = client(reservation);
        List<SnapshotRow> rows = new ArrayList<>();
        @Nullable String one = reservation.text("ip-address");
        if (one != null) {
            rows.add(row(reservation, client).ip(address(one, true)));
        }
        for (Json.Value address : reservation.values("ip-addresses")) {
            rows.add(row(reservation, client).ip(address(address.text(), true)));
        }
        for (Json.Value prefix : reservation.values("prefixes")) {
            String text = prefix.text();
            int slash = text.indexOf('/');
            String length = slash < 0 ? "" : text.substring(slash + 1);
            if (!length.matches("[0-9]{1,2}|1[01][0-9]|12[0-8]")) {
                throw new Unreadable(
                        "reserved prefix is '%s'".formatted(Telling.quoted(text)), "expected prefix/length");
            }
            rows.add(row(reservation, client)
                    .ip(address(text.substring(0, slash), false))
                    .number("prefix_length", Long.parseLong(length)));
        }
        return rows;
    }

    private SnapshotRow row(Json.Members reservation, Client client) {
        SnapshotRow row = telling.row(Configuration.RESERVATION, reservation.line())
                .text("family", server.family())
                .text("scope_id", scope())
                .text("name", reservation.text("hostname"))
                .text("description", description(reservation));
        return client.into(row);
    }

    /** What somebody wrote about it, and identifiers that are nobody's own. */
    private static @Nullable String description(Json.Members reservation) {
        @Nullable String comment = reservation.comment();
        StringBuilder text = new StringBuilder(comment == null ? "" : comment);
        for (String identifier : OTHER_IDENTIFIERS) {
            @Nullable String value = reservation.text(identifier);
            if (value != null) {
                text.append(text.isEmpty() ? "" : "; ")
                        .append(identifier)
                        .append(' ')
                        .append(value);
            }
        }
        return text.toString();
    }

    private IpAddress address(String text, boolean inSubnet) throws Unreadable {
        byte[] ascii = text.getBytes(StandardCharsets.UTF_8);
        @Nullable IpAddress address = IpAddress.find(ascii, 0, ascii.length);
        if (address == null || address.isV4() == server.v6()) {
            throw new Unreadable(
                    "reserved address is '%s'".formatted(Telling.quoted(text)),
                    "expected an address of %s".formatted(server.family()));
        }
        if (inSubnet && subnet != null && !subnet.contains(address)) {
            throw new Unreadable(
                    "reserved address %s lies outside its subnet %s".formatted(address, subnet),
                    "move the reservation to the subnet of its address; the server refuses it, too");
        }
        return address;
    }

    private Client client(Json.Members reservation) throws Unreadable {
        String hardware = hex(reservation, "hw-address");
        String identifier = hex(reservation, "client-id");
        String duid = hex(reservation, "duid");
        boolean other = OTHER_IDENTIFIERS.stream().anyMatch(name -> reservation.text(name) != null);
        if (!other && hardware.isEmpty() && identifier.isEmpty() && duid.isEmpty()) {
            throw new Unreadable(
                    "a reservation names no client", "give it a hw-address, duid, client-id, circuit-id or flex-id");
        }
        if (server.v6()) {
            return Client.v6(duid, hardware);
        }
        Client client = Client.v4(hardware, identifier);
        if (duid.isEmpty()) {
            return client;
        }
        @Nullable String mac = client.mac() == null ? Client.v6(duid, "").mac() : client.mac();
        return new Client(mac, client.clientId(), duid);
    }

    /** An identifier as hex: bytes in hex with or without colons, 0x in front or not, or a text in single quotes. */
    private static String hex(Json.Members reservation, String name) throws Unreadable {
        @Nullable String text = reservation.text(name);
        if (text == null) {
            return "";
        }
        if (text.length() > 2 && text.startsWith("'") && text.endsWith("'")) {
            return HexFormat.of().formatHex(text.substring(1, text.length() - 1).getBytes(StandardCharsets.UTF_8));
        }
        @Nullable String hex = HexBytes.read(text.startsWith("0x") ? text.substring(2) : text);
        if (hex == null) {
            throw new Unreadable(
                    "%s is '%s'".formatted(name, Telling.quoted(text)),
                    "expected bytes in hex, or a text in single quotes");
        }
        return hex;
    }
}
