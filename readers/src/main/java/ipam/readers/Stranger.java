package ipam.readers;

import ipam.format.Head;
import ipam.readers.event.CsvEventFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Files that people take for an input and that no format can read: what they are, and what to export in their place. */
public enum Stranger {
    /** With other columns than Windows gives it, it is not known where an event's message is. */
    EVENT_CSV(
            "a CSV of events has no fields, only their message: leave its columns as they are, or export the log as .evtx (wevtutil epl) or as XML"
                    + " (wevtutil qe /f:xml, Event Viewer's Save As)") {
        @Override
        boolean is(Head head) {
            String first = firstLine(head);
            return Stream.of("event id", "date and time", "task category").allMatch(first::contains)
                    || Stream.of("\"eventid\"", "\"replacementstrings\"").allMatch(first::contains);
        }
    },
    /** The names say little, so its shape does: it is the same in every language. */
    FOREIGN_EVENT_CSV("this looks like a CSV of Event Viewer in another language than English, and so are its messages:"
            + " save the log there as .evtx or .xml (or by wevtutil epl, wevtutil qe /f:xml), which every language"
            + " writes alike") {
        @Override
        boolean is(Head head) {
            return CsvEventFormat.isForeign(head);
        }
    },
    COMPRESSED("the file is compressed: unpack it") {
        @Override
        boolean is(Head head) {
            return starts(head, 0x1f, 0x8b)
                    || starts(head, 'P', 'K', 3, 4)
                    || starts(head, '7', 'z', 0xbc, 0xaf)
                    || starts(head, 0x28, 0xb5, 0x2f, 0xfd)
                    || starts(head, 0xfd, '7', 'z', 'X');
        }
    },
    OLD_EVENT_LOG("an event log of Windows XP or Server 2003: open it on a later Windows and save it as .evtx") {
        @Override
        boolean is(Head head) {
            return starts(head, 0x30, 0, 0, 0, 'L', 'f', 'L', 'e');
        }
    };

    private final String remedy;

    Stranger(String remedy) {
        this.remedy = remedy;
    }

    /** What to do with a file that no format knows, where it is one that many have. */
    public static Optional<String> remedy(Head head) {
        return Stream.of(values())
                .filter(stranger -> stranger.is(head))
                .map(stranger -> stranger.remedy)
                .findFirst();
    }

    abstract boolean is(Head head);

    private static String firstLine(Head head) {
        return head.text()
                .lines()
                .filter(line -> !line.startsWith("#TYPE"))
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
    }

    private static boolean starts(Head head, int... bytes) {
        if (head.bytes().length < bytes.length) {
            return false;
        }
        for (int i = 0; i < bytes.length; i++) {
            if ((head.bytes()[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
