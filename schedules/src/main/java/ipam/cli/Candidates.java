package ipam.cli;

import ipam.reports.Report;
import ipam.reports.Reports;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** What a shell offers for an argument. */
abstract class Candidates implements Iterable<String> {
    private final List<String> words;

    private Candidates(Stream<String> words) {
        this.words = words.toList();
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }

    /** Of {@code ipam report}. */
    static final class OfReports extends Candidates {
        OfReports() {
            super(Stream.concat(Reports.ALL.stream().map(Report::name), Stream.of(ReportCommand.LIST)));
        }
    }

    /** Of {@code ipam run}. */
    static final class OfTasks extends Candidates {
        OfTasks() {
            super(Tasks.known().stream());
        }
    }

    /** Of {@code ipam completion}. */
    static final class OfShells extends Candidates {
        OfShells() {
            super(CompletionCommand.SHELLS.stream());
        }
    }
}
