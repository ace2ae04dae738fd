/** Benchmarks: what a run costs, beside the best that DuckDB's own SQL does with the same input in the same minutes. */
@NullMarked
package ipam.bench;

import org.jspecify.annotations.NullMarked;
