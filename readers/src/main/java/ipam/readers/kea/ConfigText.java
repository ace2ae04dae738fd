package ipam.readers.kea;

import ipam.readers.text.Alphabet;
import ipam.readers.text.TextStream;
import ipam.snapshot.SnapshotInput;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A configuration as plain JSON: comments are blanks, and in place of {@code <?include "name"?>} stands what the file
 * holds. Every line end is kept, so that a line of this text leads back to the line of the file it came from. A file
 * that includes itself, files in files more than ten deep (as Kea has it) and more than a thousand of them are damage.
 */
final class ConfigText extends Reader {
    private static final int MOST_DEPTH = 10;
    private static final int MOST_INCLUDES = 1000;
    private static final int LONGEST_NAME = 4096;
    private static final int END = -1;
    private static final int NOTHING = -2;
    private static final String INCLUDE = "?include";

    private final SnapshotInput input;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final List<Mark> marks = new ArrayList<>();
    private int includes;
    private int line = 1;
    private boolean inString;
    private boolean escaped;
    /** Line ends inside a comment that are still to be told. */
    private int owed;

    private @Nullable Alphabet damaged;

    /** From a line of this text on, the lines are those of a file. */
    private record Mark(int line, String name, int lineOfFile, int lineOfMain) {}

    /** A file being read. */
    private static final class Frame {
        final String name;
        final TextStream text;
        int line = 1;
        private int ahead = NOTHING;

        Frame(String name, TextStream text) {
            this.name = name;
            this.text = text;
        }

        int next() throws IOException {
            int next = peek();
            ahead = NOTHING;
            if (next == '\n') {
                line++;
            }
            return next;
        }

        int peek() throws IOException {
            if (ahead == NOTHING) {
                ahead = text.read();
            }
            return ahead;
        }
    }

    ConfigText(SnapshotInput input) throws IOException {
        this.input = input;
        frames.push(new Frame("", new TextStream(input.bytes(), input.file().codePage())));
        marks.add(new Mark(1, "", 1, 1));
    }

    /** The line of the configuration file itself that led to a line of this text. */
    long mainLine(int at) {
        Mark mark = markAt(at);
        return mark.name.isEmpty() ? mark.lineOfFile + (at - mark.line) : mark.lineOfMain;
    }

    /** Where a line of this text stands if it was included: {@code in pools.json, line 3: }. */
    String where(int at) {
        Mark mark = markAt(at);
        return mark.name.isEmpty() ? "" : "in %s, line %d: ".formatted(mark.name, mark.lineOfFile + (at - mark.line));
    }

    private Mark markAt(int at) {
        int i = marks.size() - 1;
        while (i > 0 && marks.get(i).line > at) {
            i--;
        }
        return marks.get(i);
    }

    /** The line being read. */
    int line() {
        return line;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        int count = 0;
        while (count < length) {
            int next = next();
            if (next == END) {
                break;
            }
            into[offset + count++] = (char) next;
        }
        return count == 0 && length > 0 ? END : count;
    }

    private int next() throws IOException {
        int next = plain();
        if (next == '\n') {
            line++;
        }
        return next;
    }

    private int plain() throws IOException {
        if (owed > 0) {
            owed--;
            return '\n';
        }
        Frame frame = frames.element();
        int next = frame.next();
        if (next == END) {
            return frames.size() == 1 ? END : leave();
        }
        if (inString) {
            inString = escaped || next != '"';
            escaped = !escaped && next == '\\';
            return next;
        }
        if (next == '\r') {
            return ' ';
        }
        if (next == '"') {
            inString = true;
        } else if (next == '#' || (next == '/' && frame.peek() == '/')) {
            return skipLine(frame);
        } else if (next == '/' && frame.peek() == '*') {
            return skipComment(frame);
        } else if (next == '<' && frame.peek() == '?') {
            return include(frame);
        }
        return next;
    }

    private static int skipLine(Frame frame) throws IOException {
        while (frame.peek() != '\n' && frame.peek() != END) {
            frame.next();
        }
        return ' ';
    }

    private int skipComment(Frame frame) throws IOException {
        int begun = frame.line;
        frame.next();
        int ends = 0;
        int before = 0;
        while (true) {
            int next = frame.next();
            if (next == END) {
                throw new Damage("the comment that begins in line %d never ends".formatted(begun), "close it with */");
            }
            if (next == '\n') {
                ends++;
            }
            if (before == '*' && next == '/') {
                owed = ends;
                return ' ';
            }
            before = next;
        }
    }

    private int include(Frame frame) throws IOException {
        StringBuilder directive = new StringBuilder();
        while (directive.length() < INCLUDE.length() + LONGEST_NAME) {
            int next = frame.next();
            if (next == END || next == '\n') {
                break;
            }
            directive.append((char) next);
            if (next == '>' && directive.length() > 1 && directive.charAt(directive.length() - 2) == '?') {
                return enter(frame, name(directive.toString()));
            }
        }
        throw unreadable();
    }

    private static String name(String directive) throws Damage {
        int first = directive.indexOf('"');
        int last = directive.lastIndexOf('"');
        if (!directive.startsWith(INCLUDE)
                || last <= first + 1
                || directive.chars().anyMatch(Character::isISOControl)) {
            throw unreadable();
        }
        return directive.substring(first + 1, last);
    }

    private static Damage unreadable() {
        return new Damage("a directive can't be read", "expected <?include \"file\"?>");
    }

    private int enter(Frame from, String name) throws IOException {
        if (frames.stream().anyMatch(frame -> frame.name.equals(name))) {
            throw new Damage("%s includes itself".formatted(name), "take the <?include?> out that closes the loop");
        }
        if (frames.size() > MOST_DEPTH || ++includes > MOST_INCLUDES) {
            throw new Damage(
                    "%s is included too deep, or is one of too many".formatted(name),
                    "include at most %d files in one another, and %d in all".formatted(MOST_DEPTH, MOST_INCLUDES));
        }
        Frame frame;
        try {
            frame = new Frame(
                    name,
                    new TextStream(input.includes().open(name), input.file().codePage()));
        } catch (IOException e) {
            throw new Damage(
                    "%s can't be included: %s".formatted(name, reason(e)),
                    "let the collector read it; what stands after it was not read");
        }
        int main = frames.size() == 1 ? from.line : marks.get(marks.size() - 1).lineOfMain;
        marks.add(new Mark(line + 1, name, 1, main));
        frames.push(frame);
        return '\n';
    }

    private static String reason(IOException e) {
        @Nullable String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private int leave() {
        look(frames.pop());
        Frame back = frames.element();
        int main = marks.get(marks.size() - 1).lineOfMain;
        marks.add(new Mark(line + 1, back.name, back.line, frames.size() == 1 ? back.line : main));
        return '\n';
    }

    /** What the first file is written in of which bytes were met that are no text; null when all is text. */
    @Nullable
    Alphabet damaged() {
        frames.forEach(this::look);
        return damaged;
    }

    private void look(Frame frame) {
        damaged = damaged == null && frame.text.damaged() ? frame.text.alphabet() : damaged;
    }

    @Override
    public void close() {
        // the bytes are the caller's
    }
}
