package ipam.cli;

import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.report.Question;
import java.io.IOException;
import picocli.CommandLine.Mixin;

/** A command that asks the lake a question and shows the answer. */
abstract class QuestionCommand extends SubCommand {
    @Mixin
    OutputOptions output = new OutputOptions();

    QuestionCommand(Session session) {
        super(session);
    }

    /** The question; throws when the options make none. */
    abstract Question question();

    @Override
    final ExitCode run() throws IOException {
        output.check(terminal());
        Question question = question();
        if (!needsLake()) {
            output.write(question.ask(new Context(new NoFacts(), session().zone())), terminal());
            return ExitCode.OK;
        }
        try (LakeFacts facts = new LakeFacts(session().lake())) {
            check(new Known(session().settings(), facts));
            Context context = context(facts);
            output.write(question.ask(context), terminal());
            return found(question, context);
        }
    }

    private Context context(LakeFacts facts) throws IOException {
        return asksInventory()
                ? new Context(facts, Stock.facts(session()), session().zone())
                : new Context(facts, session().zone());
    }

    /** Whether the inventory is asked as well. */
    boolean asksInventory() {
        return false;
    }

    /** Refuses names that nobody knows. */
    void check(Known known) {}

    /** Whether the lake is asked at all. */
    boolean needsLake() {
        return true;
    }

    /** Whether the answer holds what {@code --fail-on} asked about. */
    ExitCode found(Question question, Context context) {
        return ExitCode.OK;
    }
}
