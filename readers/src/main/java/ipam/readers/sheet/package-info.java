/** Sheets as people keep them, row by row: CSV files and workbooks. What a cell means is for others to say. */
@NullMarked
package ipam.readers.sheet;

import org.jspecify.annotations.NullMarked;
