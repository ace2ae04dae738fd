/**
 * Workbooks ({@code .xlsx}) written part by part, in constant memory: new ones, and those of others with marks in them. What
 * a cell means is for others to say.
 */
@NullMarked
package ipam.workbook;

import org.jspecify.annotations.NullMarked;
