package ipam.cli;

import ipam.net.Nearest;
import ipam.report.Moments;
import ipam.report.Question;
import ipam.report.TimeWindow;
import ipam.reports.ChangeKind;
import ipam.reports.ConfigurationChanges;
import ipam.reports.ScopeFilter;
import ipam.reports.Scopes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam scopes}. */
@Command(
        name = "scopes",
        description = {
            "The DHCP scopes there are; or with --diff what changed between two times in scopes, exclusions, options,"
                    + " policies, reservations and the settings of the servers."
        },
        footer = {
            "",
            "Examples:",
            "  ipam scopes --server dhcp1.contoso.test",
            "  ipam scopes --diff 2026-11-16 now --kind scope,exclusion"
        })
final class ScopesCommand extends QuestionCommand {
    private static final String NOW = "now";

    @Option(
            names = "--diff",
            arity = "2",
            paramLabel = "FROM TO",
            hideParamSyntax = true,
            description = "What changed between two times or days; now is a time too.")
    List<String> diff = List.of();

    @Mixin
    ServerOptions servers = new ServerOptions();

    @Option(names = "--scope", paramLabel = "S", description = "Only this scope, 10.0.0.0; may be repeated.")
    List<String> scopes = List.of();

    @Option(
            names = "--kind",
            paramLabel = "K",
            split = ",",
            description = "With --diff, only this kind: scope, exclusion, pool, option, policy, reservation, filter,"
                    + " failover, dhcp-server, dns-server, zone; may be repeated.")
    List<String> kinds = List.of();

    ScopesCommand(Session session) {
        super(session);
    }

    @Override
    void check(Known known) {
        known.checkServers(servers.named());
    }

    @Override
    boolean isOfNow() {
        return diff.isEmpty();
    }

    @Override
    List<String> named() {
        return servers.named();
    }

    @Override
    Question question() {
        ScopeFilter filter = new ScopeFilter(servers.names(session()), scopes);
        if (diff.isEmpty()) {
            if (!kinds.isEmpty()) {
                throw CommandException.usage("Invalid --kind: it goes with --diff FROM TO");
            }
            return new Scopes(filter, session().staleBefore());
        }
        TimeWindow from = moment(diff.get(0));
        TimeWindow to = moment(diff.get(1));
        Instant begin = Objects.requireNonNull(from.from());
        Instant end = Objects.requireNonNull(to.to());
        Instant last = to.isMoment() ? end : end.minus(1, ChronoUnit.MICROS);
        if (last.isBefore(begin)) {
            throw CommandException.usage(
                    "Invalid --diff: %s %s (the first time must be the earlier)".formatted(diff.get(0), diff.get(1)));
        }
        return new ConfigurationChanges(filter, chosen(), begin, last);
    }

    private TimeWindow moment(String text) {
        return text.equals(NOW)
                ? TimeWindow.at(terminal().clock().instant())
                : Moments.parse("--diff", text, session().zone());
    }

    private Set<ChangeKind> chosen() {
        List<String> known =
                Arrays.stream(ChangeKind.values()).map(ChangeKind::word).toList();
        Set<ChangeKind> chosen = EnumSet.noneOf(ChangeKind.class);
        for (String word : kinds) {
            int index = known.indexOf(word);
            if (index < 0) {
                throw CommandException.usage("Invalid --kind: %s (must be one of %s)%s"
                        .formatted(word, String.join(", ", known), Nearest.hint(word, known)));
            }
            chosen.add(ChangeKind.values()[index]);
        }
        return chosen;
    }
}
