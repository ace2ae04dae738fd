package ipam.cli;

import ipam.collect.CollectedServer;
import ipam.collect.Progress;
import ipam.jobs.AddressExpiryJob;
import ipam.jobs.AddressUtilizationJob;
import ipam.jobs.AuditJob;
import ipam.jobs.PullJob;
import ipam.jobs.ReportsJob;
import ipam.jobs.RunRequest;
import ipam.jobs.RunResult;
import ipam.jobs.ServerAvailabilityJob;
import ipam.jobs.ServerConfigurationJob;
import ipam.jobs.ServerDiscoveryJob;
import ipam.jobs.ServiceMonitoringJob;
import ipam.lake.ServiceStates;
import ipam.net.Nearest;
import ipam.settings.Right;
import ipam.settings.ServerSettings;
import ipam.settings.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tasks that {@code ipam run} knows, in the order that {@code all} runs them. */
final class Tasks {
    static final String ALL = "all";

    /**
     * A task that goes over servers.
     *
     * @param name on the command line
     * @param inputs keys of the settings that name what it reads
     * @param servers those of some servers that have such inputs
     * @param runner runs it
     * @param rehearsal tells what a run would do
     */
    record Task(
            String name,
            String inputs,
            Function<List<ServerSettings>, List<CollectedServer>> servers,
            Runner runner,
            Runner rehearsal) {}

    /** Runs a task. */
    interface Runner {
        RunResult run(RunRequest request, Settings settings, Progress progress) throws IOException;
    }

    private static final List<Task> TASKS = List.of(
            new Task(
                    ServerConfigurationJob.TASK,
                    "scopes, leases, zones or zone-transfers",
                    Requests::configured,
                    (request, settings, progress) ->
                            configuration(request, settings, progress).run(),
                    (request, settings, progress) ->
                            configuration(request, settings, progress).dryRun()),
            new Task(
                    AuditJob.TASK,
                    "audit-logs, events or nps-logs",
                    Requests::collected,
                    (request, settings, progress) -> new AuditJob(request, progress).run(),
                    (request, settings, progress) -> new AuditJob(request, progress).dryRun()),
            new Task(
                    AddressUtilizationJob.TASK,
                    "scopes or leases",
                    Requests::counted,
                    (request, settings, progress) ->
                            utilization(request, settings, progress).run(),
                    (request, settings, progress) ->
                            utilization(request, settings, progress).dryRun()),
            new Task(
                    ServiceMonitoringJob.TASK,
                    "zones, zone-transfers or events",
                    Requests::monitored,
                    (request, settings, progress) ->
                            monitoring(request, settings, progress).run(),
                    (request, settings, progress) ->
                            monitoring(request, settings, progress).dryRun()),
            new Task(
                    ServerAvailabilityJob.TASK,
                    "status or availability",
                    Requests::watched,
                    (request, settings, progress) ->
                            availability(request, settings, progress).run(),
                    (request, settings, progress) ->
                            availability(request, settings, progress).dryRun()));

    private Tasks() {}

    private static ServerConfigurationJob configuration(RunRequest request, Settings settings, Progress progress) {
        return new ServerConfigurationJob(
                request.over(ZoneKeys.asked(request.servers(), settings)),
                settings.configuration().staleAfter(),
                progress);
    }

    private static AddressUtilizationJob utilization(RunRequest request, Settings settings, Progress progress) {
        return new AddressUtilizationJob(
                request, settings.configuration().staleAfter(), Requests.rules(settings), progress);
    }

    private static ServiceMonitoringJob monitoring(RunRequest request, Settings settings, Progress progress) {
        return new ServiceMonitoringJob(
                request.over(ZoneKeys.asked(request.servers(), settings)),
                settings.configuration().staleAfter(),
                progress);
    }

    private static ServerAvailabilityJob availability(RunRequest request, Settings settings, Progress progress) {
        return new ServerAvailabilityJob(
                request.over(ZoneKeys.watched(request.servers(), settings)),
                new ServiceStates.Rules(
                        settings.availability().hold(), settings.availability().confirm()),
                settings.availability().staleAfter(),
                progress);
    }

    /** Lets the tasks that derive something do so of what was collected elsewhere; nothing is collected. */
    static void derive(RunRequest request, Settings settings, Progress progress) throws IOException {
        RunRequest nobody = request.over(List.of());
        utilization(nobody, settings, progress).run();
        monitoring(nobody, settings, progress).run();
        availability(nobody, settings, progress).run();
    }

    /** Names of the tasks, in the order that {@code all} runs them. */
    static List<String> all() {
        return TASKS.stream().map(Task::name).toList();
    }

