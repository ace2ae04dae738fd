package ipam.inventory;

import java.nio.file.Path;

/**
 * An export of Virtual Machine Manager to take over, and how.
 *
 * @param folder with a file for each cmdlet
 * @param server whose export it is: the service instance of what comes of it
 * @param hostGroup whose network sites alone are taken, by its name or path; empty for all
 * @param maxDelete percentage of what there is of that server that may go; when it would be more, nothing is done
 */
public record VmmRequest(Path folder, String server, String hostGroup, double maxDelete) {}
