package ipam.readers.dhcp;

/**
 * The DHCPv6 audit log ({@code DhcpV6SrvLog-*.log}): as {@link DhcpAuditV4Format}, with ids of four or five digits, 7
 * to 14 fields, and a DUID in place of the MAC address.
 */
public final class DhcpAuditV6Format extends AuditFormat {
    public DhcpAuditV6Format() {
        super(Family.V6);
    }
}
