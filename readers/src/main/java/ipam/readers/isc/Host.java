package ipam.readers.isc;

import ipam.net.AddressBlock;
import ipam.net.IpAddress;
import ipam.readers.lease.Client;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A host with its fixed addresses. Names in place of addresses are not looked up.
 *
 * @param rows reservations, then option values; empty when it has no address
 */
record Host(List<SnapshotRow> rows) {
    private static final String EXPECTED = "expected bytes in hex, or a text";

    Host {
        rows = List.copyOf(rows);
    }

    /** What a host's statements say of its client. */
    private static final class Told {
        String hardware = "";
        String identifier = "";
        String duid = "";
        String other = "";
        final List<IpAddress> addresses = new ArrayList<>();
        final List<AddressBlock> prefixes = new ArrayList<>();
        final List<Statement> options = new ArrayList<>();
    }

    static Host of(Block block, Place place, Parameters parameters) throws Unreadable, IOException {
        Told told = new Told();
        for (Statement statement : block.kept) {
            read(statement, told);
        }
        List<SnapshotRow> rows = new ArrayList<>();
        for (IpAddress address : told.addresses) {
            rows.add(row(block, place, told, address));
        }
        for (AddressBlock prefix : told.prefixes) {
            rows.add(row(block, place, told, prefix.network()).number("prefix_length", prefix.prefixLength()));
        }
        if (!told.addresses.isEmpty()) {
            for (Statement option : told.options) {
                try {
                    rows.add(
                            parameters.value(option, null, told.addresses.get(0).toString(), null));
                } catch (Unreadable e) {
                    place.reject(option, e.problem(), e.remedy());
                }
            }
        }
        return new Host(rows);
    }

    private static SnapshotRow row(Block block, Place place, Told told, IpAddress address) {
        Client client =
                address.isV4() ? Client.v4(told.hardware, told.identifier) : Client.v6(told.duid, told.hardware);
        return client.into(place.row(Configuration.RESERVATION, block.line)
                .text("family", address.isV4() ? "IPv4" : "IPv6")
                .ip(address)
                .text("name", block.name)
                .text("description", place.shown(told.other)));
    }

    private static void read(Statement statement, Told told) throws Unreadable {
        switch (statement.word(0).toLowerCase(Locale.ROOT)) {
            case "hardware" -> told.hardware = hex(statement, 2);
            case "fixed-address", "fixed-address6" -> readAddresses(statement, told);
            case "fixed-prefix6" -> told.prefixes.add(Addresses.prefix(statement.word(1), "expected prefix/length"));
            case "uid", "dhcp-client-identifier" -> told.identifier = hex(statement, 1);
            case "host-identifier" -> readIdentifier(statement, told);
            case "option" -> {
                if (statement.is(1, "dhcp-client-identifier")) {
                    told.identifier = hex(statement, 2);
                }
                told.options.add(statement);
            }
            default -> {} // what holds for one client alone is no setting of the server
        }
    }

    private static void readIdentifier(Statement statement, Told told) throws Unreadable {
        int name = statement.is(1, "v6relopt") ? 3 : 2;
        if (statement.is(name, "dhcp6.client-id")) {
            told.duid = hex(statement, name + 1);
        } else {
            told.other = statement.shown(name);
        }
    }

    private static void readAddresses(Statement statement, Told told) throws Unreadable {
        for (Token token : statement.words().subList(1, statement.size())) {
            @Nullable IpAddress address = Addresses.find(token.text());
            if (address != null) {
                told.addresses.add(address);
            } else if (!token.is(",") && token.text().matches("[0-9.:]+")) {
                throw new Unreadable("fixed address is '%s'".formatted(token.text()), "expected an address or a name");
            }
        }
    }

    private static String hex(Statement statement, int index) throws Unreadable {
        @Nullable
        String hex = index < statement.size() ? Octets.hex(statement.words().get(index)) : null;
        if (hex == null) {
            throw new Unreadable("%s is '%s'".formatted(statement.word(0), statement.shown(1)), EXPECTED);
        }
        return hex;
    }
}
