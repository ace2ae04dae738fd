package ipam.track;

import ipam.report.Context;
import ipam.report.Cover;
import ipam.report.FieldType;
import ipam.report.Figure;
import ipam.report.Front;
import ipam.report.Level;
import ipam.report.Moments;
import ipam.report.TimeWindow;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands before an answer that is put into a case file: the question, the data it was asked of, its seal. */
final class Dossier {
    private final Subject subject;
    private final TimeWindow window;
    private final Context context;

    Dossier(Subject subject, TimeWindow window, Context context) {
        this.subject = subject;
        this.window = window;
        this.context = context;
    }

    /** What stands before the answers to a list of questions. */
    static Front ofList(String about, Context context) {
        Cover cover = new Cover(
                "Who had these addresses?",
                about,
                TimeWindow.ALL,
                null,
                Coverage.of(context.lake()).reaches().stream()
                        .map(reach -> words(reach, context))
                        .toList(),
                context.lake().head().hash());
        return new Front(cover, List.of(), List.of());
    }

    Front front(List<Holding> holdings, List<Coverage.Reach> reaches) {
        Cover cover = new Cover(
                title(),
                about(),
                window,
                null,
                reaches.stream().map(reach -> words(reach, context)).toList(),
                context.lake().head().hash());
        return new Front(cover, figures(holdings), List.of());
    }

    private String title() {
        return subject instanceof Subject.Addresses
                ? "Who had %s?".formatted(subject.text())
                : "What did %s hold?".formatted(subject.text());
    }

    private String about() {
        String kind = switch (subject.key()) {
            case "ip" -> "the address";
            case "mac" -> "the card";
            case "client-id" -> "the client";
            default -> "the " + subject.key();
        };
        return kind + " " + subject.text();
    }

    /** The answer of a moment in four words. */
    private List<Figure> figures(List<Holding> holdings) {
        if (!window.isMoment() || holdings.isEmpty()) {
            return List.of();
        }
        Holding best = holdings.get(0);
        Client client = best.lease().client();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "Grade",
                best.grade().word(),
                FieldType.TEXT,
                Level.of(best.grade().word())));
        if (!best.users().isEmpty()) {
            UserHolding user = best.users().get(0);
            figures.add(
                    Figure.text("User, " + user.grade().word(), user.account().shown()));
        }
        if (client.host() != null) {
            figures.add(Figure.text("Host", Subject.Host.named(client.host()).shortName()));
        }
        figures.add(Figure.text(client.mac() == null ? "Client" : "MAC", client.key()));
        return figures;
    }

    private static String words(Coverage.Reach reach, Context context) {
        String gaps = reach.gaps().stream()
                .map(gap -> "%s to %s (%s)"
                        .formatted(
                                Moments.sentence(gap.start(), context.zone()),
                                Moments.sentence(gap.end(), context.zone()),
                                gap.reason()))
                .collect(Collectors.joining("; "));
        return "%s, %s: %s to %s; %s"
                .formatted(
                        reach.server(),
                        reach.kind(),
                        Moments.sentence(reach.from(), context.zone()),
                        Moments.sentence(reach.to(), context.zone()),
                        gaps.isEmpty() ? "no gap in the time asked about" : "without data: " + gaps);
    }
}
