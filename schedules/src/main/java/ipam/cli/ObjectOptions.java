package ipam.cli;

import ipam.reports.Objects;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a question about utilization is of; without any option, every scope. */
final class ObjectOptions {
    @Option(names = "--scope", paramLabel = "S", description = "A scope: 10.20.0.0 or 10.20.0.0/22; may be repeated.")
    List<String> scopes = List.of();

    @Option(names = "--range", paramLabel = "R", description = "The scopes that 10.20.0.1-10.20.3.254 touches.")
    @Nullable
    String range;

    @Option(names = "--block", paramLabel = "B", description = "The subnets in a block: 10.0.0.0/8.")
    @Nullable
    String block;

    @Option(
            names = "--subnet",
            paramLabel = "S",
            description = "A subnet, of all its servers together: 10.20.0.0/22; may be repeated.")
    List<String> subnets = List.of();

    @Option(names = "--group", paramLabel = "G", description = "A group of servers; may be repeated.")
    List<String> groups = List.of();

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(names = "--category", paramLabel = "C", description = "public, private or global (IPv6).")
    @Nullable
    String category;

    @Option(names = "--space", paramLabel = "S", description = "Address space; there is one, Default.")
    String space = "Default";

    /** The objects; those of {@code usual} kind when no option names one. */
    Objects objects(String usual) {
        checkCategory();
        checkOne();
        checkSpace();
        return named(usual).of(servers.named(), category);
    }

    /** Refuses names that nobody knows. */
    void check(Known known) {
        known.checkServers(servers.named());
        known.checkGroups(groups);
    }

    private void checkSpace() {
        if (!space.equalsIgnoreCase("Default")) {
            throw CommandException.usage("Invalid --space: %s (must be Default)".formatted(space));
        }
    }

    private Objects named(String usual) {
        if (!scopes.isEmpty()) {
            return Objects.of("scope", scopes.toArray(String[]::new));
        }
        if (!subnets.isEmpty()) {
            return Objects.of("subnet", subnets.toArray(String[]::new));
        }
        if (!groups.isEmpty()) {
            return Objects.of("group", groups.toArray(String[]::new));
        }
        if (range != null) {
            return Objects.of("scope").within(Objects.addresses("--range", range));
        }
        if (block != null) {
            return Objects.of("subnet").within(Objects.addresses("--block", block));
        }
        return Objects.of(servers.servers.isEmpty() ? usual : "scope");
    }

    private void checkCategory() {
        if (category != null && !List.of("public", "private", "global").contains(category)) {
            throw CommandException.usage(
                    "Invalid --category: %s (must be public, private or global)".formatted(category));
        }
    }

    private void checkOne() {
        long named =
                List.of(!scopes.isEmpty(), !subnets.isEmpty(), !groups.isEmpty(), range != null, block != null).stream()
                        .filter(given -> given)
                        .count();
        if (named > 1) {
            throw CommandException.usage(
                    "Invalid question: --scope, --range, --block, --subnet and --group (must be one of them)");
        }
    }
}
