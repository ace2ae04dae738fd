package ipam.cli;

import ipam.lake.Lake;
import ipam.lake.LakeException;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Views;
import ipam.record.Dataset;
import ipam.record.Datasets;
import ipam.record.Root;
import ipam.settings.Right;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
        Lake lake = session().lake();
        try (Query query = lake.readOnly(views())) {
            if (shell) {
                return converse(query);
            }
            answer(query, statement);
        }
        return ExitCode.OK;
    }

    /** Whoever may not see tracking data has no views of it, so that a slip of the file system shows nothing. */
    private Views views() throws IOException {
        return session().permissions().allows(Right.TRACKING)
                ? Views.ALL
                : Views.of(Datasets.ALL.stream()
                        .filter(dataset -> dataset.root() == Root.OPEN)
                        .toArray(Dataset[]::new));
    }

    private void answer(Query query, String sql) throws IOException {
        try (Rows rows = query.run(sql)) {
            output.write(new SqlAnswer(rows, session().zone()).answer(), terminal());
        }
    }

    /** Goes on after a statement that failed, as people expect; the exit code remembers it. */
    private ExitCode converse(Query query) throws IOException {
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

    private ExitCode one(Query query, String sql) throws IOException {
        try {
            answer(query, sql);
            terminal().out().flush();
            return ExitCode.OK;
        } catch (LakeException e) {
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
