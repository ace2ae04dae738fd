package ipam.reports;

import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Front;
import ipam.report.Question;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
        Map<String, @Nullable Object> asked = new LinkedHashMap<>(answer.asked());
        asked.put("server_group", group);
        List<String> notes = new ArrayList<>(List.of("Only servers of the group %s.".formatted(group)));
        notes.addAll(answer.words().notes());
        return new Answer(
                answer.name(),
                asked,
                answer.zone(),
                new Answer.Words(answer.words().verdict(), answer.words().explanation(), notes),
                answer.tables(),
                answer.formats(),
                front(answer.front()));
    }

    private Front front(Front front) {
        Cover cover = front.cover();
        return cover == null
                ? front
                : new Front(
                        new Cover(
                                cover.title(),
                                "%s (servers of the group %s)".formatted(cover.subject(), group),
                                cover.window(),
                                cover.asOf(),
                                cover.coverage(),
                                cover.head()),
                        front.figures(),
                        front.charts());
    }
}
