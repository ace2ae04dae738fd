package ipam.reports;

import ipam.report.Question;

/** A kind of report: {@code ipam report NAME}. Stateless; a line in {@link Reports#ALL} makes it known. */
public interface Report {
    /** As the command line says it. */
    String name();

    /** What it shows, in a sentence. */
    String description();

    /** The question that it answers about that. */
    Question about(ReportRequest request);
}
