package ipam.readers.dhcp;

/**
 * The DHCPv4 audit log ({@code DhcpSrvLog-*.log}): a banner in the server's language, then comma separated rows of 7 to
 * 19 fields in local wall-clock time without offset. Text is UTF-8, UTF-16 or the server's code page.
 */
public final class DhcpAuditV4Format extends AuditFormat {
    public DhcpAuditV4Format() {
        super(Family.V4);
    }
}
