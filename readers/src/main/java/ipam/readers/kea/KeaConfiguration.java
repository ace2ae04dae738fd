package ipam.readers.kea;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The walk over a configuration: subnet by subnet, so that memory does not grow with what they hold. */
final class KeaConfiguration {
    private final JsonParts parts;
    private final Telling telling;
    private final String serviceInstance;

    KeaConfiguration(JsonParts parts, Telling telling, String serviceInstance) {
        this.parts = parts;
        this.telling = telling;
        this.serviceInstance = serviceInstance;
    }

    void read() throws IOException {
        if (!parts.beginsObject()) {
            throw new Damage("the configuration is no JSON object", "expected { \"Dhcp4\": { … } }");
        }
        for (String name = parts.name(); name != null; name = parts.name()) {
            if (name.equals("arguments")) { // of an answer to config-get
                read();
            } else if (name.equals("Dhcp4") || name.equals("Dhcp6")) {
                readServer(new KeaServer(name.equals("Dhcp6")));
            } else {
                parts.beginsObject();
                parts.leaveOut();
                telling.skip();
            }
        }
    }

    private void readServer(KeaServer server) throws IOException {
        Options options = new Options(server, telling);
        Settings settings = new Settings(server.title(), telling);
        Scopes scopes = new Scopes(server, telling, serviceInstance);
        Subnets subnets = new Subnets(server, telling, options, settings, scopes);
        Map<String, Json> globals = new LinkedHashMap<>();
        try {
            readServer(server, new Server(options, settings, scopes, subnets), globals);
        } finally {
            // What was read of a damaged file is told, too.
            scopes.tellWithin(new Json.Members(1, globals));
            options.tellUnresolved();
        }
        new HighAvailability(telling, scopes).tell(globals.get("hooks-libraries"));
    }

    /** Those who read the parts of a server's configuration. */
    private record Server(Options options, Settings settings, Scopes scopes, Subnets subnets) {}

    private void readServer(KeaServer server, Server readers, Map<String, Json> globals) throws IOException {
        if (!parts.beginsObject()) {
            throw new Damage("%s is no JSON object".formatted(server.title()), "expected \"Dhcp4\": { … }");
        }
        Reservations reservations = new Reservations(server, telling, readers.options, null);
        for (String name = parts.name(); name != null; name = parts.name()) {
            boolean list = parts.beginsArray();
            if (list && name.equals(server.subnets())) {
                readSubnets(readers.subnets, name);
            } else if (list && name.equals("shared-networks")) {
                while (parts.item()) {
                    readNetwork(server, readers);
                }
            } else if (list && name.equals("reservations")) {
                while (parts.item()) {
                    reservations.tell(parts.part());
                }
            } else {
                @Nullable Json part = parts.part();
                if (part != null) {
                    globals.put(name, part);
                    tellGlobal(name, part, readers);
                }
            }
        }
    }

    private void tellGlobal(String name, Json part, Server readers) throws IOException {
        switch (name) {
            case "option-data" -> readers.options.tellAll(part, Options.Owner.SERVER);
            case "option-def" -> readers.options.define(part, readers.settings);
            case "client-classes" -> new ClientClasses(telling, readers.options, readers.settings).tell(part);
            default -> readers.settings.tellGlobal(name, part);
        }
    }

    private void readSubnets(Subnets subnets, String name) throws IOException {
        while (parts.item()) {
            int line = parts.line();
            @Nullable Json part = parts.part();
            if (part instanceof Json.Members subnet) {
                subnets.tell(subnet);
            } else {
                telling.reject(line, "an item of %s is no object".formatted(name), "expected { \"subnet\": … }", "");
            }
        }
    }

    /** A shared network: its subnets one by one, then what holds for all of them. */
    private void readNetwork(KeaServer server, Server readers) throws IOException {
        int line = parts.line();
        if (!parts.atObject()) {
            parts.leaveOut();
            telling.reject(line, "an item of shared-networks is no object", "expected { \"name\": … }", "");
            return;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        readers.scopes.beginNetwork();
        for (String name = parts.name(); name != null; name = parts.name()) {
            if (parts.beginsArray() && name.equals(server.subnets())) {
                readSubnets(readers.subnets, name);
                continue;
            }
            @Nullable Json part = parts.part();
            if (part != null) {
                members.put(name, part);
            }
        }
        Json.Members network = new Json.Members(line, members);
        readers.scopes.endNetwork(network);
        @Nullable String title = network.text("name");
        readers.settings.tellNetwork(title == null ? "" : title, network);
    }
}
