package ipam.batch;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.control.Control;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchContextTest {
    @TempDir
    Path folder;

    @Test
    void aProcessThatWasKilledWhileItMadeTheTablesIsNoHindrance() throws Exception {
        Control control = Control.open(folder);
        BatchContext.open(control.database()).close();
        try (Connection connection = control.database().getConnection();
                Statement statement = connection.createStatement()) {
            for (String later : List.of(
                    "BATCH_JOB_INSTANCE_SEQ",
                    "BATCH_JOB_EXECUTION_SEQ",
                    "BATCH_STEP_EXECUTION_SEQ",
                    "BATCH_JOB_EXECUTION_CONTEXT",
                    "BATCH_STEP_EXECUTION_CONTEXT",
                    "BATCH_STEP_EXECUTION",
                    "BATCH_JOB_EXECUTION_PARAMS",
                    "BATCH_JOB_EXECUTION")) {
                statement.execute("DROP TABLE " + later);
            }
        }
        List<String> done = new ArrayList<>();

        try (BatchContext batch = BatchContext.open(control.database())) {
            batch.run("audit", "run-1", List.of(batch.once("step", () -> done.add("step"))), run -> false);
        }

        assertThat(done).containsExactly("step");
    }
}
