package ipam.sample;

import static ipam.sample.Bytes.ascii;

/** Rows of {@code DhcpV6SrvLog-*.log}: 14 fields. Kinds are the ids without their 11000; 63 is the rogue row 1103. */
final class LogWriter6 extends LogWriter {
    static final int ROGUE = 63;

    private static final byte[] PREAMBLE = lines(Preambles.V6);
    private static final byte[][] DESCRIPTIONS = descriptions();
    private static final byte[] EMPTY_END = ascii(",,,,,,,,,,\r\n");
    private static final byte[] ROGUE_END = ascii(",,contoso.test,,,,,,,,\r\n");
    private static final byte[] DNS_END = ascii(",,,,,,,,\r\n");
    private static final byte[] DUID_LENGTH = ascii(",,14,");
    private static final byte[] LEASE_END = ascii(",,,64,,\r\n");
    private static final byte[] PREFIX = ascii("2001:db8:");
    private static final byte[] HARDWARE = ascii("00010001");

    private final Plan plan;

    LogWriter6(Bytes out, Context context, Plan plan) {
        super(out, context, PREAMBLE);
        this.plan = plan;
    }

    @Override
    void row(long event) {
        int kind = Events.kind(event);
        int client = Events.client(event);
        if (kind == 10) {
            preamble();
        }
        out.put(kind == ROGUE ? 1103 : 11000 + kind, 4);
        time(event);
        out.put(DESCRIPTIONS[kind]);
        switch (kind) {
            case 10, 11, 19, 20, 21, 30 -> out.put(EMPTY_END);
            case ROGUE -> out.put(ROGUE_END);
            case 22, 24 -> {
                client(client);
                out.put(DNS_END);
            }
            default -> {
                client(client);
                duid(client);
            }
        }
    }

    /** Address and host. */
    private void client(int client) {
        out.put(',');
        out.put(PREFIX);
        out.putGroup(context.server() + 1);
        out.put(':');
        out.put(':');
        int number = client + 1;
        if (number > 0xFFFF) {
            out.putGroup(number >>> 16);
            out.put(':');
        }
        out.putGroup(number & 0xFFFF);
        out.put(',');
        Clients.host(out, client);
    }

    private void duid(int client) {
        out.put(DUID_LENGTH);
        out.put(HARDWARE);
        out.putHex(SplitMix.mix(plan.seed() + 43, client, 0) >>> 36, 8);
        out.putHex(Clients.mac(plan.seed(), client), 12);
        out.put(LEASE_END);
    }

    private static byte[][] descriptions() {
        byte[][] texts = new byte[64][];
        texts[0] = ascii("DHCPV6 Solicit");
        texts[1] = ascii("DHCPV6 Advertise");
        texts[2] = ascii("DHCPV6 Request");
        texts[4] = ascii("DHCPV6 Renew");
        texts[10] = ascii("DHCPV6 Started");
        texts[11] = ascii("DHCPV6 Stopped");
        texts[19] = ascii("0 leases expired and 0 leases deleted");
        texts[20] = ascii("DHCPV6 Database cleanup begin");
        texts[21] = ascii("DHCPV6 Database cleanup end");
        texts[22] = ascii("DNS IPv6 Update Request");
        texts[24] = ascii("DNS IPv6 Update Successful");
        texts[30] = ascii("0 DHCPV6 Stateless client records purged");
        texts[ROGUE] = ascii("Authorized(servicing)");
        return texts;
    }
}
