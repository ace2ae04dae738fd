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
        return servers.stream().map(ServerOptions::name).toList();
    }

    /** As the lake knows it. */
    static String name(String server) {
        String lower = server.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
