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
import ipam.record.Configuration;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
            "  ipam find-free address --in 10.20.0.0/24 --count 3",
            "  ipam find-free subnet --in 10.0.0.0/8 --prefix 24 --reserve --owner Ann --name lab"
        })
final class FindFreeCommand extends SubCommand {
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

    FindFreeCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        Thing wanted = wanted();
        AddressRange range = range();
        try (Stock stock = reserve ? Stock.toChange(session()) : Stock.toRead(session())) {
            String known = known(stock.inventory());
            List<AddressRange> elsewhere =
                    session().hasLake() ? new LakePlaces(session().lake()).taken(range, known) : List.of();
            FreeRequest request = request(wanted, range, known, elsewhere);
            List<AddressRange> found = reserve
                    ? stock.inventory().reserve(request, owner, name, System.getProperty("user.name"))
                    : stock.inventory().free(request);
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
            case ADDRESS -> "%d free addresses".formatted(count);
            case RANGE -> "a free range of %d addresses".formatted(count);
            case SUBNET -> "%d free subnets /%d".formatted(count, prefix);
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
