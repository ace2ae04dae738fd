package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.inventory.FreeRequest.Thing;
import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.net.RangeNotation;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FreeSpaceTest {
    private static final AddressRange SMALL = RangeNotation.parse("10.0.0.0/27");

    /** Address by address. */
    @Property
    void findsTheLowestThatNothingTakes(@ForAll("taken") List<AddressRange> taken) {
        taken = new ArrayList<>(taken);
        taken.sort(Comparator.comparing(AddressRange::first));
        List<IpAddress> free = new ArrayList<>();
        for (IpAddress each = SMALL.first(); SMALL.contains(each); each = each.next()) {
            IpAddress address = each;
            if (taken.stream().noneMatch(range -> range.contains(address))) {
                free.add(address);
            }
        }
        List<String> singles = found(FreeSpace.addresses(3), taken);
        assertThat(singles)
                .isEqualTo(free.stream().limit(3).map(each -> each + "-" + each).toList());
        for (AddressBlock network = AddressBlock.parse("10.0.0.0/29");
                SMALL.contains(network.network());
                network = AddressBlock.containing(network.range().last().next(), 29)) {
            AddressRange range = network.range();
            if (taken.stream()
                    .noneMatch(each -> each.last().compareTo(range.first()) >= 0
                            && each.first().compareTo(range.last()) <= 0)) {
                assertThat(found(FreeSpace.networks(29, 1), taken)).containsExactly(range.toString());
                return;
            }
        }
        assertThat(found(FreeSpace.networks(29, 1), taken)).isEmpty();
    }

    private static List<String> found(FreeSpace.Search search, List<AddressRange> taken) {
        FreeSpace walk = search.in(SMALL);
        for (AddressRange range : taken) {
            if (!walk.taken(range)) {
                break;
            }
        }
        walk.end();
        return search.found().stream().map(AddressRange::toString).toList();
    }

    @Test
    void whatTheInventoryHoldsAndWhatOthersSayIsTaken(@TempDir Path folder) {
        Desk desk = Desk.in(folder);
        desk.imported(Kind.SPACES, "Name,Type", "Lab,Customer");
        desk.imported(Kind.SUBNETS, "Network,Name", "10.0.0.0/16,all", "10.0.0.0/24,desks", "10.0.1.0/24,phones");
        desk.imported(Kind.RANGES, "Range", "10.0.0.100-10.0.0.150", "10.0.2.0/25");
        desk.imported(
                Kind.ADDRESSES, "Address space,IP address", ",10.0.0.1", ",10.0.0.2", "Lab,10.0.0.3", ",10.0.3.9");
        List<AddressRange> leased = List.of(RangeNotation.parse("10.0.0.4"));

        assertThat(free(desk, Thing.ADDRESS, "10.0.0.0/24", 3, 0, leased))
                .containsExactly("10.0.0.3", "10.0.0.5", "10.0.0.6");
        assertThat(free(desk, Thing.RANGE, "10.0.0.0/24", 100, 0, leased)).containsExactly("10.0.0.151-10.0.0.250");
        assertThat(free(desk, Thing.SUBNET, "10.0.0.0/16", 2, 24, leased))
                .containsExactly("10.0.4.0-10.0.4.255", "10.0.5.0-10.0.5.255");
        assertThat(free(desk, Thing.SUBNET, "10.0.0.0/16", 1, 26, leased)).containsExactly("10.0.2.128-10.0.2.191");
        assertThat(free(desk, Thing.ADDRESS, "2001:db8::/32", 1, 0, List.of())).containsExactly("2001:db8::1");
        assertThat(free(desk, Thing.ADDRESS, "10.0.0.1-2", 1, 0, List.of())).isEmpty();
    }

    private static List<String> free(
            Desk desk, Thing thing, String in, int count, int prefixLength, List<AddressRange> elsewhere) {
        return desk
                .inventory
                .free(new FreeRequest(thing, RangeNotation.parse(in), "Default", count, prefixLength, elsewhere))
                .stream()
                .map(range -> range.first().equals(range.last()) ? range.first().toString() : range.toString())
                .toList();
    }

    @Test
    void twoCallersNeverGetTheSame(@TempDir Path folder) throws Exception {
        Desk desk = Desk.in(folder);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        Set<AddressRange> all = new HashSet<>();
        try {
            List<Future<List<AddressRange>>> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                callers.add(threads.submit(() -> desk.inventory.reserve(
                        new FreeRequest(Thing.ADDRESS, RangeNotation.parse("10.9.0.0/24"), "Default", 5, 0, List.of()),
                        "Ann",
                        "",
                        "ann")));
            }
            for (Future<List<AddressRange>> caller : callers) {
                assertThat(all.addAll(caller.get())).isTrue();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(all).hasSize(100);
        assertThat(desk.export(Kind.ADDRESSES).lines().skip(1))
                .hasSize(100)
                .first()
                .asString()
                .isEqualTo("Default,10.9.0.1,IPAM,Localhost,,,Reserved,,,,,,,,Ann,,,,,,,,,,,,");
        assertThat(desk.journal())
                .hasSize(100)
                .first()
                .asString()
                .startsWith("2026-11-20T10:00:00Z | ann | created | address | 10.9.0.1 |");
    }

    @Test
    @Tag("long")
    void theFirstFreeAddressBehindAMillionTakenOnesIsFound(@TempDir Path folder) {
        Desk desk = Desk.in(folder);
        desk.control.change(connection -> {
            List<String> columns = new ArrayList<>();
            desk.inventory.shape(Kind.ADDRESSES).stored().forEach(field -> columns.add(field.name()));
            String sql =
                    "INSERT INTO address (id, %s, identity_key, first_hi, first_lo, last_hi, last_lo, origin, changed)"
                                    .formatted(String.join(", ", columns))
                            + " WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000)"
                            + " SELECT i, 'Default'"
                            + ", ''".repeat(columns.size() - 1)
                            + ", 'x' || i, 0, 281470849515520 + i, 0, 281470849515520 + i, 'entered', '' FROM n";
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                return insert.executeUpdate();
            }
        });
        FreeRequest request =
                new FreeRequest(Thing.ADDRESS, RangeNotation.parse("10.0.0.0/8"), "Default", 1, 0, List.of());
        assertThat(desk.inventory.free(request)).containsExactly(RangeNotation.parse("10.15.66.65"));
    }

    @Provide
    static Arbitrary<List<AddressRange>> taken() {
        Arbitrary<Integer> small = Arbitraries.integers().between(-5, 40);
        return Combinators.combine(small, Arbitraries.integers().between(0, 6))
                .as((a, length) ->
                        new AddressRange(IpAddress.v4(0x0a00_0000L + a), IpAddress.v4(0x0a00_0000L + a + length)))
                .list()
                .ofMaxSize(10);
    }
}
