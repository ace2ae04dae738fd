package ipam.record;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of a Windows operating system, as a directory has it: {@code 10.0 (20348)}. */
public final class WindowsVersion {
    /** Windows Server 2008, the first with the services that are collected of. */
    private static final int LEAST = 6;

    private static final Pattern WINDOWS = Pattern.compile("([0-9]{1,4})\\.[0-9]{1,4}( *\\([0-9]+\\))?");

    private WindowsVersion() {}

    /** Whether it is a Windows that nothing can be collected of. */
    public static boolean isTooOld(String version) {
        return major(version).map(major -> major < LEAST).orElse(false);
    }

    /** What is said of a server whose Windows is too old, in a sentence without its full stop. */
    public static String tooOld(Sighting server) {
        return "%s is a domain controller of Windows %s, and nothing is collected of those before %d.0"
                .formatted(server.name(), server.version(), LEAST);
    }

    /** What is to be said of it; empty when it is a Windows that will do, or unknown. */
    public static String remark(String version) {
        return version.isBlank() || major(version).isPresent()
                ? ""
                : "its operating system version, %s, is none of Windows".formatted(version.strip());
    }

    private static Optional<Integer> major(String version) {
        Matcher windows = WINDOWS.matcher(version.strip());
        return windows.matches() ? Optional.of(Integer.valueOf(windows.group(1))) : Optional.empty();
    }
}
