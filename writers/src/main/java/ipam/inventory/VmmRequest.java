package ipam.inventory;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An export of Virtual Machine Manager to take over, and how.
 *
 * @param folder with a file for each cmdlet
 * @param server whose export it is: the service instance of what comes of it
 * @param hostGroup whose network sites alone are taken, by its name or path; empty for all
 * @param maxDelete percentage of what there is of that server that may go; when it would be more, nothing is done
 * @param spaces the only address spaces, in lower case, whose items may change; null for all
 */
public record VmmRequest(
        Path folder,
        String server,
        String hostGroup,
        double maxDelete,
        @Nullable Set<String> spaces) {
    public VmmRequest {
        spaces = spaces == null ? null : Set.copyOf(spaces);
    }

    /** About all address spaces. */
    public VmmRequest(Path folder, String server, String hostGroup, double maxDelete) {
        this(folder, server, hostGroup, maxDelete, null);
    }

    /** The same, which may change nothing outside of these address spaces; null for all. */
    public VmmRequest within(@Nullable Set<String> others) {
        return new VmmRequest(folder, server, hostGroup, maxDelete, others);
    }

    /** Whether an address space, or what lies in it, may change. */
    boolean allows(String space) {
        return spaces == null || spaces.contains(space.toLowerCase(Locale.ROOT));
    }
}
