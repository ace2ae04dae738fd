package ipam.report;

import java.time.ZoneId;

/**
 * What every question is asked in.
 *
 * @param lake where the facts are
 * @param zone for times that are shown to people
 */
public record Context(Facts lake, ZoneId zone) {}
