package ipam.notices;

import ipam.control.Letter.Content;
import ipam.lake.Notice;
import ipam.report.Moments;
import java.time.ZoneId;
import java.util.List;

/** Notices as one letter: what changed in sentences, and then one by one, the gravest first. */
public final class Digest {
    /** More are counted, not listed: a mail must be readable, and small. */
    private static final int LISTED = 500;

    private static final int SUBJECT = 140;

    private final List<Notice> notices;
    private final List<String> sentences;
    private final ZoneId zone;

    /** @param zone that times are shown in */
    public Digest(List<Notice> notices, ZoneId zone) {
        this.notices = NoticeWords.gravestFirst(notices);
        this.sentences = NoticeWords.sentences(notices);
        this.zone = zone;
    }

    /** The letter's content. */
    public Content content() {
        return new Content(subject(), text(), html(), List.of());
    }

    private String subject() {
        String first = line("IPAM: " + sentences.get(0)).replaceFirst("\\.$", "");
        String cut = first.length() <= SUBJECT ? first : first.substring(0, SUBJECT - 1) + "…";
        return sentences.size() == 1 ? cut : cut + " (and more)";
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        sentences.forEach(sentence -> text.append(line(sentence)).append('\n'));
        text.append('\n');
        for (Notice notice : notices.subList(0, Math.min(LISTED, notices.size()))) {
            text.append("%s: %s, %s (%s)%n"
                    .formatted(
                            line(name(notice)),
                            NoticeWords.change(notice),
                            line(notice.detail()),
                            Moments.sentence(notice.time(), zone)));
        }
        return text.append(rest()).append(foot()).toString();
    }

    private String html() {
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                + "<title>IPAM</title></head><body style=\"font-family:sans-serif;font-size:14px;color:#1a1a1a\">\n");
        sentences.forEach(
                sentence -> html.append("<p>").append(escaped(sentence)).append("</p>\n"));
        html.append("<table cellpadding=\"6\" style=\"border-collapse:collapse;text-align:left\">\n<tr>");
        for (String title : List.of("Object", "Change", "Detail", "As of")) {
            html.append("<th style=\"border-bottom:2px solid #888\">")
                    .append(title)
                    .append("</th>");
        }
        html.append("</tr>\n");
        for (Notice notice : notices.subList(0, Math.min(LISTED, notices.size()))) {
            html.append("<tr>");
            cell(html, name(notice), "");
            cell(html, NoticeWords.change(notice), colour(notice));
            cell(html, notice.detail(), "");
            cell(html, Moments.sentence(notice.time(), zone), "");
            html.append("</tr>\n");
        }
        return html.append("</table>\n<p>")
                .append(escaped(rest() + foot()))
                .append("</p>\n</body></html>\n")
                .toString();
    }

    private static void cell(StringBuilder html, String text, String style) {
        html.append("<td style=\"border-bottom:1px solid #ddd")
                .append(style)
                .append("\">")
                .append(escaped(text))
                .append("</td>");
    }

    private static String colour(Notice notice) {
        return switch (notice.change().after()) {
            case "over", "expired", "error", "down", "unreachable" -> ";color:#9b1c1c;font-weight:bold";
            case "under", "expiry-due", "warning", "paused" -> ";color:#8a5a00";
            default -> "";
        };
    }

    private static String name(Notice notice) {
        String server = notice.subject().server();
        return notice.subject().object() + (server == null ? "" : " on " + server);
    }

    private String rest() {
        return notices.size() <= LISTED ? "" : "And %,d more. ".formatted(notices.size() - LISTED);
    }

    private static String foot() {
        return "All of them, and what became of each: ipam events --kind notice";
    }

    /** Names come from files: nothing in them begins a line or a header. */
    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private static String escaped(String text) {
        return line(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
