package ipam.report;

import java.util.List;

/** A picture of an answer, drawn by every renderer that can draw. */
public sealed interface Chart permits TrendChart, BarChart {
    /** Of the object it shows; a row of a table whose first value is this name belongs to it. */
    String name();

    /** What it says besides, in a few words; may be empty. */
    String caption();

    /** What its values count: {@code addresses}. */
    String unit();

    /** Its lines or bars. */
    List<Series> series();

    /**
     * A line, or one colour of bars.
     *
     * @param title in the legend
     * @param role how it is drawn
     * @param values one for each place of the x axis; NaN where there is none
     */
    record Series(String title, Role role, double[] values) {}

    /** What a series shows. */
    enum Role {
        /** What there is: the ceiling. */
        TOTAL,
        /** What is used of it. */
        UTILIZED,
        /** The most that was used, over a span that {@link #UTILIZED} gives the mean of. */
        PEAK,
        /** What will be used. */
        FORECAST,
        /** The least that will be used. */
        FORECAST_LOW,
        /** The most that will be used. */
        FORECAST_HIGH
    }
}
