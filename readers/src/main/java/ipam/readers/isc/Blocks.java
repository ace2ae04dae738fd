package ipam.readers.isc;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Tells what blocks amount to when they end. */
final class Blocks {
    /** Hosts beyond these look for their subnet among those that stand before them. */
    private static final int MOST_WAITING = 100_000;

    private final Place place;
    private final Parameters parameters;
    private final List<Subnet> subnets;
    private final String serviceInstance;
    private final NavigableMap<IpAddress, Subnet> byAddress = new TreeMap<>();
    private final List<Host> waiting = new ArrayList<>();
    private final Map<String, FailoverPeer> peers = new LinkedHashMap<>();
    private int classes;

    Blocks(Place place, Parameters parameters, List<Subnet> subnets, String serviceInstance) {
        this.place = place;
        this.parameters = parameters;
        this.subnets = subnets;
        this.serviceInstance = serviceInstance;
    }

    void end(Block block) throws IOException {
        switch (block.kind) {
            case SERVER -> endServer(block);
            case NETWORK -> endNetwork(block);
            case SUBNET -> endSubnet(block);
            case POOL -> endPool(block);
            case GROUP -> inherit(block);
            case HOST -> endHost(block);
            case CLASS -> endClass(block);
            case FAILOVER -> endFailover(block);
            case SECRET -> {}
        }
    }

    private void inherit(Block block) {
        for (Subnet subnet : subnets.subList(block.subnetsBefore, subnets.size())) {
            subnet.inherit(block);
        }
    }

    private void endSubnet(Block block) throws IOException {
        Subnet subnet = block.subnet;
        if (subnet == null) {
            return;
        }
        subnet.inherit(block);
        subnets.add(subnet);
        byAddress.put(subnet.block.network(), subnet);
        for (Block.Range range : block.ranges) {
            tell(range, subnet);
        }
    }

    private void endPool(Block pool) throws IOException {
        String clients = String.join("; ", pool.clients);
        for (Block.Range range : pool.ranges) {
            Block.Range told =
                    new Block.Range(range.statement(), range.range(), range.delegated(), clients, pool.peers);
            @Nullable Block network = pool.nearest(Block.Kind.NETWORK);
            if (pool.subnet != null) {
                tell(told, pool.subnet);
            } else if (network != null) {
                network.ranges.add(told);
            } else {
                place.reject(range.statement(), "the range lies in no subnet", "move its pool into the subnet");
            }
        }
    }

    /** The pools of a network name no subnet: they are of the one that their addresses are in. */
    private void endNetwork(Block network) throws IOException {
        List<Subnet> own = subnets.subList(network.subnetsBefore, subnets.size());
        for (Subnet subnet : own) {
            subnet.network = network.name;
        }
        for (Block.Range range : network.ranges) {
            @Nullable Subnet subnet = containing(range.range().first());
            if (subnet == null || !own.contains(subnet)) {
                place.reject(
                        range.statement(),
                        "the range lies in no subnet of its network",
                        "declare the subnet before it");
            } else {
                tell(range, subnet);
            }
        }
        inherit(network);
    }

    private void tell(Block.Range range, Subnet subnet) throws IOException {
        AddressRange addresses = range.range();
        boolean prefix = range.delegated() >= 0;
        if (!prefix && !(subnet.block.contains(addresses.first()) && subnet.block.contains(addresses.last()))) {
            place.reject(
                    range.statement(),
                    "the range lies outside its subnet %s".formatted(subnet.block),
                    "move it to the subnet of its addresses; the server refuses it, too");
            return;
        }
        subnet.peers.addAll(range.peers());
        SnapshotRow row = place.row(Configuration.POOL, range.statement().line())
                .text("family", subnet.family())
                .text("scope_id", subnet.id())
                .range(addresses)
                .text("pool_type", prefix ? "prefix" : "address")
                .text("client_class", range.clients());
        if (prefix) {
            row.number("delegated_length", range.delegated());
        } else {
            subnet.reach(addresses);
        }
        place.accept(row);
    }

    private @Nullable Subnet containing(IpAddress address) {
        Map.@Nullable Entry<IpAddress, Subnet> entry = byAddress.floorEntry(address);
        return entry != null && entry.getValue().block.contains(address) ? entry.getValue() : null;
    }

    private void endClass(Block block) throws IOException {
        List<String> conditions = block.kept.stream()
                .map(statement -> place.shown(statement.begins("match") ? statement.shown(1) : statement.shown(0)))
                .toList();
        classes++;
        place.accept(place.row(Configuration.POLICY, block.line)
                .text("family", "IPv4")
                .text("name", block.name)
                .flag("enabled", true)
                .number("processing_order", classes)
                .text("conditions", String.join("; ", conditions))
                .number("lease_duration", block.lifetime));
    }

    private void endHost(Block block) throws IOException {
        try {
            Host host = Host.of(block, place, parameters);
            if (waiting.size() < MOST_WAITING) {
                waiting.add(host);
            } else {
                tell(host);
            }
        } catch (Unreadable e) {
            place.reject(block.line, "host %s: %s".formatted(block.name, e.problem()), e.remedy(), "");
        }
    }

    private void tell(Host host) throws IOException {
        for (SnapshotRow row : host.rows()) {
            @Nullable
            IpAddress address = Addresses.find(String.valueOf(
                    row.dataset().equals(Configuration.RESERVATION) ? row.value("ip") : row.value("reserved_ip")));
            @Nullable Subnet subnet = address == null ? null : containing(address);
            row.text("scope_id", subnet == null ? null : subnet.id());
        }
        place.accept(host.rows());
    }

    private void endFailover(Block block) throws IOException {
        try {
            peers.put(block.name, FailoverPeer.of(block, place));
        } catch (Unreadable e) {
            place.reject(block.line, e.problem(), e.remedy(), "");
        }
    }

    private void endServer(Block server) throws IOException {
        for (Block.Range range : server.ranges) {
            place.reject(range.statement(), "the range lies in no subnet", "move it into the subnet");
        }
        inherit(server);
        for (Subnet subnet : subnets) {
            place.accept(subnet.into(Subnet.row(subnet.line), serviceInstance));
        }
        for (Host host : waiting) {
            tell(host);
        }
        for (Map.Entry<String, FailoverPeer> peer : peers.entrySet()) {
            List<SnapshotRow> rows = new ArrayList<>();
            for (Subnet subnet : subnets) {
                if (subnet.peers.contains(peer.getKey())) {
                    rows.add(peer.getValue().row(peer.getKey()).text("scope_id", subnet.id()));
                }
            }
            place.accept(rows.isEmpty() ? List.of(peer.getValue().row(peer.getKey())) : rows);
        }
    }
}
