package ipam.siem;

import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.report.Found;
import ipam.report.OutputFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An open schema of events that security information systems take, for the rows of one dataset. */
public interface EventSchema {
    /**
     * The event of a row: names to texts, whole numbers, flags, lists and such objects again.
     *
     * @param raw the row as the log has it; null to leave it out
     */
    Map<String, @Nullable Object> event(Found row, @Nullable String raw);

    /** The schema that a format writes the rows of a dataset in; null: it has none for them. */
    static @Nullable EventSchema of(OutputFormat format, Dataset dataset) {
        boolean lease = dataset.equals(Datasets.LEASE_EVENT);
        boolean logon = dataset.equals(Datasets.LOGON_EVENT);
        return switch (format) {
            case OCSF -> lease ? new OcsfDhcpActivity() : logon ? new OcsfAuthentication() : null;
            case ECS -> lease ? new EcsDhcp() : logon ? new EcsAuthentication() : null;
            case TEXT, CSV, JSON, JSONL, XLSX, PDF, HTML -> null;
        };
    }
}
