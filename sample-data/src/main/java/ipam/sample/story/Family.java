package ipam.sample.story;

import ipam.sample.Preambles;
import java.util.List;

/** The two audit logs a Windows DHCP server writes. */
enum Family {
    V4("IPv4", "DhcpSrvLog-", 19),
    V6("IPv6", "DhcpV6SrvLog-", 14);

    private final String title;
    private final String filePrefix;
    private final int columns;

    Family(String title, String filePrefix, int columns) {
        this.title = title;
        this.filePrefix = filePrefix;
        this.columns = columns;
    }

    /** The value of the {@code family} column. */
    String title() {
        return title;
    }

    String filePrefix() {
        return filePrefix;
    }

    /** Fields of a full row; the v6 column line names two fewer than its rows have. */
    int columns() {
        return columns;
    }

    List<String> preamble() {
        return switch (this) {
            case V4 -> Preambles.V4;
            case V6 -> Preambles.V6;
        };
    }
}
