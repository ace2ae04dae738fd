/**
 * The lake: a chained manifest that is the only truth, immutable Parquet parts, and questions over them. Nothing
 * outside this package knows the DuckDB driver or Parquet.
 */
@NullMarked
package ipam.lake;

import org.jspecify.annotations.NullMarked;
