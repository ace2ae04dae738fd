package ipam.reports;

import ipam.lake.Access;
import ipam.lake.Views;
import ipam.record.Datasets;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.Field;
import ipam.report.Figure;
import ipam.report.Found;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Question;
import ipam.report.Row;
import ipam.report.Rows;
import ipam.report.Table;
import ipam.report.TimeWindow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who asked about whom, when and why; and whether the log of it is whole. */
final class AccessAudit implements Report {
    private static final String SQL = """
            SELECT sequence, event_time, who, account, command, object, reason, previous_hash, hash
            FROM access_log ORDER BY sequence""";
    private static final List<Field> FIELDS = List.of(
            Field.time("time", "Time"),
            Field.text("who", "Who"),
            Field.text("account", "As"),
            Field.text("command", "Command"),
            Field.text("object", "About"),
            Field.text("reason", "Reason"),
            Field.integer("number", "Number"));

    @Override
    public String name() {
        return "access-audit";
    }

    @Override
    public String description() {
        return "Who asked about people, when, about what and why; and whether the log of it is whole.";
    }

    @Override
    public Set<String> takes() {
        return Set.of("last", "from", "to");
    }

    @Override
    public boolean isOfNow() {
        return true;
    }

    @Override
    public Question about(ReportRequest request) {
        return new Asked(request);
    }

    /** What was read, line by line. */
    private static final class Log {
        private final TimeWindow span;
        private final List<Row> rows = new ArrayList<>();
        private final Set<String> people = new HashSet<>();
        private long unexplained;
        private long last;
        private String hash = "";
        private @Nullable String broken;

        Log(TimeWindow span) {
            this.span = span;
        }

        void add(Access.Line line, String stored) {
            long number = line.sequence();
            if (broken == null && last > 0 && number != last + 1) {
                broken = "numbers %d to %d are missing".formatted(last + 1, number - 1);
            } else if (broken == null && last > 0 && !line.previous().equals(hash)) {
                broken = "number %d does not follow number %d as it stands".formatted(number, last);
            } else if (broken == null && !line.hash().equals(stored)) {
                broken = "number %d is not what was written".formatted(number);
            }
            last = number;
            hash = stored;
            Access access = line.access();
            if (!access.time().isBefore(Objects.requireNonNull(span.from()))
                    && !access.time().isAfter(Objects.requireNonNull(span.to()))) {
                people.add(access.who());
                unexplained += access.reason() == null ? 1 : 0;
                rows.add(Row.of(
                        access.time(),
                        access.who(),
                        access.account(),
                        access.command(),
                        access.object(),
                        access.reason(),
                        number));
            }
        }

        void add(Found row) {
            add(
                    new Access.Line(
                            Objects.requireNonNull(row.number("sequence")),
                            new Access(
                                    Objects.requireNonNull(row.time("event_time")),
                                    String.valueOf(row.text("who")),
                                    String.valueOf(row.text("account")),
                                    String.valueOf(row.text("command")),
                                    String.valueOf(row.text("object")),
                                    row.text("reason")),
                            String.valueOf(row.text("previous_hash"))),
                    String.valueOf(row.text("hash")));
        }

        String chain() {
            if (last == 0) {
                return "Nobody has asked about people yet.";
            }
            return broken == null
                    ? "The log is whole up to number %,d: each line holds the hash of the one before.".formatted(last)
                    : "The log is broken: %s.".formatted(broken);
        }
    }

    private record Asked(ReportRequest request) implements Question {
        @Override
        public String name() {
            return "access-audit";
        }

        @Override
        public Answer ask(Context context) {
            TimeWindow span = request.span(context);
            Log log = new Log(span);
            context.lake().select(Views.of(Datasets.ACCESS_LOG), SQL, List.of(), log::add);
            context.lake().waitingAccesses().forEach(line -> log.add(line, line.hash()));
            Map<String, @Nullable Object> asked = new LinkedHashMap<>();
            asked.put("from", span.from());
            asked.put("to", span.to());
            int count = log.rows.size();
            String sentence = "%,d %s by %,d %s."
                    .formatted(
                            count,
                            count == 1 ? "question" : "questions",
                            log.people.size(),
                            log.people.size() == 1 ? "person" : "people");
            return new Answer(
                    name(),
                    asked,
                    context.zone(),
                    new Answer.Words(List.of(sentence, log.chain()), List.of(), NOTES),
                    List.of(Table.of("questions", "Questions", FIELDS, Rows.of(log.rows))
                            .orSay("Nobody asked about people in that time.")),
                    Answer.ANY,
                    front(context, span, log));
        }

        private static final List<String> NOTES = List.of(
                "Recorded are track, events of leases and logons, rejects, sql over tracking data, reports that tell"
                        + " devices or people, holds and purges; a batch is one line with the hash of its file.",
                "Whoever reads the files of the lake with another program is not recorded here.");

        private Front front(Context context, TimeWindow span, Log log) {
            Instant end = request.end(context);
            return new Front(
                    new Cover(
                            "Access audit",
                            "who asked about people",
                            span,
                            end,
                            List.of(log.chain()),
                            context.lake().head().hash()),
                    List.of(
                            Figure.count("Questions", log.rows.size(), Level.NEUTRAL),
                            Figure.count("People who asked", log.people.size(), Level.NEUTRAL),
                            Figure.count("Without a reason", log.unexplained, Level.NOTICE),
                            Figure.text("Log", log.broken == null ? "whole" : "broken")),
                    List.of());
        }
    }
}
