package ipam.readers.service;

import ipam.readers.powershell.UnreadableException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What Windows says of a service, in the order of its numbers.
 *
 * @see <a href="https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status">SERVICE_STATUS</a>
 */
enum ServiceWord {
    STOPPED("down", "stopped"),
    START_PENDING("down", "being started"),
    STOP_PENDING("down", "being stopped"),
    RUNNING("up", null),
    CONTINUE_PENDING("paused", "being continued"),
    PAUSE_PENDING("paused", "being paused"),
    PAUSED("paused", "paused");

    private final String state;
    private final @Nullable String detail;

    ServiceWord(String state, @Nullable String detail) {
        this.state = state;
        this.detail = detail;
    }

    /** The word of a number, of sc, of PowerShell or of WMI: {@code 4}, {@code RUNNING}, {@code StopPending}. */
    static ServiceWord of(String told) throws UnreadableException {
        String plain = told.strip().replaceAll("[ _]", "").toUpperCase(Locale.ROOT);
        for (ServiceWord word : values()) {
            if (plain.equals(word.name().replace("_", "")) || plain.equals(String.valueOf(word.ordinal() + 1))) {
                return word;
            }
        }
        throw UnreadableException.value("the state", told, "state of a service, such as Running or Stopped");
    }

    String state() {
        return state;
    }

    /** What is wrong; null: nothing. */
    @Nullable
    String detail() {
        return detail;
    }

    String level() {
        return switch (this) {
            case RUNNING -> "information";
            case PAUSED, PAUSE_PENDING, CONTINUE_PENDING -> "warning";
            case STOPPED, START_PENDING, STOP_PENDING -> "error";
        };
    }
}
