package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);
    private static final int MANY = 2000;

    @TempDir
    Path data;

    @Test
    void sourcesOnDiskAndInMemoryAnswerAlike() {
        Lake lake = Lake.open(data, CLOCK);
        for (int round = 0; round < 5; round++) {
            collect(lake, round);
            if (round % 2 == 1) {
                lake.checkpointNow();
            }
        }
        Lake opened = Lake.open(data, CLOCK);
        Lake replayed = Lake.open(data, CLOCK);
        replayed.deleteCheckpoints();
        Sources expected = Lake.open(data, CLOCK).sources();
        for (Sources sources : List.of(lake.sources(), opened.sources())) {
            assertThat(sorted(sources)).isEqualTo(sorted(expected)).hasSize(MANY + 5);
            for (int i = 0; i < MANY; i += 7) {
                assertThat(sources.withId("s" + i))
                        .isEqualTo(expected.withId("s" + i))
                        .isPresent();
                assertThat(sources.withFingerprint("fingerprint-s" + i))
                        .isEqualTo(expected.withFingerprint("fingerprint-s" + i))
                        .hasSize(1);
            }
            assertThat(sources.each(source -> Optional.of(source.id()).filter(id -> id.startsWith("only-"))))
                    .containsExactlyInAnyOrder("only-0", "only-1", "only-2", "only-3", "only-4");
            assertThat(sources.withId("nobody")).isEmpty();
            assertThat(sources.withFingerprint("nobody")).isEmpty();
            assertThat(sources.modifiedSince(Samples.NOON)).hasSize(MANY + 5);
            assertThat(sources.modifiedSince(Samples.NOON.plusSeconds(1))).isEmpty();
        }
    }

    @Test
    void generationsOfOneFingerprintStandInOrderWhereverTheyLie() {
        Lake lake = Lake.open(data, CLOCK);
        lake.commit(LakeTest.change(List.of(), List.of(), List.of(generation("b", 1), generation("a", 0))));
        lake.checkpointNow();
        lake.commit(LakeTest.change(List.of(), List.of(), List.of(generation("c", 2))));
        for (Sources sources : List.of(lake.sources(), Lake.open(data, CLOCK).sources())) {
            assertThat(sources.withFingerprint("f").stream().map(SourceState::id))
                    .containsExactly("a", "b", "c");
        }
    }

    @Test
    void damageThatShowsLateIsHealedFromTheEntries() throws IOException {
        Lake lake = Lake.open(data, CLOCK);
        collect(lake, 0);
        lake.checkpointNow();
        collect(lake, 1);
        List<SourceState> before = sorted(lake.sources());
        Path file = data.resolve("manifest/checkpoint/00000001-sources");
        byte[] bytes = Files.readAllBytes(file);
        for (int at = 0; at < MANY * 100; at += 100) {
            bytes[at] ^= 1;
        }
        Lake opened = Lake.open(data, CLOCK);
        Lake asked = Lake.open(data, CLOCK);
        Files.write(file, bytes);
        assertThat(asked.sources().each(Optional::of)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(opened.sources().withId("s7")).isPresent();
        assertThat(sorted(opened.sources())).isEqualTo(before);

        Lake writing = Lake.open(data, CLOCK);
        writing.checkpointNow();
        assertThat(sorted(writing.sources())).isEqualTo(before);
        assertThat(sorted(Lake.open(data, CLOCK).sources())).isEqualTo(before);
    }

    private static void collect(Lake lake, int round) {
        List<SourceUpdate> updates = new java.util.ArrayList<>();
        updates.add(LakeTest.source("only-" + round, 0, 10));
        for (int i = 0; i < MANY; i++) {
            if (round == 0 || i % 3 == round % 3) {
                long from = lake.sources()
                        .withId("s" + i)
                        .map(known -> known.position().offset())
                        .orElse(0L);
                updates.add(LakeTest.source("s" + i, from, 10));
            }
        }
        lake.commit(LakeTest.change(List.of(), List.of(), updates));
    }

    private static SourceUpdate generation(String id, int generation) {
        SourceUpdate source = LakeTest.source(id, 0, 10);
        return new SourceUpdate(
                id,
                source.server(),
                source.file(),
                source.format(),
                source.zone(),
                source.size(),
                source.modified(),
                source.position(),
                "f",
                generation,
                source.ranges(),
                source.from(),
                Instant.EPOCH);
    }

    private static List<SourceState> sorted(Sources sources) {
        return sources.all().stream()
                .sorted(Comparator.comparing(SourceState::id))
                .toList();
    }
}
