package ipam.batch;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.configuration.support.MapJobRegistry;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobExecutionException;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.launch.support.TaskExecutorJobOperator;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.batch.infrastructure.support.transaction.ResourcelessTransactionManager;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.SyncTaskExecutor;
import org.springframework.transaction.PlatformTransactionManager;

/** A Spring context with a job repository in a control database. Close it when the job has ended. */
public final class BatchContext implements AutoCloseable {
    private static final String RUN = "run";
    private static final String PASS = "pass";
    private static final String WORKER = "worker";

    /** What Spring Batch's script makes last: without it a process was killed on the way, and the script goes on. */
    private static final String LAST_MADE = "BATCH_JOB_INSTANCE_SEQ";

    private final ConfigurableApplicationContext context;
    private final JobRepository repository;
    /** What a step does commits itself, in the lake; the repository has transactions of its own. */
    private final PlatformTransactionManager transactions = new ResourcelessTransactionManager();

    private BatchContext(ConfigurableApplicationContext context) {
        this.context = context;
        this.repository = context.getBean(JobRepository.class);
    }

    /** Starts Spring over a control database, and makes Spring Batch's tables in it where they are missing. */
    public static BatchContext open(DataSource database) {
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

    private static boolean hasTables(DataSource database) {
        try (Connection connection = database.getConnection()) {
            DatabaseMetaData known = connection.getMetaData();
            String stored = known.storesLowerCaseIdentifiers() ? LAST_MADE.toLowerCase(Locale.ROOT) : LAST_MADE;
            try (ResultSet tables = known.getTables(null, connection.getSchema(), stored, null)) {
                return tables.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot use the control database: " + e.getMessage(), e);
        }
    }

    /** A step that several workers do side by side, each until nothing is left for it. */
    public Step partitioned(String name, List<? extends Worker> workers) {
        Step worker = new StepBuilder(name + "-worker", repository)
                .tasklet(
                        (contribution, chunk) -> {
                            ExecutionContext mine =
                                    contribution.getStepExecution().getExecutionContext();
                            long rows = workers.get(mine.getInt(WORKER)).next();
                            contribution.incrementWriteCount(Math.max(0, rows));
                            return rows < 0 ? RepeatStatus.FINISHED : RepeatStatus.CONTINUABLE;
                        },
                        transactions)
                .build();
        return new StepBuilder(name, repository)
                .partitioner(worker.getName(), gridSize -> partitions(gridSize))
                .step(worker)
                .gridSize(workers.size())
                .taskExecutor(new SimpleAsyncTaskExecutor(name + "-"))
                .build();
    }

    private static Map<String, ExecutionContext> partitions(int gridSize) {
        Map<String, ExecutionContext> partitions = new HashMap<>();
        for (int i = 0; i < gridSize; i++) {
            ExecutionContext partition = new ExecutionContext();
            partition.putInt(WORKER, i);
            partitions.put(WORKER + i, partition);
        }
        return partitions;
    }

    /** A step that is done in one go. */
    public Step once(String name, Work work) {
        return new StepBuilder(name, repository)
                .tasklet(
                        (contribution, chunk) -> {
                            work.run();
                            return RepeatStatus.FINISHED;
                        },
                        transactions)
                .build();
    }

    /**
     * Runs steps one after the other as a job. A run is a job instance of its own, or several: what is already collected is the
     * lake's knowledge, not the instance's. Executions that a killed process left open are closed first.
     *
     * @param alive whether a run of that id still goes on in some process
     * @throws JobExecutionException when a step failed; its cause is the step's exception
     */
    public void run(String name, String run, List<Step> steps, Predicate<String> alive) throws JobExecutionException {
        JobOperator operator = operator();
        for (JobExecution open : repository.findRunningJobExecutions(name)) {
            String other = open.getJobParameters().getString(RUN);
            if (other == null || !alive.test(other)) {
                operator.recover(open);
            }
        }
        SimpleJobBuilder builder = new JobBuilder(name, repository).start(steps.get(0));
        steps.subList(1, steps.size()).forEach(builder::next);
        Job job = builder.build();
        JobExecution execution = operator.start(job, parameters(name, run));
        if (execution.getStatus() != BatchStatus.COMPLETED) {
            Throwable cause = execution.getAllFailureExceptions().stream()
                    // What a partitioned step says of its workers' failures comes first, and says nothing.
                    .filter(exception -> !(exception instanceof JobExecutionException))
                    .findFirst()
                    .orElseGet(() -> new IllegalStateException("it ended as " + execution.getStatus()));
            throw new JobExecutionException("Cannot complete the task " + name, cause);
        }
    }

    /** Of a run that comes back for servers it had to wait for, each time is an instance of its own. */
    private JobParameters parameters(String name, String run) {
        long pass = 0;
        JobParameters parameters;
        do {
            pass++;
            parameters = new JobParametersBuilder()
                    .addString(RUN, run, true)
                    .addLong(PASS, pass, true)
                    .toJobParameters();
        } while (repository.getJobInstance(name, parameters) != null);
        return parameters;
    }

    /**
     * An operator without the transaction that Spring puts around its own: it would be open, and with SQLite hold
     * everybody else's writing up, until the job has ended.
     */
    private JobOperator operator() {
        TaskExecutorJobOperator operator = new TaskExecutorJobOperator();
        operator.setJobRepository(repository);
        operator.setJobRegistry(new MapJobRegistry());
        operator.setTaskExecutor(new SyncTaskExecutor());
        try {
            operator.afterPropertiesSet();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) { // Spring's signature names no narrower one
            throw new IllegalStateException("Cannot make a job operator: " + e.getMessage(), e);
        }
        return operator;
    }

    @Override
    public void close() {
        context.close();
    }
}
