package ipam.cli;

import java.util.Arrays;

/** How a command ended, for cron and scripts. In the order in which one hides the others. */
enum ExitCode {
    USAGE(2, "wrong usage or settings, or an argument file that can't be read; nothing was started"),
    FAILED(1, "failed; nothing half-done is visible"),
    BUSY(75, "another run holds what this one needs; try later"),
    MISSING(5, "an expected input is missing or stale"),
    FOUND(4, "done, and found what --fail-on asked about"),
    REJECTED(3, "done, and some input was rejected; see ipam rejects list"),
    OK(0, "done");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** The one of that code. */
    static ExitCode of(int code) {
        return Arrays.stream(values())
                .filter(each -> each.code == code)
                .findFirst()
                .orElse(FAILED);
    }

    String meaning() {
        return meaning;
    }

    /** The one that counts where both apply. */
    ExitCode or(ExitCode other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
