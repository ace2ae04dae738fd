package ipam.track;

import java.util.ArrayList;
import java.util.List;

/** A row of evidence as pages show it: in lines that fit on them. Trees have it as it is. */
final class EvidenceText {
    private static final int WIDTH = 144;
    /** As many as stand on paper, whatever the letters. */
    private static final int ON_PAPER = 128;
    /** Of an event, so many lines tell enough of it to know it again. */
    private static final int BRIEF = 3;
    /** Nobody reads more on paper. */
    private static final int MOST = 200;

    private EvidenceText() {}

    static List<String> lines(String text, Track.Detail detail) {
        int most = detail == Track.Detail.BRIEF ? BRIEF : MOST;
        int width = detail == Track.Detail.BRIEF ? WIDTH : ON_PAPER;
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            int from = 0;
            do {
                if (lines.size() == most) {
                    lines.add("…");
                    return lines;
                }
                int to = end(line, from, width);
                lines.add(line.substring(from, to));
                from = to;
            } while (from < line.length());
        }
        return lines;
    }

    /** Between two elements, else behind a comma or a space, where there is one in the second half. */
    private static int end(String line, int from, int width) {
        int most = from + width;
        if (most >= line.length()) {
            return line.length();
        }
        for (int to = most; to > from + width / 2; to--) {
            if (line.charAt(to - 1) == '>' && line.charAt(to) == '<') {
                return to;
            }
        }
        for (int to = most; to > from + width / 2; to--) {
            if (line.charAt(to - 1) == ',' || line.charAt(to - 1) == ' ') {
                return to;
            }
        }
        return Character.isLowSurrogate(line.charAt(most)) ? most - 1 : most;
    }
}
