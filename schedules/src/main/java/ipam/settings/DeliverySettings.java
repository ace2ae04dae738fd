package ipam.settings;

import ipam.inventory.View;
import ipam.jobs.ScheduledReport;
import ipam.lake.StateNotices;
import ipam.notices.NoticeRules;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is sent, and how.
 *
 * @param notices who is told of what
 * @param watched whose changes of state are noticed
 * @param webhook what posts to the webhook are signed with; null: nothing
 * @param mail null: no mail server is named
 * @param reports the scheduled ones, in the order of the file
 * @param views what people want to see of tables, by name
 */
public record DeliverySettings(
        NoticeRules notices,
        Set<StateNotices.Kind> watched,
        @Nullable Secret webhook,
        @Nullable MailSettings mail,
        List<ScheduledReport> reports,
        Map<String, View> views) {
    public DeliverySettings {
        watched = Set.copyOf(watched);
        reports = List.copyOf(reports);
        views = Collections.unmodifiableMap(new TreeMap<>(views));
    }

    /**
     * What posts to the webhook are signed with, for somebody who is about to; only now it is read. Null: nothing.
     *
     * @throws SettingsException when there is none
     */
    public @Nullable String webhookKey() {
        if (webhook == null) {
            return null;
        }
        String key = webhook.password("the webhook");
        if (key.isEmpty()) {
            throw new SettingsException(
                    "Invalid notices.webhook-credentials: no password is known (must have a password-file, or a password in"
                            + " the environment)");
        }
        return key;
    }
}
