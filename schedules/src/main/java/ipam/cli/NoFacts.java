package ipam.cli;

import ipam.lake.SourceState;
import ipam.lake.Views;
import ipam.record.Dataset;
import ipam.report.CommittedFile;
import ipam.report.Facts;
import ipam.report.Found;
import ipam.report.RawRange;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A lake that nobody has collected into yet: nothing is known. */
final class NoFacts implements Facts {
    @Override
    public void select(Views views, String sql, List<@Nullable Object> parameters, Consumer<Found> sink) {
        // no row
    }

    @Override
    public boolean has(Dataset dataset) {
        return false;
    }

    @Override
    public Collection<SourceState> recentSources() {
        return List.of();
    }

    @Override
    public List<SourceState> sources(Predicate<SourceState> wanted) {
        return List.of();
    }

    @Override
    public List<CommittedFile> files() {
        return List.of();
    }

    @Override
    public Optional<RawRange> range(String sourceId, long line) {
        return Optional.empty();
    }
}
