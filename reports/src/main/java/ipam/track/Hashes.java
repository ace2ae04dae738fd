package ipam.track;

import ipam.lake.SourceRange;
import ipam.lake.SourceState;
import ipam.report.Facts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The hashes of the collected bytes that rows of evidence lie in, from the manifest alone: for many answers at once. */
final class Hashes {
    private final Map<String, List<SourceState>> byFile = new HashMap<>();

    private Hashes() {}

    /** Those that the evidence of these answers needs. */
    static Hashes of(Facts lake, Collection<List<Holding>> answers) {
        Set<String> files = new HashSet<>();
        answers.stream()
                .flatMap(List::stream)
                .flatMap(Holding::allEvidence)
                .forEach(row -> files.add(row.link().source()));
        Hashes hashes = new Hashes();
        if (!files.isEmpty()) {
            lake.sources(source -> files.contains(source.file()))
                    .forEach(source -> hashes.byFile
                            .computeIfAbsent(source.file(), none -> new ArrayList<>())
                            .add(source));
        }
        return hashes;
    }

    /** Null where the manifest knows no source, or several, of that name and with rows of that time. */
    @Nullable
    String sha256(Evidence row) {
        List<SourceState> sources = byFile.getOrDefault(row.link().source(), List.of()).stream()
                .filter(source -> holds(source, row.time()))
                .toList();
        return sources.size() != 1
                ? null
                : sources.get(0)
                        .holding(row.link().line())
                        .map(SourceRange::sha256)
                        .orElse(null);
    }

    private static boolean holds(SourceState source, Instant time) {
        Instant from = source.from();
        Instant to = source.to();
        return from != null && to != null && !time.isBefore(from) && !time.isAfter(to);
    }
}
