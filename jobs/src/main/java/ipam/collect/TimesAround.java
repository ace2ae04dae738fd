package ipam.collect;

import ipam.format.Dictionary;
import ipam.format.RecordBlock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When rows happened that don't say: about when their neighbours did; without any, when the file was written. */
final class TimesAround {
    private final Instant modified;

    /** @param modified when the file was written last */
    TimesAround(Instant modified) {
        this.modified = modified;
    }

    /** Gives every row of a block a time, those besides it too. */
    void fill(RecordBlock block) {
        if (isComplete(block) && block.besides().stream().allMatch(TimesAround::isComplete)) {
            return;
        }
        NavigableMap<Long, Long> known = new TreeMap<>();
        note(block, known);
        block.besides().forEach(other -> note(other, known));
        fill(block, known);
        block.besides().forEach(other -> fill(other, known));
    }

    private static boolean isComplete(RecordBlock block) {
        for (int row = 0; row < block.size(); row++) {
            if (block.eventTime[row] == Dictionary.NULL) {
                return false;
            }
        }
        return true;
    }

    private static void note(RecordBlock block, NavigableMap<Long, Long> known) {
        for (int row = 0; row < block.size(); row++) {
            if (block.eventTime[row] != Dictionary.NULL) {
                known.put(block.sourceLine[row], block.eventTime[row]);
            }
        }
    }

    private void fill(RecordBlock block, NavigableMap<Long, Long> known) {
        for (int row = 0; row < block.size(); row++) {
            if (block.eventTime[row] == Dictionary.NULL) {
                block.eventTime[row] = time(block.sourceLine[row], known);
            }
        }
    }

    private long time(long line, NavigableMap<Long, Long> known) {
        Map.@Nullable Entry<Long, Long> before = known.floorEntry(line);
        Map.@Nullable Entry<Long, Long> neighbour = before == null ? known.ceilingEntry(line) : before;
        return neighbour == null ? ChronoUnit.MICROS.between(Instant.EPOCH, modified) : neighbour.getValue();
    }
}
