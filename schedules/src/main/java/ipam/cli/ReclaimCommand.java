package ipam.cli;

import ipam.inventory.ExpiryNotices;
import ipam.inventory.Inventory;
import ipam.inventory.Item;
import ipam.inventory.Reclaiming;
import ipam.lake.Lake;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.net.NotationException;
import ipam.net.RangeNotation;
import ipam.record.Configuration;
import ipam.report.Answer;
import ipam.report.Field;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.settings.Right;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ipam reclaim}. */
@Command(
        name = "reclaim",
        description = {
            "Removes addresses from the inventory that have expired and that nothing has seen: their expiry date has passed"
                    + " and was not put off, and no server has a lease, a reservation or a name (PTR) for them.",
            "What servers themselves brought into the inventory stays, and so does every other address space: the servers"
                    + " are of Default."
        },
        footer = {"", "Examples:", "  ipam reclaim --dry-run", "  ipam reclaim --in 10.20.0.0/16 --yes"})
final class ReclaimCommand extends SubCommand {
    private static final List<Field> FIELDS = List.of(
            Field.text("ip", "IP address"),
            Field.date("expiry_date", "Expiry date"),
            Field.text("owner", "Owner"),
            Field.text("device_name", "Device"),
            Field.text("description", "Description"));

    @Option(names = "--in", paramLabel = "X", description = "Only there: a network or range, any notation.")
    String in = "";

    @Option(names = "--dry-run", description = "Say what would be removed; change nothing.")
    boolean dryRun;

    @Option(names = "--yes", description = "Remove it.")
    boolean yes;

    @Mixin
    OutputOptions output = new OutputOptions();

    ReclaimCommand(Session session) {
        super(session);
    }

    @Override
    Right needs() {
        return yes ? Right.RECORDS : Right.VIEW;
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        if (dryRun == yes) {
            throw CommandException.usage("Invalid reclaim: (must be with --dry-run first, and then with --yes)");
        }
        if (yes) {
            session().demand(Right.RECORDS, Inventory.DEFAULT_SPACE);
        }
        AddressRange place = place();
        Lake lake = session().lake();
        if (lake.state().parts(Configuration.SNAPSHOT).isEmpty()) {
            throw CommandException.usage("Cannot tell what is in use: nothing was collected from DHCP and DNS servers;"
                    + " collect with ipam run server-configuration");
        }
        Reclaiming reclaiming = new Reclaiming(
                session().settings().control().open(), lake, terminal().clock());
        List<Item> items = dryRun
                ? reclaiming.found(place, session().zone())
                : reclaiming.reclaim(
                        place, session().zone(), terminal().identity().toString());
        if (yes) {
            Stock.post(session());
        }
        output.write(answer(items), terminal());
        return ExitCode.OK;
    }

    private Answer answer(List<Item> items) {
        String verdict = "%,d %s %s."
                .formatted(
                        items.size(),
                        items.size() == 1 ? "address" : "addresses",
                        dryRun ? "would be reclaimed" : items.size() == 1 ? "was reclaimed" : "were reclaimed");
        Rows rows = Rows.of(items.stream().map(ReclaimCommand::row).toList());
        return new Answer(
                "reclaim",
                Map.of(),
                session().zone(),
                Answer.Words.verdict(verdict),
                List.of(Table.of("addresses", "", FIELDS, rows)),
                Answer.ANY);
    }

    private static Row row(Item item) {
        return Row.of(
                item.get("ip"),
                ExpiryNotices.day(item),
                item.get("owner"),
                item.get("device_name"),
                item.get("description"));
    }

    private AddressRange place() {
        if (in.isEmpty()) {
            // IPv4 lies within.
            return new AddressRange(new IpAddress(0, 0), new IpAddress(-1, -1));
        }
        try {
            return RangeNotation.parse(in);
        } catch (NotationException e) {
            throw CommandException.usage("Invalid --in: "
                    + e.problem()
                    + e.suggestion().map(each -> "; did you mean " + each + "?").orElse(""));
        }
    }
}
