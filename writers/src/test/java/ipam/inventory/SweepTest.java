package ipam.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class SweepTest {
    /** Every pair, one by one. */
    @Property
    void findsWhatComparingEveryPairFinds(@ForAll("ranges") List<AddressRange> ranges) {
        Sweep sweep = Sweep.over(ranges);
        for (int i = 0; i < ranges.size(); i++) {
            boolean crosses = false;
            boolean equals = false;
            for (int j = 0; j < ranges.size(); j++) {
                crosses |= cross(ranges.get(i), ranges.get(j));
                equals |= i != j && ranges.get(i).equals(ranges.get(j));
            }
            assertThat(sweep.crossing(i) != Sweep.NONE)
                    .as("%s in %s", ranges.get(i), ranges)
                    .isEqualTo(crosses);
            assertThat(sweep.equal(i) != Sweep.NONE)
                    .as("%s in %s", ranges.get(i), ranges)
                    .isEqualTo(equals);
            if (crosses) {
                assertThat(cross(ranges.get(i), ranges.get(sweep.crossing(i)))).isTrue();
            }
            if (equals) {
                assertThat(ranges.get(sweep.equal(i))).isEqualTo(ranges.get(i));
                assertThat(sweep.equal(i)).isNotEqualTo(i);
            }
        }
    }

    private static boolean cross(AddressRange a, AddressRange b) {
        boolean meet = a.first().compareTo(b.last()) <= 0 && b.first().compareTo(a.last()) <= 0;
        return meet && !within(a, b) && !within(b, a);
    }

    private static boolean within(AddressRange inner, AddressRange outer) {
        return outer.contains(inner.first()) && outer.contains(inner.last());
    }

    /** Comparing every pair would take hours. */
    @Test
    @Timeout(60)
    @Tag("long")
    void fourHundredThousandRangesAreNotComparedPairByPair() {
        Random random = new Random(4);
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < 400_000; i++) {
            long first = 0x0a00_0000L + random.nextInt(1 << 24);
            ranges.add(new AddressRange(IpAddress.v4(first), IpAddress.v4(first + random.nextInt(2_000))));
        }

        Sweep sweep = Sweep.over(ranges);

        assertThat(cross(ranges.get(0), ranges.get(sweep.crossing(0)))).isTrue();
    }

    @Provide
    static Arbitrary<List<AddressRange>> ranges() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 14);
        return Combinators.combine(small, small)
                .as((a, b) -> new AddressRange(
                        IpAddress.v4(0x0a00_0000L + Math.min(a, b)), IpAddress.v4(0x0a00_0000L + Math.max(a, b))))
                .list()
                .ofMaxSize(12);
    }
}
