package ipam.track;

import ipam.report.Found;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A row of a DHCP audit log, put together again from the columns of {@code lease_event}. */
public final class RowText {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("MM/dd/yy,HH:mm:ss", Locale.ROOT);

    private RowText() {}

    /**
     * The row in the layout of its log; empty fields at the end are left away.
     *
     * @param zone of the server's clock; null to write the time in UTC, with its {@code Z}
     */
    public static String of(Found row, @Nullable ZoneId zone) {
        List<@Nullable Object> fields = new ArrayList<>();
        boolean v6 = "IPv6".equals(row.text("family"));
        fields.add(v6 ? row.number("event_id") : "%02d".formatted(row.number("event_id")));
        fields.add(time(row, zone));
        fields.add(row.text("description"));
        fields.add(row.text("ip"));
        fields.add(row.text("host"));
        if (v6) {
            String duid = upper(row.text("duid"));
            fields.add(row.number("error_code"));
            fields.add(duid == null ? null : duid.length() / 2);
            fields.add(duid);
            add(row, fields, "user_name", "dhcid", "prefix_length");
        } else {
            String mac = upper(row.text("mac"));
            fields.add(mac == null ? upper(row.text("client_id")) : mac.replace(":", ""));
            add(row, fields, "user_name", "transaction_id", "q_result", "probation_time", "correlation_id", "dhcid");
            add(row, fields, "vendor_class_hex", "vendor_class", "user_class_hex", "user_class", "relay_agent");
            add(row, fields, "dns_error");
        }
        StringBuilder text = new StringBuilder();
        for (Object field : fields) {
            text.append(text.isEmpty() ? "" : ",").append(field == null ? "" : field);
        }
        return text.toString().replaceFirst(",+$", "");
    }

    private static void add(Found row, List<@Nullable Object> fields, String... columns) {
        for (String column : columns) {
            fields.add(row.value(column));
        }
    }

    private static String time(Found row, @Nullable ZoneId zone) {
        String written = row.text("event_time_text");
        if (written != null) {
            return written.replaceFirst("^(\\d\\d/\\d\\d/\\d\\d) ", "$1,");
        }
        Instant time = Objects.requireNonNull(row.time("event_time"));
        return zone == null
                ? LOCAL.format(LocalDateTime.ofInstant(time, ZoneOffset.UTC)) + "Z"
                : LOCAL.format(LocalDateTime.ofInstant(time, zone));
    }

    private static @Nullable String upper(@Nullable String hex) {
        return hex == null ? null : hex.toUpperCase(Locale.ROOT);
    }
}
