package ipam.notices;

import ipam.lake.Notice;
import ipam.lake.NoticedAlike;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Notices in sentences: {@code 2 scopes rose over 80 %: 10.0.0.0/24, 10.0.1.0/24.} The gravest come first. */
public final class NoticeWords {
    private static final String OVER = "over";
    private static final String UNDER = "under";
    private static final String EXPIRING = "about to expire";

    /** Of zones and services. */
    private static final Map<String, String> STATES = Map.of(
            "error", "in error",
            "warning", "in trouble",
            "good", "good again",
            "down", "down",
            "unreachable", "unreachable",
            "paused", "paused",
            "up", "up again");

    /** So many are named in a sentence. */
    private static final int NAMED = 5;

    /** What is said of several objects together. */
    private record Group(int rank, String objectKind, String verb, String predicate) {
        static final Comparator<Group> GRAVEST_FIRST = Comparator.comparingInt(Group::rank)
                .thenComparing(Group::objectKind)
                .thenComparing(Group::verb)
                .thenComparing(Group::predicate);
    }

    private NoticeWords() {}

    /** A sentence for each way in which some objects changed alike. */
    public static List<String> sentences(List<Notice> notices) {
        return sentencesOf(notices.stream().map(NoticedAlike::of).toList());
    }

    /** The same, where there may be too many to hold. */
    public static List<String> sentencesOf(List<NoticedAlike> notices) {
        Map<Group, Long> counts = new HashMap<>();
        notices.forEach(some -> counts.merge(group(some.first().get(0)), some.count(), Long::sum));
        List<String> sentences = new ArrayList<>();
        groups(notices.stream().flatMap(some -> some.first().stream()).toList())
                .forEach((group, some) -> sentences.add(sentence(group, some, counts.getOrDefault(group, 0L))));
        return sentences;
    }

    /** The notices, the gravest first. */
    static List<Notice> gravestFirst(List<Notice> notices) {
        return groups(notices).values().stream().flatMap(List::stream).toList();
    }

    private static Map<Group, List<Notice>> groups(List<Notice> notices) {
        Map<Group, List<Notice>> groups = new TreeMap<>(Group.GRAVEST_FIRST);
        for (Notice notice : notices) {
            groups.computeIfAbsent(group(notice), any -> new ArrayList<>()).add(notice);
        }
        return groups;
    }

    private static Group group(Notice notice) {
        String kind = notice.subject().objectKind();
        String after = notice.change().after();
        String before = Objects.requireNonNullElse(notice.change().before(), "");
        Integer percent = notice.change().threshold();
        String threshold = percent == null ? "its threshold" : percent + " %";
        if (after.equals(OVER)) {
            return new Group(0, kind, before.isEmpty() ? "is" : "rose", OVER + " " + threshold);
        }
        if (after.equals(UNDER)) {
            return new Group(1, kind, before.isEmpty() ? "is" : "fell", UNDER + " " + threshold);
        }
        if (after.equals("expired")) {
            return new Group(0, kind, "is", after);
        }
        if (after.equals("expiry-due")) {
            return new Group(1, kind, "is", EXPIRING);
        }
        if (after.equals("not-expired")) {
            return new Group(2, kind, "is", "no longer " + (before.equals("expired") ? before : EXPIRING));
        }
        if (STATES.containsKey(after)) {
            return new Group(rank(after), kind, "is", Objects.requireNonNull(STATES.get(after)));
        }
        return before.equals(OVER) || before.equals(UNDER)
                ? new Group(2, kind, "is", "no longer " + before + " " + threshold)
                : new Group(2, kind, "is", after);
    }

    private static int rank(String state) {
        return switch (state) {
            case "error", "down", "unreachable" -> 0;
            case "warning", "paused" -> 1;
            default -> 2;
        };
    }

    /** What became of one object: {@code rose over 80 %}. */
    static String change(Notice notice) {
        Group group = group(notice);
        return group.verb() + " " + group.predicate();
    }

    /** A service is one of its server. */
    private static String name(Notice notice) {
        Notice.Subject subject = notice.subject();
        return subject.objectKind().equals("service")
                ? "%s on %s".formatted(subject.object(), subject.server())
                : subject.object();
    }

    private static String plural(String kind) {
        return kind + (kind.endsWith("s") || kind.endsWith("x") ? "es" : "s");
    }

    private static String sentence(Group group, List<Notice> some, long count) {
        boolean many = count > 1;
        String names = String.join(
                ", ", some.stream().limit(NAMED).map(NoticeWords::name).toList());
        return "%,d %s %s %s: %s%s."
                .formatted(
                        count,
                        many ? plural(group.objectKind()) : group.objectKind(),
                        many && group.verb().equals("is") ? "are" : group.verb(),
                        group.predicate(),
                        names,
                        count > NAMED ? " and %,d more".formatted(count - NAMED) : "");
    }
}
