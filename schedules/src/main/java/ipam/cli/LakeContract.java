package ipam.cli;

import ipam.record.Column;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Root;
import java.util.ArrayList;
import java.util.List;

/** The data contract as text: every dataset of the lake with its columns, as the code knows them. */
final class LakeContract {
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(
                "The lake: a data contract, schema 1.",
                "",
                "Parts are Parquet files below the data folder; ipam lake files lists the committed ones.",
                "Every dataset is a view of the same name in ipam sql and in the published DuckDB files:",
                "ipam.duckdb, and tracking/tracking.duckdb, which alone has the tracking data.",
                "What is not known is NULL. Times are UTC."));
        Datasets.ALL.forEach(dataset -> add(dataset, lines));
        lines.add("");
        lines.add("lease_interval");
        lines.add("  a view over lease_interval_by_ip that joins intervals cut at month ends");
        lines.add("");
        lines.add("The commands over the parts: ipam lake --help");
        return lines;
    }

    private static void add(Dataset dataset, List<String> lines) {
        lines.add("");
        lines.add(dataset.name());
        lines.add("  " + dataset.meaning());
        lines.add("  in " + folder(dataset) + ", sorted by " + String.join(", ", dataset.order()));
        for (Column column : dataset.columns()) {
            lines.add("  %-21s %-10s %s".formatted(column.name(), column.type(), column.meaning()));
        }
    }

    private static String folder(Dataset dataset) {
        String root = dataset.root() == Root.TRACKING ? "tracking/lake/" : "lake/";
        return root
                + dataset.name()
                + switch (dataset.partition()) {
                    case EVENT_DATE -> "/event_date=YYYY-MM-DD (a merged month: event_month=YYYY-MM)";
                    case MONTH -> "/month=YYYY-MM";
                    case NONE -> "";
                };
    }
}
