/** When something fills up: a trend that outliers do not bend, a weekday profile, and how wrong it has been so far. */
@NullMarked
package ipam.forecast;

import org.jspecify.annotations.NullMarked;
