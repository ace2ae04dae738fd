package ipam.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the tables of a report.
 *
 * @param cover null for an answer that is no report
 * @param figures the key figures
 * @param charts the first are the most important: a renderer that can't show all shows those
 */
public record Front(@Nullable Cover cover, List<Figure> figures, List<Chart> charts) {
    /** Nothing. */
    public static final Front NONE = new Front(null, List.of(), List.of());

    public Front {
        figures = List.copyOf(figures);
        charts = List.copyOf(charts);
    }

    /** The same behind another cover. */
    public Front with(Cover other) {
        return new Front(other, figures, charts);
    }
}
