package ipam.inventory;

import ipam.net.AddressRange;
import ipam.net.IpAddress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

/** The overlap check alone, over ranges of which every hundredth crosses its neighbour; here, for it is of this package. */
public final class Overlaps {
    private static final long IPV4 = 0xffff_0000_0000L;
    private static final int SIZE = 32;

    private Overlaps() {}

    /** What ends a lap. */
    public interface Lap {
        void end(String name) throws IOException;
    }

    /** Makes so many ranges in no order, and walks over them. */
    public static void run(int count, Lap lap, BiConsumer<String, Object> say) throws IOException {
        List<AddressRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long first = IPV4 + 0x0a00_0000L + (long) i * SIZE;
            long last = first + (i % 100 == 0 ? SIZE + 1 : SIZE - 1);
            ranges.add(new AddressRange(new IpAddress(0, first), new IpAddress(0, last)));
        }
        java.util.Collections.shuffle(ranges, new Random(1));
        lap.end("made");
        Sweep sweep = Sweep.over(ranges);
        lap.end("sweep");
        int crossing = 0;
        for (int i = 0; i < count; i++) {
            crossing += sweep.crossing(i) == Sweep.NONE ? 0 : 1;
        }
        say.accept("crossing", crossing);
    }
}
