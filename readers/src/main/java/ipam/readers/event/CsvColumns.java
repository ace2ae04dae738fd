package ipam.readers.event;

import ipam.readers.logon.Digits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The columns of a CSV of events, by the names that {@code Get-WinEvent}, {@code Get-EventLog} and Event Viewer give them;
 * PowerShell's are the same in every language, Event Viewer's English.
 *
 * @param line the line of names, as it stands there
 * @param delimiter between two values
 * @param names of the columns, lower case
 */
record CsvColumns(String line, char delimiter, List<String> names) {
    private static final char[] DELIMITERS = {',', ';', '\t'};
    private static final List<String> TIMES = List.of("timecreated", "timegenerated", "date and time");
    private static final List<String> IDS = List.of("id", "eventid", "event id");
    private static final List<String> RECORDS = List.of("recordid", "index");
    private static final List<String> PROVIDERS = List.of("providername", "source");
    private static final List<String> TASK = List.of("task category");
    private static final List<String> MESSAGES = List.of("message");

    /** The columns of Event Viewer that have names, and which of them is the event's number. */
    private static final int VIEWED = 5;

    private static final int VIEWED_ID = 3;

    CsvColumns {
        names = List.copyOf(names);
    }

    /** The columns that a line names; empty when it is not the first of such a file. */
    static Optional<CsvColumns> of(String line) {
        for (char delimiter : DELIMITERS) {
            List<String> names = split(line.strip(), delimiter).stream()
                    .map(name -> name.strip().toLowerCase(Locale.ROOT))
                    .toList();
            CsvColumns columns = new CsvColumns(line, delimiter, names);
            if (columns.isOfEvents()) {
                return Optional.of(columns);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether two lines look like the first of a CSV as Event Viewer saves it, in whatever language: five names, and under
     * the fourth an event's number; the message stands behind the last.
     */
    static boolean areOfEventViewer(String names, String record) {
        for (char delimiter : DELIMITERS) {
            List<String> columns = split(names.strip(), delimiter);
            List<String> values = split(record, delimiter);
            if (columns.size() == VIEWED
                    && columns.stream().noneMatch(name -> name.isBlank() || name.matches(".*\\d.*"))
                    && values.size() == VIEWED + 1
                    && Digits.are(values.get(VIEWED_ID), 5)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOfEvents() {
        boolean speaks = index(MESSAGES) >= 0 || index(TASK) == names.size() - 1;
        boolean says = index(PROVIDERS) >= 0 || names.contains("logname");
        return index(TIMES) >= 0 && index(IDS) >= 0 && speaks && says;
    }

    private int index(List<String> any) {
        for (int i = 0; i < names.size(); i++) {
            if (any.contains(names.get(i))) {
                return i;
            }
        }
        return -1;
    }

    String time(List<String> values) {
        return value(values, index(TIMES));
    }

    String eventId(List<String> values) {
        return value(values, index(IDS));
    }

    /** How the column is called that has the number. */
    String eventIdName() {
        return names.get(index(IDS));
    }

    String recordId(List<String> values) {
        return value(values, index(RECORDS));
    }

    String provider(List<String> values) {
        return value(values, index(PROVIDERS));
    }

    String channel(List<String> values) {
        return value(values, names.indexOf("logname"));
    }

    String computer(List<String> values) {
        return value(values, names.indexOf("machinename"));
    }

    String userId(List<String> values) {
        return value(values, names.indexOf("userid"));
    }

    /** Event Viewer writes it behind the last column, and gives it no name. */
    String message(List<String> values) {
        int named = index(MESSAGES);
        return value(values, named < 0 ? names.size() : named);
    }

    private static String value(List<String> values, int index) {
        return index >= 0 && index < values.size() ? values.get(index) : "";
    }

    /** The values of a record. */
    List<String> values(String text) {
        return split(text, delimiter);
    }

    private static List<String> split(String text, char delimiter) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                value.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                values.add(value.toString());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }
}
