package ipam.cli;

import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Which servers a question is about. */
final class ServerOptions {
    @Option(names = "--server", paramLabel = "NAME", description = "Only this server; may be repeated.")
    List<String> servers = List.of();

    /** As the lake knows them; none for any. */
    List<String> names() {
        return servers.stream()
                .map(server -> server.toLowerCase(Locale.ROOT))
                .map(server -> server.endsWith(".") ? server.substring(0, server.length() - 1) : server)
                .toList();
    }
}
