package ipam.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.format.ByteSource;
import ipam.format.Dictionaries;
import ipam.format.Layout;
import ipam.format.Position;
import ipam.format.Reader;
import ipam.readers.event.JsonEventFormat;
import ipam.record.Datasets;
import ipam.record.SourceFile;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever commits second finds the events that the first has committed meanwhile. */
class RepeatsTest {
    @TempDir
    Path folder;

    @Test
    void windowsWrittenSideBySideAreCommittedOnceEach() {
        Lake lake = Lake.open(folder, Clock.systemUTC());
        Lake other = Lake.open(folder, Clock.systemUTC());
        try (Scratch scratch = lake.scratch();
                Scratch others = other.scratch();
                StagingArea first = new StagingArea(scratch, "200MB");
                StagingArea second = new StagingArea(others, "200MB");
                StagingArea third = new StagingArea(others, "200MB")) {
            StagingArea.Written one = write(first, new Dictionaries(Layout.WINDOWS_EVENT), 2, 1, 5);
            Dictionaries seen = new Dictionaries(Layout.WINDOWS_EVENT);
            StagingArea.Written two = write(second, seen, 2, 3, 8);
            StagingArea.Written ofAnotherDay = write(third, new Dictionaries(Layout.WINDOWS_EVENT), 9, 1, 2);

            assertThat(commit(lake, one)).isTrue();
            assertThat(commit(other, two)).isFalse();
            assertThat(commit(other, ofAnotherDay)).isTrue();
            StagingArea.Written again = second.again(seen);
            assertThat(again.repeats().of(0)).isEqualTo(new Repeats.Count(3, 0, 0));
            assertThat(commit(other, again)).isTrue();
        }
        assertThat(lake.refresh().parts(Datasets.LOGON_EVENT).stream().map(Part::rows))
                .containsExactlyInAnyOrder(5L, 3L, 2L);
    }

    private static boolean commit(Lake lake, StagingArea.Written written) {
        return lake.commit(
                new Change("audit", "a run", "0.1.0", written.parts(), List.of(), List.of(), Map.of()),
                List.of(written.repeats()));
    }

    /** Logons with these numbers, on a day of November 2026. */
    private static StagingArea.Written write(StagingArea area, Dictionaries dictionaries, int day, int from, int to) {
        String text = IntStream.rangeClosed(from, to)
                .mapToObj(record -> """
                        {"@timestamp": "2026-11-%02dT12:%02d:00Z", "winlog": {"channel": "Security", "event_id": 4624, \
                        "record_id": %d, "event_data": {"TargetUserName": "bokafor"}}}
                        """.formatted(day, record, record))
                .collect(Collectors.joining());
        SourceFile file = new SourceFile("dc1.contoso.test", "winlogbeat.json", ZoneOffset.UTC, null);
        Reader reader = new JsonEventFormat().open(file, new Bytes(text.getBytes(UTF_8)), Position.START, dictionaries);
        return area.write(dictionaries, reader::fill);
    }

    private record Bytes(byte[] bytes) implements ByteSource {
        @Override
        public long end() {
            return bytes.length;
        }

        @Override
        public int read(long position, byte[] into, int offset, int length) {
            int count = (int) Math.min(length, bytes.length - position);
            System.arraycopy(bytes, (int) position, into, offset, count);
            return count == 0 ? -1 : count;
        }
    }
}
