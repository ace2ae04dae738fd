package ipam.jobs;

import ipam.inventory.View;
import ipam.report.OutputFormat;
import ipam.reports.ReportRequest.Subject;
import java.time.Duration;
import java.util.List;

/**
 * A report that is made again and again.
 *
 * @param name of the report: {@code utilization-trend}
 * @param subject what it is about
 * @param last how far it looks back
 * @param view what is shown of it
 * @param serverGroup of servers that it is kept to; empty for all
 * @param delivery how it is handed on
 */
public record ScheduledReport(
        String name, Subject subject, Duration last, View view, String serverGroup, Delivery delivery) {
    /** All of a report. */
    public ScheduledReport(String name, Subject subject, Duration last, Delivery delivery) {
        this(name, subject, last, View.ALL, "", delivery);
    }

    /**
     * How a report is handed on.
     *
     * @param formats at least one
     * @param every how often it is made; zero: with every run
     * @param output where it is written
     * @param recipients mail addresses
     */
    public record Delivery(List<OutputFormat> formats, Duration every, OutputPattern output, List<String> recipients) {
        public Delivery {
            formats = List.copyOf(formats);
            recipients = List.copyOf(recipients);
        }
    }

    /** What no other report of the settings is known by. */
    String key() {
        return delivery.output().named(this);
    }

    /** {@code utilization-trend of headquarters}. */
    public String words() {
        return name
                + (subject.object() == null ? "" : " of " + subject.object())
                + (serverGroup.isEmpty() ? "" : " (servers of the group %s)".formatted(serverGroup));
    }
}
