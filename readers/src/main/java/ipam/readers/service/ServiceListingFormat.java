package ipam.readers.service;

import ipam.format.Head;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.text.TextLines;
import ipam.record.Dataset;
import ipam.record.Health;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Services as text: what {@code sc query} and {@code sc queryex} print, in any language, and {@code Get-Service} as list
 * or table. A record begins with its service's name.
 */
final class ServiceListingFormat implements SnapshotFormat {
    private static final Pattern NAME = Pattern.compile("(?i)(?:SERVICE_NAME|Name)\\s*:\\s*(.*)");
    private static final Pattern STATUS = Pattern.compile("(?i)Status\\s*:\\s*(.*)");
    /** The word before the colon is translated, the state is not. */
    private static final Pattern STATE =
            Pattern.compile("[^:]+?\\s*:\\s+[1-7]\\s+(STOPPED|RUNNING|PAUSED|(?:START|STOP|CONTINUE|PAUSE)_PENDING)");

    private static final Pattern FAILED = Pattern.compile("\\[SC\\].*?(\\d+):?\\s*");
    private static final Pattern TITLE = Pattern.compile("(?i)Status\\s+Name\\s+DisplayName");
    private static final Pattern ROW = Pattern.compile("([A-Za-z]+)\\s+(\\S+)\\s.*");

    @Override
    public String name() {
        return "service-listing";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(Health.SERVICE_EVENT);
    }

    @Override
    public boolean recognises(Head head) {
        String text = head.text();
        return any(text, line -> line.startsWith("SERVICE_NAME:") || line.startsWith("[SC] "))
                || any(text, line -> TITLE.matcher(line).matches())
                || (any(
                                text,
                                line -> line.startsWith("Name ")
                                        && NAME.matcher(line).matches())
                        && any(text, ServiceListingFormat::isStatus));
    }

    private static boolean any(String text, Predicate<String> is) {
        return text.lines().limit(200).map(String::strip).anyMatch(is);
    }

    private static boolean isStatus(String line) {
        Matcher status = STATUS.matcher(line);
        try {
            return status.matches() && ServiceWord.of(status.group(1)) != null;
        } catch (UnreadableException e) {
            return false;
        }
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        TextLines lines = new TextLines(input.bytes(), input.file().codePage());
        Records records = new Records(sink);
        while (lines.next()) {
            records.line(lines.number(), lines.overlong() ? "" : lines.text().strip());
        }
        records.end();
    }

    /** Puts lines together. */
    private static final class Records {
        private final SnapshotSink sink;
        private boolean isTable;
        private @Nullable String name;
        private @Nullable String state;
        private long begun;

        Records(SnapshotSink sink) {
            this.sink = sink;
        }

        void line(long number, String text) throws IOException {
            Matcher begins = NAME.matcher(text);
            Matcher told = STATE.matcher(text);
            Matcher status = STATUS.matcher(text);
            Matcher failed = FAILED.matcher(text);
            Matcher row = ROW.matcher(text + " ");
            if (TITLE.matcher(text).matches()) {
                end();
                isTable = true;
            } else if (begins.matches()) {
                end();
                isTable = false;
                begin(number, begins.group(1));
            } else if (told.matches()) {
                state = told.group(1);
            } else if (status.matches()) {
                state = status.group(1);
            } else if (failed.matches()) {
                end();
                sink.reject(number, "sc says error " + failed.group(1), remedy(failed.group(1)), text);
            } else if (isTable && row.matches()) {
                begin(number, row.group(2));
                state = row.group(1);
                end();
            }
        }

        private void begin(long number, String service) {
            name = service;
            state = null;
            begun = number;
        }

        /** Tells the record that was begun. */
        void end() throws IOException {
            if (name == null) {
                return;
            }
            String service = ServiceStatus.service(name);
            try {
                if (service == null) {
                    sink.skip();
                } else if (state == null) {
                    throw new UnreadableException(
                            "the state of service %s is missing".formatted(name),
                            "print the services again, and copy the file when it is whole");
                } else {
                    sink.accept(List.of(ServiceStatus.row(begun, service, ServiceWord.of(state))));
                }
            } catch (UnreadableException e) {
                sink.reject(begun, e.problem(), e.remedy(), "%s: %s".formatted(name, state == null ? "" : state));
            }
            name = null;
            state = null;
        }

        private static String remedy(String error) {
            return switch (error) {
                case "5" -> "let the user that asks query the services of the server";
                case "1060" -> "ask for the services that the server has: DHCPServer, DNS";
                case "1722" -> "check that the server can be reached from where sc runs";
                default -> "run sc by hand and see to what it says";
            };
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
