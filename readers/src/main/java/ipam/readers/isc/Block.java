package ipam.readers.isc;

import ipam.net.AddressRange;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A block of a configuration as it fills. */
final class Block {
    /** The kinds of blocks whose statements are read one by one. */
    enum Kind {
        SERVER,
        NETWORK,
        SUBNET,
        POOL,
        GROUP,
        HOST,
        CLASS,
        FAILOVER,
        SECRET
    }

    final Kind kind;
    final int line;
    final String name;
    final @Nullable Block parent;
    final int depth;
    /** How many subnets there were before it. */
    final int subnetsBefore;
    /** The subnet that it is of; the block's own. */
    @Nullable
    Subnet subnet;

    @Nullable
    Long lifetime;

    @Nullable
    Long preferred;

    final Set<String> peers = new LinkedHashSet<>();
    /** Of a pool: the ranges; of a network: those of its pools. */
    final List<Range> ranges = new ArrayList<>();
    /** Of a pool: whom it is for. */
    final List<String> clients = new ArrayList<>();
    /** What is told when the block is whole. */
    final List<Statement> kept = new ArrayList<>();

    /**
     * A range that is given out.
     *
     * @param delegated length of the prefixes that are given out of it; -1: addresses are
     * @param peers whose it is
     */
    record Range(Statement statement, AddressRange range, int delegated, String clients, Set<String> peers) {}

    Block(Kind kind, int line, String name, @Nullable Block parent, int subnetsBefore) {
        this.kind = kind;
        this.line = line;
        this.name = name;
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.subnetsBefore = subnetsBefore;
        this.subnet = parent == null ? null : parent.subnet;
    }

    /** The nearest block around it, or it itself, of that kind. */
    @Nullable
    Block nearest(Kind wanted) {
        for (Block block = this; block != null; block = block.parent) {
            if (block.kind == wanted) {
                return block;
            }
        }
        return null;
    }
}
