package ipam.evtx;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What {@code System} tells of an event: text of an element, or an attribute of it. */
enum SystemField {
    PROVIDER("Provider/Name"),
    PROVIDER_GUID("Provider/Guid"),
    EVENT_ID("EventID"),
    VERSION("Version"),
    LEVEL("Level"),
    TASK("Task"),
    OPCODE("Opcode"),
    KEYWORDS("Keywords"),
    TIME("TimeCreated/SystemTime"),
    RECORD_ID("EventRecordID"),
    ACTIVITY("Correlation/ActivityID"),
    PROCESS("Execution/ProcessID"),
    THREAD("Execution/ThreadID"),
    CHANNEL("Channel"),
    COMPUTER("Computer"),
    USER("Security/UserID");

    static final int COUNT = values().length;

    private static final Map<String, SystemField> BY_PATH =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(field -> field.path, Function.identity()));

    private final String path;

    SystemField(String path) {
        this.path = path;
    }

    /** The number of the field at a path, -1 where there is none. */
    static int at(String path) {
        SystemField field = BY_PATH.get(path);
        return field == null ? -1 : field.ordinal();
    }
}
