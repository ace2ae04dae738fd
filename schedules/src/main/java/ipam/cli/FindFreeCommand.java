package ipam.cli;

import ipam.inventory.FreeRequest;
import ipam.inventory.FreeRequest.Thing;
import ipam.inventory.Inventory;
import ipam.inventory.LakePlaces;
import ipam.inventory.ReadOnlySpaceException;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.Nearest;
import ipam.net.NotationException;
import ipam.net.RangeNotation;
import ipam.readers.dns.ReverseLookup;
import ipam.record.Configuration;
import ipam.settings.Right;
import ipam.sources.Ping;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ipam find-free}. */
@Command(
        name = "find-free",
        description = {
            "Finds the lowest addresses, range or subnets that nobody has: not in the inventory, and without a lease, a"
                    + " reservation, an exclusion or a name in the collected zones.",
            "With --reserve they are taken at once: two callers never get the same."
        },
        footer = {
            "",
            "Examples:",
            "  ipam find-free address --in 10.20.0.0/24 --count 3 --ping --ptr",
            "  ipam find-free subnet --in 10.0.0.0/8 --prefix 24 --reserve --owner Ann --name lab"
        })
final class FindFreeCommand extends SubCommand {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int DNS = 53;
    private static final Pattern SERVER = Pattern.compile("([A-Za-z0-9._-]{1,254})(?::([0-9]{1,5}))?");

    @Parameters(index = "0", paramLabel = "THING", description = "address, range or subnet.")
    String thing = "";

    @Option(names = "--in", required = true, paramLabel = "X", description = "Where: a network or range, any notation.")
    String in = "";

    @Option(names = "--space", paramLabel = "S", description = "In which address space; Default unless said.")
    String space = Inventory.DEFAULT_SPACE;

    @Option(names = "--count", paramLabel = "N", description = "How many; of a range, of how many addresses it is.")
    int count = 1;

    @Option(names = "--prefix", paramLabel = "P", description = "Of a subnet: its prefix length.")
    int prefix;

    @Option(names = "--reserve", description = "Put them into the inventory, as reserved.")
    boolean reserve;

    @Option(names = "--owner", paramLabel = "O", description = "With --reserve: for whom.")
    String owner = "";

    @Option(names = "--name", paramLabel = "N", description = "With --reserve: the name of the subnet.")
    String name = "";

    @Option(names = "--ping", description = "What answers a ping is not free.")
    boolean ping;

    @Option(names = "--ptr", description = "What has a PTR record in DNS, asked now, is not free.")
    boolean ptr;

    @Option(
            names = "--name-server",
            paramLabel = "HOST[:PORT]",
            description = "With --ptr: who is asked; else the name server of this machine.")
    String nameServer = "";

    FindFreeCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return !reserve ? Right.VIEW : thing.equals("address") ? Right.RECORDS : Right.SPACE;
    }

    @Override
    ExitCode run() throws IOException {
        Thing wanted = wanted();
        AddressRange range = range();
        try (Stock stock = reserve ? Stock.toChange(session()) : Stock.toRead(session())) {
            String known = known(stock.inventory());
            if (reserve) {
                session().demand(Objects.requireNonNull(needs()), known);
            }
            List<AddressRange> elsewhere =
                    session().hasLake() ? new LakePlaces(session().lake()).taken(range, known) : List.of();
            FreeRequest request = request(wanted, range, known, elsewhere);
            FreeSearch search = new FreeSearch(stock.inventory(), request, probes(), session());
            List<AddressRange> found =
                    reserve ? search.reserve(owner, name, terminal().identity().toString()) : search.find();
            found.forEach(each -> terminal().println(written(wanted, each)));
            if (reserve) {
                Stock.post(session());
            }
            if (elsewhere.isEmpty() && !isCollected()) {
                session().say("Nothing was collected yet: leases, reservations and names are not known.");
            }
            return told(wanted, range, found);
        } catch (ReadOnlySpaceException e) {
            throw new CommandException(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }

    private List<FreeSearch.Probe> probes() {
        List<FreeSearch.Probe> probes = new ArrayList<>();
        if (ptr) {
            ReverseLookup lookup = lookup();
            probes.add(lookup::hasName);
        } else if (!nameServer.isEmpty()) {
            throw CommandException.usage("Invalid --name-server: it goes with --ptr");
        }
        if (ping) {
            Ping asked = new Ping(PATIENCE);
            probes.add(asked::answers);
        }
        return probes;
    }

    private ReverseLookup lookup() {
        if (nameServer.isEmpty()) {
            return new ReverseLookup(null, DNS, PATIENCE);
        }
        Matcher parts = SERVER.matcher(nameServer);
        int port = parts.matches() && parts.group(2) != null ? Integer.parseInt(parts.group(2)) : DNS;
        if (!parts.matches() || port > 65_535 || port == 0) {
            throw CommandException.usage(
                    "Invalid --name-server: %s (must be a host, or a host and a port: ns1.contoso.test:53)"
                            .formatted(nameServer));
        }
        return new ReverseLookup(parts.group(1), port, PATIENCE);
    }

    private boolean isCollected() {
        return session().hasLake()
                && !session().lake().state().parts(Configuration.SNAPSHOT).isEmpty();
    }

    private ExitCode told(Thing wanted, AddressRange range, List<AddressRange> found) {
        int expected = wanted == Thing.RANGE ? 1 : count;
        if (found.size() >= expected) {
            return ExitCode.OK;
        }
        throw new CommandException(
                ExitCode.FAILED,
                "Cannot find %s in %s: %s"
                                .formatted(
                                        asked(wanted),
                                        range,
                                        found.isEmpty() ? "none is free" : "only %d are free".formatted(found.size()))
                        + (reserve ? "; nothing was reserved" : ""));
    }

    private String asked(Thing wanted) {
        return switch (wanted) {
            case ADDRESS -> count == 1 ? "a free address" : "%d free addresses".formatted(count);
            case RANGE -> "a free range of %d addresses".formatted(count);
            case SUBNET ->
                count == 1 ? "a free subnet /%d".formatted(prefix) : "%d free subnets /%d".formatted(count, prefix);
        };
    }

    private FreeRequest request(Thing wanted, AddressRange range, String known, List<AddressRange> elsewhere) {
        try {
            return new FreeRequest(wanted, range, known, count, prefix, elsewhere);
        } catch (IllegalArgumentException e) {
            throw CommandException.usage(String.valueOf(e.getMessage()));
        }
    }

    private Thing wanted() {
        List<String> known = Arrays.stream(Thing.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        int index = known.indexOf(thing);
        if (index < 0) {
            throw CommandException.usage("Invalid THING: %s (must be one of %s)%s"
                    .formatted(thing, String.join(", ", known), Nearest.hint(thing, known)));
        }
        Thing wanted = Thing.values()[index];
        if (wanted == Thing.SUBNET && reserve && name.isEmpty()) {
            throw CommandException.usage("Invalid --reserve: a subnet needs its --name");
        }
        if ((wanted == Thing.SUBNET) != (prefix != 0)) {
            throw CommandException.usage("Invalid --prefix: it goes with subnet, and a subnet needs it");
        }
        if (reserve == owner.isEmpty()) {
            throw CommandException.usage("Invalid --reserve: it goes with --owner, which says for whom");
        }
        return wanted;
    }

    private AddressRange range() {
        try {
            return RangeNotation.parse(in);
        } catch (NotationException e) {
            throw CommandException.usage("Invalid --in: "
                    + e.problem()
                    + e.suggestion().map(each -> "; did you mean " + each + "?").orElse(""));
        }
    }

    private String known(Inventory inventory) {
        List<String> spaces = inventory.spaces();
        return spaces.stream()
                .filter(each -> each.equalsIgnoreCase(space))
                .findFirst()
                .orElseThrow(() -> CommandException.usage("Invalid --space: %s (must be one of %s)%s"
                        .formatted(space, String.join(", ", spaces), Nearest.hint(space, spaces))));
    }

    private static String written(Thing wanted, AddressRange found) {
        return switch (wanted) {
            case ADDRESS -> found.first().toString();
            case RANGE -> found.toString();
            case SUBNET -> AddressBlock.around(found).toString();
        };
    }
}
