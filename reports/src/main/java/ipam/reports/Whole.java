package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import java.util.List;
import java.util.function.Predicate;

/**
 * A block, range or subnet that was asked for and is told as a whole, whoever configured it or not: by the subnets in it.
 *
 * @param kind block, range or subnet
 * @param name as it was asked for
 */
record Whole(String kind, String name, AddressRange range) {
    /**
     * Those of a question; none where only some servers' objects are asked for.
     *
     * @param hasOwn whether what bears a name has figures of its own, and needs no sum
     */
    static List<Whole> of(Objects objects, Predicate<String> hasOwn) {
        if (!objects.servers().isEmpty()) {
            return List.of();
        }
        AddressRange within = objects.within();
        if (within != null) {
            String name = AddressBlock.of(within).map(AddressBlock::toString).orElse(within.toString());
            return List.of(new Whole(objects.kind().equals("scope") ? "range" : "block", name, within));
        }
        if (!objects.kind().equals("subnet")) {
            return List.of();
        }
        return objects.names().stream()
                .filter(name -> !hasOwn.test(name))
                .flatMap(name -> Objects.block(name).stream())
                .map(block -> new Whole("subnet", block.toString(), block.range()))
                .toList();
    }

    /** Whether all of a subnet is in it. */
    boolean contains(AddressRange subnet) {
        return range.contains(subnet.first()) && range.contains(subnet.last());
    }

    /** Whether a part of a subnet is in it, and another is not. */
    boolean cuts(AddressRange subnet) {
        return !contains(subnet)
                && (range.contains(subnet.first()) || range.contains(subnet.last()) || subnet.contains(range.first()));
    }

    /** Whether it is one of the subnets that are told in any case. */
    boolean isOnly(List<String> subnets) {
        return kind.equals("block") && subnets.equals(List.of(name));
    }

    /** That a subnet is in no sum. */
    String note(String subnet) {
        return "%s is only partly in %s, and in no total of it".formatted(subnet, name);
    }
}
