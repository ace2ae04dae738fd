package ipam.collect;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server whose files are collected.
 *
 * @param name FQDN, lower case
 * @param zone of its clock; null when nobody named one
 * @param codePage of lines that are no Unicode; null when nobody named one
 * @param auditLogs patterns of its DHCP audit logs
 */
public record CollectedServer(
        String name, @Nullable ZoneId zone, @Nullable Charset codePage, List<String> auditLogs) {
    public CollectedServer {
        auditLogs = List.copyOf(auditLogs);
    }
}
