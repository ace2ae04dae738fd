package ipam.reports;

import ipam.report.Answer;
import ipam.report.ArgumentException;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Front;
import ipam.report.Head;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.util.List;
import java.util.function.Function;

/** A question that has a command of its own, as a report: with a cover. It knows the newest state alone. */
record Covered(String name, String description, String title, Function<ReportRequest, Question> question)
        implements Report {
    @Override
    public Question about(ReportRequest request) {
        if (request.asOf() != null) {
            throw new ArgumentException(
                    "--as-of", "Invalid --as-of: " + name + " shows the newest state alone; leave the option out");
        }
        Question asked = question.apply(request);
        return new Question() {
            @Override
            public String name() {
                return asked.name();
            }

            @Override
            public Answer ask(Context context) {
                Answer answer = asked.ask(context);
                Head head = context.lake().head();
                Cover cover = new Cover(title, "", TimeWindow.at(head.time()), head.time(), List.of(), head.hash());
                return new Answer(
                        answer.name(),
                        answer.asked(),
                        answer.zone(),
                        answer.words(),
                        answer.tables(),
                        answer.formats(),
                        new Front(
                                cover, answer.front().figures(), answer.front().charts()));
            }
        };
    }
}
