package ipam.estate;

/**
 * What came of trying to read an input of a server.
 *
 * @param server its name
 * @param reason why it is blocked, a clause; empty when it is not
 */
public record Tried(String server, AccessInput input, AccessStatus status, String reason) {}
