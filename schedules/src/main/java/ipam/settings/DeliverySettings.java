package ipam.settings;

import ipam.jobs.ScheduledReport;
import ipam.notices.NoticeRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, and how.
 *
 * @param notices who is told of what
 * @param mail null: no mail server is named
 * @param reports the scheduled ones, in the order of the file
 */
public record DeliverySettings(
        NoticeRules notices, @Nullable MailSettings mail, List<ScheduledReport> reports) {
    public DeliverySettings {
        reports = List.copyOf(reports);
    }
}
