package ipam.track;

import java.util.ArrayList;
import java.util.List;

/** A row of evidence as pages show it: in lines that fit on them. Trees have it as it is. */
final class EvidenceText {
    private static final int WIDTH = 144;
    /** Of an event, so many lines tell enough of it to know it again. */
    private static final int BRIEF = 3;
    /** Nobody reads more on paper. */
    private static final int MOST = 200;

    private EvidenceText() {}

    static List<String> lines(String text, Track.Detail detail) {
        int most = detail == Track.Detail.BRIEF ? BRIEF : MOST;
        List<String> lines = new ArrayList<>();
        for (String line : text.split("\\R", -1)) {
            int from = 0;
            do {
                if (lines.size() == most) {
                    lines.add("…");
                    return lines;
                }
                int to = end(line, from);
                lines.add(line.substring(from, to));
                from = to;
            } while (from < line.length());
        }
        return lines;
    }

    /** Behind a tag, a comma or a space where there is one in the second half. */
    private static int end(String line, int from) {
        int most = from + WIDTH;
        if (most >= line.length()) {
            return line.length();
        }
        for (int to = most; to > from + WIDTH / 2; to--) {
            char before = line.charAt(to - 1);
            if (before == '>' || before == ',' || before == ' ') {
                return to;
            }
        }
        return Character.isLowSurrogate(line.charAt(most)) ? most - 1 : most;
    }
}
