package ipam.lake;

import static ipam.record.Configuration.UTILIZATION;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** The parts of utilization by their days: a part is of one day, or of a month whose small days were merged. */
final class Days {
    private static final int MONTH = "2026-11".length();

    private final Lake lake;
    private final List<Part> parts;

    Days(Lake lake, List<Part> parts) {
        this.lake = lake;
        this.parts = parts;
    }

    /** The first day of a partition. */
    static LocalDate first(String partition) {
        return partition.length() == MONTH ? YearMonth.parse(partition).atDay(1) : LocalDate.parse(partition);
    }

    /** The last day of a partition. */
    static LocalDate last(String partition) {
        return partition.length() == MONTH ? YearMonth.parse(partition).atEndOfMonth() : LocalDate.parse(partition);
    }

    /** The parts that may hold rows of a day. */
    List<Part> parts(LocalDate date) {
        return parts.stream()
                .filter(part -> date.toString().startsWith(part.partition()))
                .toList();
    }

    List<Path> of(LocalDate date) {
        return parts(date).stream().map(lake::path).toList();
    }

    /** The files of the newest day, or month, before a day. */
    List<Path> before(LocalDate date) {
        TreeMap<LocalDate, List<Path>> earlier = new TreeMap<>();
        for (Part part : parts) {
            if (first(part.partition()).isBefore(date)) {
                earlier.computeIfAbsent(first(part.partition()), any -> new ArrayList<>())
                        .add(lake.path(part));
            }
        }
        return earlier.isEmpty() ? List.of() : earlier.lastEntry().getValue();
    }

    /** What else lay in the months that are replaced for the sake of some of their days. */
    List<Prepared> others(Set<LocalDate> made, Collection<Part> removed, Scratch scratch, Limits limits) {
        List<Prepared> kept = new ArrayList<>();
        for (Part part : removed) {
            if (part.partition().length() != MONTH) {
                continue;
            }
            try (Engine engine = new Engine(Script.of("utilization.sql"), scratch, limits)) {
                engine.set("stored", UTILIZATION, List.of(lake.path(part)));
                engine.run("others");
                engine.append(
                        "made_day",
                        made.stream()
                                .map(date -> new Object[] {date.toString()})
                                .toList());
                PartSpan span = engine.query("others_span", PartSpan::of).get(0);
                if (span.rows() > 0) {
                    Path file = engine.write("write_others", UTILIZATION);
                    kept.add(span.prepare(scratch, file, UTILIZATION, part.partition()));
                }
            }
        }
        return kept;
    }
}
