package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.lake.Verification.Depth;
import ipam.record.Datasets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    @TempDir
    Path data;

    private Lake lake;
    private AccessLog log;

    @BeforeEach
    void open() {
        lake = Lake.open(data, Clock.fixed(NOON, ZoneOffset.UTC));
        lake.scratch().close();
        log = new AccessLog(lake);
    }

    private static Access access(String object, @Nullable String reason) {
        return new Access(NOON, "carol", "ipam", "track", object, reason);
    }

    private int flush() throws IOException {
        try (Scratch scratch = lake.scratch()) {
            return new AccessFlush(lake, scratch, LeaseLake.LIMITS).run("run", "0");
        }
    }

    private List<List<Object>> stored() {
        try (Query query = lake.query(Views.of(Datasets.ACCESS_LOG))) {
            return Samples.rows(
                    query, "SELECT sequence, object, previous_hash, hash FROM access_log ORDER BY sequence");
        }
    }

    private String difference() {
        return Verification.verify(data, Depth.FOOTERS).difference().orElse("");
    }

    @Test
    void linesGoIntoTheLakeOnceAndTheChainGoesOn() throws IOException {
        log.append(access("--ip 192.0.2.7", "theft"));
        log.append(access("--user \"ann\"\n", null));
        assertThat(log.waiting()).extracting(Access.Line::sequence).containsExactly(1L, 2L);
        byte[] before = Files.readAllBytes(log.file());
        assertThat(flush()).isEqualTo(2);
        Files.write(log.file(), before); // killed between the entry and the emptying of the file
        assertThat(log.waiting()).isEmpty();
        log.append(access("--ip 192.0.2.8", null));
        assertThat(flush()).isEqualTo(1);
        assertThat(flush()).isZero();

        List<List<Object>> stored = stored();
        assertThat(stored).extracting(row -> row.get(0)).containsExactly(1L, 2L, 3L);
        assertThat(stored.get(0).get(2)).isEqualTo(Entry.NONE);
        assertThat(stored.get(1).get(2)).isEqualTo(stored.get(0).get(3));
        assertThat(stored.get(2).get(2)).isEqualTo(stored.get(1).get(3));
        assertThat(lake.state().accessed())
                .isEqualTo(new AccessHead(3, stored.get(2).get(3).toString()));
        lake.checkpointNow();
        assertThat(Lake.open(data, Clock.systemUTC()).state().accessed())
                .isEqualTo(lake.state().accessed());
        assertThat(difference()).isEmpty();
    }

    @Test
    void manyAskAtOnceAndTheChainHolds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> asked = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                AccessLog own = new AccessLog(Lake.open(data, Clock.systemUTC()));
                asked.add(threads.submit(() -> {
                    for (int n = 0; n < 10; n++) {
                        own.append(access("question", null));
                    }
                    return null;
                }));
            }
            for (Future<?> each : asked) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(log.waiting())
                .extracting(Access.Line::sequence)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList());
        assertThat(difference()).isEmpty();
    }

    @Test
    void aChangedOrRemovedLineShows() throws IOException {
        log.append(access("one", null));
        flush();
        log.append(access("two", null));
        log.append(access("three", null));
        List<String> lines = Files.readAllLines(log.file());
        Files.write(log.file(), List.of(lines.get(0).replace("two", "too"), lines.get(1)));
        assertThat(difference()).isEqualTo("tracking/access.jsonl: line 1 was changed, or is none");
        assertThat(flush()).isZero();
        Files.write(log.file(), List.of(lines.get(1)));
        assertThat(difference())
                .isEqualTo("tracking/access.jsonl: line 1 does not follow number 1: lines are missing or were changed");
        Files.write(log.file(), lines);
        assertThat(difference()).isEmpty();
    }

    @Test
    void theGroupOfTheAuditorsMayAppend() throws IOException {
        log.append(access("one", null));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log.file())))
                .isEqualTo("rw-rw----");
    }
}
