package ipam.reports;

import ipam.report.ArgumentException;
import ipam.report.OutputFormat;
import ipam.report.Pseudonyms;
import ipam.report.Question;
import java.util.Set;
import java.util.TreeSet;

/** A kind of report: {@code ipam report NAME}. Stateless; a line in {@link Reports#ALL} makes it known. */
public interface Report {
    /** Options that name what utilization is of. */
    Set<String> OBJECTS = Set.of("scope", "range", "subnet", "block", "group", "space", "every", "server");

    /** The option that keeps a report to the servers of a group. */
    String SERVER_GROUP = "server-group";

    /** As the command line says it. */
    String name();

    /** What it shows, in a sentence. */
    String description();

    /** The options that it heeds, without their dashes; {@code --as-of} is heeded by all. */
    Set<String> takes();

    /** What is of a server is of those of a group too: the same with that. */
    default Set<String> heeds() {
        Set<String> heeds = new TreeSet<>(takes());
        if (heeds.contains("server")) {
            heeds.add(SERVER_GROUP);
        }
        return heeds;
    }

    /** Whether it tells how things are when it is made, not when something was last collected. */
    default boolean isOfNow() {
        return false;
    }

    /** Whether groups and spaces are those of the inventory, not those that utilization is added up for. */
    default boolean isOfInventory() {
        return false;
    }

    /** The question that it answers about that. */
    Question about(ReportRequest request);

    /**
     * The same as data without names.
     *
     * @throws ArgumentException for a report of which nobody has said what in it is a name
     */
    default Question pseudonymised(ReportRequest request, Pseudonyms pseudonyms, OutputFormat format) {
        throw new ArgumentException(
                "--pseudonymise",
                "Invalid --pseudonymise: %s tells who and what in sentences (must stand with change-audit or hygiene)"
                        .formatted(name()));
    }
}
