package ipam.cli;

import ipam.lake.Uncounted;
import ipam.report.Context;
import ipam.report.LakeFacts;
import ipam.report.Question;
import ipam.reports.InGroup;
import ipam.settings.Right;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that asks the lake a question and shows the answer. */
abstract class QuestionCommand extends SubCommand {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    CommandSpec spec;

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
        try (LakeFacts facts = new LakeFacts(session().lake(), uncounted())) {
            check(new Known(session().settings(), facts));
            if (needs() == Right.TRACKING) {
                record(new AccessRecord(session()));
            }
            Context context = context(facts);
            Question shown = group().isGiven() ? new InGroup(question, String.valueOf(group().group)) : question;
            output.write(shown.ask(context), terminal());
            return found(question, context);
        }
    }

    /** Of the present, who is not managed any more is left out, unless somebody names it. */
    private Uncounted uncounted() {
        Uncounted left = isOfNow() ? session().uncounted().except(named()) : Uncounted.NONE;
        return group().isGiven() ? left.within(group().members(session())) : left;
    }

    /** The group to which the whole lake is kept; one that was not given for a question that names servers itself. */
    ServerGroupOption group() {
        return new ServerGroupOption();
    }

    /** Whether it is about the present, not about what was. */
    boolean isOfNow() {
        return false;
    }

    /** The servers that the options name. */
    List<String> named() {
        return List.of();
    }

    private Context context(LakeFacts facts) throws IOException {
        return asksInventory()
                ? new Context(facts, Stock.facts(session()), session().zone())
                : new Context(facts, session().zone());
    }

    /** Records who asks about people or devices. */
    void record(AccessRecord log) {
        log.of(spec, null);
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