    /** Why a task has nothing to do with these settings; empty when it has. */
    static String idle(String name, Settings settings) {
        if (name.equals(AddressExpiryJob.TASK) || isPull(name)) {
            return "";
        }
        if (name.equals(ServerDiscoveryJob.TASK)) {
            return settings.discovery().isEmpty() ? "the settings name no domain under discovery.domains" : "";
        }
        return TASKS.stream()
                .filter(task -> task.name().equals(name))
                .findFirst()
                .map(task -> task.servers().apply(settings.servers()).isEmpty()
                        ? "no server that is managed has " + task.inputs()
                        : "")
                .orElse("it is not in this version");
    }

    /** What may be named, for people. */
    static String names() {
        return String.join(", ", known());
    }

    static List<String> known() {
        List<String> known = new ArrayList<>(List.of(AddressExpiryJob.TASK, ServerDiscoveryJob.TASK));
        known.addAll(TASKS.stream().map(Task::name).toList());
        known.sort(null);
        known.addAll(List.of(PullJob.TASK, ReportsJob.TASK, ALL));
        return known;
    }

    /**
     * The tasks of these names, each once; of {@code all}, those that any of the servers has inputs for.
     *
     * @param servers the servers that were chosen
     * @param others whether something else is to be done
     */
    static List<Task> named(List<String> names, List<ServerSettings> servers, boolean others) {
        List<Task> chosen = new ArrayList<>();
        for (Task task : TASKS) {
            boolean hasInputs = !task.servers().apply(servers).isEmpty();
            if (names.contains(task.name()) && !hasInputs) {
                throw CommandException.usage("Cannot run %s: no server that is managed and chosen has %s"
                        .formatted(task.name(), task.inputs()));
            }
            if (names.contains(task.name()) || (names.contains(ALL) && hasInputs)) {
                chosen.add(task);
            }
        }
        if (chosen.isEmpty() && !others) {
            throw CommandException.usage("Cannot run all: no server that is managed and chosen has %s"
                    .formatted(TASKS.stream().map(Task::inputs).collect(Collectors.joining(", "))));
        }
        return chosen;
    }

    /** Whether any of these names is that of a task over servers. */
    static boolean anyOverServers(List<String> names) {
        return names.stream()
                .anyMatch(name -> !Set.of(PullJob.TASK, ReportsJob.TASK, AddressExpiryJob.TASK, ServerDiscoveryJob.TASK)
                        .contains(name));
    }

    /** Whether expiry is to be looked at: of {@code all}, when any address has an expiry date. */
    static boolean withExpiry(List<String> names, Session session) throws IOException {
        if (names.contains(AddressExpiryJob.TASK) || !names.contains(ALL)) {
            return names.contains(AddressExpiryJob.TASK);
        }
        try (Stock stock = Stock.toRead(session)) {
            return !stock.inventory().expiring().isEmpty();
        }
    }

    /** Whether servers are to be looked for: of {@code all}, when the settings name domains. */
    static boolean withDiscovery(List<String> names, Settings settings) {
        return names.contains(ServerDiscoveryJob.TASK)
                || (names.contains(ALL) && !settings.discovery().isEmpty());
    }

    /** Whether scheduled reports are to be made: of {@code all}, when there are any. */
    static boolean withReports(List<String> names, Settings settings) {
        boolean any = !settings.delivery().reports().isEmpty();
        if (names.contains(ReportsJob.TASK) && !any) {
            throw CommandException.usage("Cannot run reports: the settings have none under reports");
        }
        return any && (names.contains(ReportsJob.TASK) || names.contains(ALL));
    }

    /** Whether sites are to be pulled: of {@code all}, when there are any, and who runs it may. */
    static boolean withPulls(List<String> names, Session session) throws IOException {
        boolean any = !session.settings().sites().isEmpty();
        if (names.contains(PullJob.TASK) && !any) {
            throw CommandException.usage("Cannot run pull: the settings have no sites");
        }
        return names.contains(PullJob.TASK)
                || (any && names.contains(ALL) && session.permissions().allows(Right.ADMINISTRATION));
    }

    /** Whether that is the task, or its history with a site. */
    private static boolean isPull(String name) {
        return name.equals(PullJob.TASK) || name.startsWith(PullJob.task(""));
    }

    /** Refuses names that no task has. */
    static void check(List<String> names) {
        List<String> known = known();
        for (String name : names) {
            if (!known.contains(name)) {
                throw CommandException.usage(
                        "Invalid task: %s (must be one of %s)%s".formatted(name, names(), Nearest.hint(name, known)));
            }
        }
    }
}
