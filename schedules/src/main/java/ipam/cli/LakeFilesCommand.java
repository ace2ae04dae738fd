package ipam.cli;

import ipam.report.Question;
import ipam.reports.LakeFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ipam lake files}. */
@Command(
        name = "files",
        description = "Lists the committed Parquet files, for other engines.",
        footer = {"", "Examples:", "  ipam lake files", "  ipam lake files lease_event --format csv"})
final class LakeFilesCommand extends QuestionCommand {
    @Parameters(arity = "0..1", paramLabel = "DATASET", description = "Only this dataset: lease_event, …")
    String dataset = "";

    LakeFilesCommand(Session session) {
        super(session);
    }

    @Override
    Question question() {
        return new LakeFiles(dataset);
    }
}
