package ipam.batch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** A Spring context with a job repository in a control database. Close it when the job has ended. */
public final class BatchContext implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private BatchContext(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** Starts Spring over a control database, and makes Spring Batch's tables in it where they are missing. */
    public static BatchContext open(DataSource database) throws SQLException {
        Map<String, Object> properties = Map.of(
                "spring.batch.jdbc.initialize-schema",
                hasTables(database) ? "never" : "always",
                "spring.main.register-shutdown-hook",
                "false");
        return new BatchContext(new SpringApplicationBuilder(BatchApplication.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(properties)
                .initializers((GenericApplicationContext unready) ->
                        unready.registerBean("dataSource", DataSource.class, () -> database))
                .run());
    }

    private static boolean hasTables(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, "BATCH_JOB_INSTANCE", null)) {
            return tables.next();
        }
    }

    /** For building jobs. */
    public JobRepository repository() {
        return context.getBean(JobRepository.class);
    }

    /**
     * Runs a job to its end. A run is a job instance of its own: what is already collected is the manifest's knowledge,
     * not the instance's. Executions of the same job that a killed process left open are closed first.
     */
    public JobExecution run(Job job, String run) throws JobExecutionException {
        JobOperator operator = context.getBean(JobOperator.class);
        return operator.start(
                job, new JobParametersBuilder().addString("run", run, true).toJobParameters());
    }

    @Override
    public void close() {
        context.close();
    }
}
