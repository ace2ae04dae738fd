package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Question;

/** A question whose facts are kept to the servers of a group: the answer says so. */
public final class InGroup implements Question {
    private final Question question;
    private final String group;

    /** @param group of servers */
    public InGroup(Question question, String group) {
        this.question = question;
        this.group = group;
    }

    @Override
    public String name() {
        return question.name();
    }

    @Override
    public Answer ask(Context context) {
        Answer answer = question.ask(context);
        Cover cover = answer.front().cover();
        Answer kept = answer.asking("server_group", group, "Only servers of the group %s.".formatted(group));
        return cover == null
                ? kept
                : kept.with(answer.front()
                        .with(cover.about("%s (servers of the group %s)".formatted(cover.subject(), group))));
    }
}
