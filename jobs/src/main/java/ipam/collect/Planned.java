package ipam.collect;

/**
 * Something that a run is to collect.
 *
 * @param server FQDN, lower case
 * @param file as collected
 * @param format name of its format
 * @param bytes to read
 */
public record Planned(String server, String file, String format, long bytes) {}
