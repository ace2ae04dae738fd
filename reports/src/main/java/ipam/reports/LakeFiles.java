package ipam.reports;

import ipam.lake.Part;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.CommittedFile;
import ipam.report.Context;
import ipam.report.Field;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Shape;
import ipam.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The committed parts, for other engines: exact at any time, where a bare glob is not. */
public final class LakeFiles implements Question {
    private static final List<Field> FIELDS = List.of(
            Field.text("dataset", "Dataset").in(Shape.SHEET, Shape.TREE),
            Field.text("file", "File"),
            Field.integer("rows", "Rows"),
            Field.integer("bytes", "Bytes"),
            Field.time("from", "From"),
            Field.time("to", "To"),
            Field.text("sha256", "SHA-256").in(Shape.SHEET, Shape.TREE));

    private final @Nullable String dataset;

    /** @param dataset name of one; empty for all */
    public LakeFiles(String dataset) {
        if (!dataset.isEmpty()
                && Datasets.ALL.stream().noneMatch(known -> known.name().equals(dataset))) {
            throw new ArgumentException(
                    "DATASET",
                    "Invalid DATASET: %s (must be one of %s)"
                            .formatted(
                                    dataset,
                                    String.join(
                                            ", ",
                                            Datasets.ALL.stream()
                                                    .map(Dataset::name)
                                                    .toList())));
        }
        this.dataset = dataset.isEmpty() ? null : dataset;
    }

    @Override
    public String name() {
        return "lake files";
    }

    @Override
    public Answer ask(Context context) {
        List<Row> rows = context.lake().files().stream()
                .filter(file -> dataset == null || file.part().dataset().equals(dataset))
                .map(LakeFiles::row)
                .toList();
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put("dataset", dataset);
        return new Answer(
                name(),
                asked,
                context.zone(),
                Answer.Words.NONE,
                List.of(Table.of("files", "", FIELDS, Rows.of(rows))
                        .orSay("The lake holds no files of this kind yet.")),
                Answer.ANY);
    }

    private static Row row(CommittedFile file) {
        Part part = file.part();
        return Row.of(
                part.dataset(),
                file.path().toString(),
                part.rows(),
                part.bytes(),
                part.from(),
                part.to(),
                part.sha256());
    }
}
