package ipam.lake;

import ipam.record.Dataset;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Writes rows that are not in the lake yet, a part for each of their dates. */
final class DatedParts {
    /** Beside it a script makes table {@code untold}, and has a section {@code write} for the rows of a date. */
    static final String SCRIPT = "dated-parts.sql";

    private DatedParts() {}

    /** The parts of what is untold, to be committed. */
    static List<Prepared> write(Engine engine, Scratch scratch, Dataset dataset) {
        List<Prepared> parts = new ArrayList<>();
        for (String date : engine.query("dates", row -> row.getString(1))) {
            engine.set("moment", LocalDate.parse(date).atStartOfDay().toInstant(ZoneOffset.UTC));
            PartSpan span = engine.query("span", PartSpan::of).get(0);
            parts.add(span.prepare(scratch, engine.write("write", dataset), dataset, date));
        }
        return parts;
    }
}
