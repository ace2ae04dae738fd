package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Question;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * A question that has a command of its own, as a report: with a cover.
 *
 * @param coverage sentences: what data there is
 * @param subject what it is about, in words
 */
record Covered(
        String name,
        String description,
        String title,
        Set<String> takes,
        List<String> coverage,
        Function<ReportRequest, String> subject,
        Function<ReportRequest, Question> question)
        implements Report {
    @Override
    public Question about(ReportRequest request) {
        Question asked = question.apply(request);
        return new Question() {
            @Override
            public String name() {
                return asked.name();
            }

            @Override
            public Answer ask(Context context) {
                Answer answer = asked.ask(context);
                Instant end = request.end(context);
                Cover cover = new Cover(
                        title,
                        subject.apply(request),
                        TimeWindow.at(end),
                        end,
                        coverage,
                        context.lake().head().hash());
                return answer.with(answer.front().with(cover));
            }
        };
    }
}
