package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RadixSortTest {
    private static final int SIZE = 10_000;

    private final Random random = new Random(4);

    @Test
    void numbersStandInTheOrderOfTheirKeysAndAlikeOnesAsBefore() {
        assertSorted(random.longs(SIZE, 0, 100).toArray());
        assertSorted(random.longs(SIZE, -1_000_000, 5_000_000).toArray());
        assertSorted(random.longs(SIZE).toArray());
    }

    @Test
    void theLeastAndTheMostThereIsAreSortedToo() {
        long[] keys = random.longs(SIZE).toArray();
        keys[17] = Long.MAX_VALUE;
        keys[18] = Long.MIN_VALUE;
        keys[19] = Long.MAX_VALUE;
        assertSorted(keys);
    }

    @Test
    void whatIsSortedStaysAndNothingIsNoTrouble() {
        assertSorted(IntStream.range(0, SIZE).asLongStream().toArray());
        assertSorted(new long[SIZE]);
        assertSorted(new long[0]);
    }

    @Test
    void theLastKeyIsSortedByFirst() {
        long[] first = random.longs(SIZE, 0, 7).toArray();
        long[] second = random.longs(SIZE, -50, 50).toArray();
        RadixSort sort = new RadixSort(IntStream.range(0, SIZE).toArray());
        sort.by(i -> second[i]);
        sort.by(i -> first[i]);

        Comparator<Integer> both = Comparator.comparingLong(i -> first[i]);
        assertThat(sort.order())
                .containsExactly(IntStream.range(0, SIZE)
                        .boxed()
                        .sorted(both.thenComparingLong(i -> second[i]))
                        .mapToInt(i -> i)
                        .toArray());
    }

    private static void assertSorted(long[] keys) {
        int[] shuffled =
                IntStream.range(0, keys.length).map(i -> keys.length - 1 - i).toArray();
        RadixSort sort = new RadixSort(shuffled.clone());
        sort.by(i -> keys[i]);

        assertThat(sort.order())
                .containsExactly(Arrays.stream(shuffled)
                        .boxed()
                        .sorted(Comparator.comparingLong(i -> keys[i]))
                        .mapToInt(i -> i)
                        .toArray());
    }
}
