package ipam.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final Clock CLOCK = Clock.fixed(Samples.NOON, ZoneOffset.UTC);

    @TempDir
    Path data;

    private LakeState state;
    private List<SourceState> sources;

    @BeforeEach
    void checkpointInTheMiddle() {
        Lake lake = Lake.open(data, CLOCK);
        try (Scratch scratch = lake.scratch()) {
            for (int i = 0; i < 10; i++) {
                List<Part> removed = i % 3 == 2 ? List.of(lake.state().parts().get(0)) : List.of();
                lake.commit(LakeTest.change(
                        List.of(Samples.leaseEvents(scratch, "2026-11-0" + (1 + i % 3), 1, "a", i)),
                        removed,
                        List.of(LakeTest.source("a", i * 10L, 10), LakeTest.source("b" + i, 0, 10))));
                if (i == 6) {
                    lake.checkpointNow();
                }
            }
        }
        state = lake.state();
        sources = sorted(lake);
    }

    @Test
    void theStateFromACheckpointIsTheStateFromAllEntries() throws IOException {
        assertThat(checkpoints()).containsExactly("00000007-parts.json.gz", "00000007-sources");
        opensAsBefore();
        Lake.open(data, CLOCK).deleteCheckpoints();
        assertThat(checkpoints()).isEmpty();
        opensAsBefore();
    }

    @Test
    void aCheckpointReplacesTheOneBefore() throws IOException {
        Lake.open(data, CLOCK).checkpointNow();
        assertThat(checkpoints()).containsExactly("00000010-parts.json.gz", "00000010-sources");
        opensAsBefore();
    }

    @Test
    @Tag("long")
    void aDamagedCheckpointIsAsGoodAsNone() throws IOException {
        for (String name : checkpoints()) {
            Path file = data.resolve("manifest/checkpoint").resolve(name);
            byte[] bytes = Files.readAllBytes(file);
            for (int at = 0; at < bytes.length; at += 13) {
                byte[] flipped = bytes.clone();
                flipped[at] ^= 0x10;
                Files.write(file, flipped);
                opensAsBefore();
            }
            Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
            opensAsBefore();
            Files.write(file, new byte[0]);
            opensAsBefore();
            Files.write(file, bytes);
        }
        Files.delete(data.resolve("manifest/checkpoint/00000007-sources"));
        opensAsBefore();
    }

    @Test
    void aCheckpointOfAnotherHistoryIsAsGoodAsNone() throws IOException {
        Path parts = data.resolve("manifest/checkpoint/00000007-parts.json.gz");
        Files.move(parts, parts.resolveSibling("00000008-parts.json.gz"));
        opensAsBefore();
        Files.move(parts.resolveSibling("00000008-parts.json.gz"), parts.resolveSibling("00000099-parts.json.gz"));
        opensAsBefore();
    }

    private void opensAsBefore() {
        Lake lake = Lake.open(data, CLOCK);
        assertThat(lake.state()).isEqualTo(state);
        assertThat(sorted(lake)).isEqualTo(sources);
    }

    private static List<SourceState> sorted(Lake lake) {
        return lake.sources().all().stream()
                .sorted(java.util.Comparator.comparing(SourceState::id))
                .toList();
    }

    private List<String> checkpoints() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("manifest/checkpoint"))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
