package ipam.cli;

import ipam.lake.Lake;
import ipam.lake.Uncounted;
import ipam.report.Context;
import ipam.report.Facts;
import ipam.report.LakeFacts;
import ipam.report.Moments;
import ipam.reports.SnapshotAge;
import ipam.reports.Status;
import ipam.reports.Status.Configured;
import ipam.reports.Status.Input;
import ipam.settings.ServerSettings;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam status}. */
@Command(
        name = "status",
        description = "What the tasks did last, when they are due, how far each server's data reaches, and its gaps.",
        footer = {"", "Examples:", "  ipam status", "  ipam status --format json --fail-on gap,stale"})
final class StatusCommand extends SubCommand {
    @Option(
            names = "--fail-on",
            paramLabel = "WORDS",
            split = ",",
            description = "Exit 4 on over, under, gap, conflict, stale, zone-error, blocked.")
    List<String> failOn = List.of();

    @Mixin
    ServerGroupOption group = new ServerGroupOption();

    @Mixin
    OutputOptions output = new OutputOptions();

    StatusCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        Set<FailOn> asked = FailOn.parse(failOn);
        if (!session().hasLake()) {
            session().settingsFile();
            answer(new NoFacts(), List.of());
            return asked.contains(FailOn.STALE) ? ExitCode.FOUND : ExitCode.OK;
        }
        Lake lake = session().lake();
        try (LakeFacts facts = facts(lake)) {
            answer(facts, new RetentionPolicy(session()).remarks(lake.state()));
        }
        return asked.isEmpty() ? ExitCode.OK : new Watch(session()).overall(lake, asked);
    }

    private LakeFacts facts(Lake lake) {
        Uncounted left = session().uncounted();
        return new LakeFacts(lake, group.isGiven() ? left.within(group.members(session())) : left);
    }

    private void answer(Facts facts, List<String> kept) throws IOException {
        Context context = new Context(facts, session().zone());
        TaskHistory history = new TaskHistory(session());
        List<SnapshotAge> ages = SnapshotAge.of(facts);
        List<String> remarks = new ArrayList<>();
        Set<String> members = group.isGiven() ? group.members(session()) : null;
        new Watch(session()).stale(ages).forEach((server, stale) -> remarks.add(stale(server, stale, ages)));
        remarks.addAll(history.late());
        remarks.addAll(history.notes());
        remarks.addAll(new TrackingFolder(session().settings()).remarks());
        remarks.addAll(kept);
        output.write(new Status(history.states(context, ages), configured(members), remarks).ask(context), terminal());
    }

    private String stale(String server, List<SnapshotAge> stale, List<SnapshotAge> all) {
        long files = all.stream().filter(age -> age.server().equals(server)).count();
        SnapshotAge oldest = stale.get(0);
        String asOf = Moments.sentence(oldest.asOf(), session().zone());
        if (files == 1) {
            return "stale: the configuration of %s is as of %s.".formatted(server, asOf);
        }
        return "stale: of %s %d of %d inputs %s older than their interval allows; the oldest, %s, is as of %s."
                .formatted(server, stale.size(), files, stale.size() == 1 ? "is" : "are", oldest.file(), asOf);
    }

    /** The servers that something is to be collected from; null members: of any group. */
    private List<Configured> configured(@Nullable Set<String> members) {
        List<Configured> configured = new ArrayList<>();
        for (ServerSettings server : session().servers()) {
            Set<Input> inputs = EnumSet.noneOf(Input.class);
            if (!Requests.collected(List.of(server)).isEmpty()) {
                inputs.add(Input.LOGS);
            }
            if (!Requests.configured(List.of(server)).isEmpty()) {
                inputs.add(Input.CONFIGURATION);
            }
            if (!inputs.isEmpty() && (members == null || members.contains(server.name()))) {
                ZoneId zone = server.zone();
                configured.add(new Configured(server.name(), zone == null ? null : zone.getId(), inputs));
            }
        }
        return configured;
    }
}
