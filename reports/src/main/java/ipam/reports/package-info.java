/** The questions apart from tracking: events, rejected input, servers, status, files; and the reports. */
@NullMarked
package ipam.reports;

import org.jspecify.annotations.NullMarked;
