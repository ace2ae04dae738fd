package ipam.readers.dns;

import ipam.readers.powershell.UnreadableException;
import java.nio.charset.StandardCharsets;

/** Names as PowerShell shows them. */
final class WindowsName {
    private WindowsName() {}

    /** A name with the zone behind it unless it ends with a dot; {@code @} is the zone. */
    static DomainName read(String property, String text, DomainName zone) throws UnreadableException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            return new Names(Dialect.WINDOWS, zone).read(bytes, 0, bytes.length);
        } catch (BadRecord e) {
            throw new UnreadableException(property + ": " + e.problem(), e.remedy());
        }
    }
}
