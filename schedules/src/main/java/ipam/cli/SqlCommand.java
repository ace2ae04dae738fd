package ipam.cli;

import ipam.lake.LakeException;
import ipam.lake.Rows;
import ipam.settings.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ipam sql}. */
@Command(
        name = "sql",
        description = "Runs a SELECT over the lake; it reads the lake and nothing else (the tables: ipam help lake).",
        footer = {
            "",
            "Examples:",
            "  ipam sql \"SELECT event, count(*) AS events FROM lease_event GROUP BY event ORDER BY events DESC\"",
            "  ipam sql --shell --format csv"
        })
final class SqlCommand extends SubCommand {
    private static final String PROMPT = "ipam> ";
    private static final String CONTINUED = "  ... ";

    @Parameters(arity = "0..1", paramLabel = "SELECT", description = "The statement.")
    String statement = "";

    @Option(names = "--shell", description = "Read statements from the standard input, each up to its semicolon.")
    boolean shell;

    @Mixin
    OutputOptions output = new OutputOptions();

    @Mixin
    ReasonOption why = new ReasonOption();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

    SqlCommand(Session session) {
        super(session);
    }

    @Override
    ExitCode run() throws IOException {
        output.check(terminal());
        if (shell == !statement.isBlank()) {
            throw CommandException.usage(
                    "Invalid arguments: a statement or --shell (must be one of the two; see ipam help sql)");
        }
        try (SqlQueries queries =
                new SqlQueries(session().lake(), session().permissions().allows(Right.TRACKING), sql -> {
                    new AccessRecord(session()).of(spec, sql, why.reason);
                })) {
            if (shell) {
                return converse(queries);
            }
            answer(queries, statement);
        }
        return ExitCode.OK;
    }

    private void answer(SqlQueries queries, String sql) throws IOException {
        try (Rows rows = queries.run(sql)) {
            output.write(new SqlAnswer(rows, session().zone()).answer(), terminal());
        }
    }

    /** Goes on after a statement that failed, as people expect; the exit code remembers it. */
    private ExitCode converse(SqlQueries query) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(terminal().in(), StandardCharsets.UTF_8));
        SqlStatements statements = new SqlStatements();
        ExitCode exit = ExitCode.OK;
        prompt(PROMPT);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            for (String sql : statements.add(line)) {
                exit = exit.or(one(query, sql));
            }
            prompt(statements.rest().isBlank() ? PROMPT : CONTINUED);
        }
        return statements.rest().isBlank() ? exit : exit.or(one(query, statements.rest()));
    }

    private ExitCode one(SqlQueries query, String sql) throws IOException {
        try {
            answer(query, sql);
            terminal().out().flush();
            return ExitCode.OK;
        } catch (LakeException | CommandException e) {
            return new Failures(terminal()).tell(e, session().verbose());
        }
    }

    private void prompt(String text) {
        if (terminal().watched() && !session().quiet()) {
            terminal().err().print(text);
            terminal().err().flush();
        }
    }
}
