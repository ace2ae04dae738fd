package ipam.settings;

import ipam.inventory.View;
import ipam.jobs.ScheduledReport;
import ipam.notices.NoticeRules;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, and how.
 *
 * @param notices who is told of what
 * @param mail null: no mail server is named
 * @param reports the scheduled ones, in the order of the file
 * @param views what people want to see of tables, by name
 */
public record DeliverySettings(
        NoticeRules notices, @Nullable MailSettings mail, List<ScheduledReport> reports, Map<String, View> views) {
    public DeliverySettings {
        reports = List.copyOf(reports);
        views = Collections.unmodifiableMap(new TreeMap<>(views));
    }
}
