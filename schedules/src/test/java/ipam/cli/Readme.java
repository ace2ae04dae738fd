package ipam.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fenced and the indented blocks of README.md, in order. */
final class Readme {
    static final String INDENTED = "indented";

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```(\\w+)\\n(.*?)^```$|(?<=\\n\\n)((?: {4}[^\\n]*\\n)+)(?=\\n|\\z)");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    /** A block: what kind it says it is, or that it is indented, and its lines. */
    record Block(String kind, List<String> lines) {}

    private Readme() {}

    static List<Block> blocks(Path readme) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(readme));
        while (matcher.find()) {
            String indented = matcher.group(3);
            blocks.add(
                    indented == null
                            ? new Block(
                                    matcher.group(1), matcher.group(2).lines().toList())
                            : new Block(
                                    INDENTED,
                                    indented.stripTrailing()
                                            .stripIndent()
                                            .lines()
                                            .toList()));
        }
        return blocks;
    }

    /** The words of a command line, as a shell would split it. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words;
    }
}
