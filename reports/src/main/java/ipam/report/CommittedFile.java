package ipam.report;

import ipam.lake.Part;
import java.nio.file.Path;

/**
 * A part of the lake, and where it lies.
 *
 * @param path absolute
 */
public record CommittedFile(Part part, Path path) {}
