package ipam.sample;

import static ipam.sample.Bytes.ascii;

/** Rows of {@code DhcpSrvLog-*.log}: 19 fields, 7 where the service speaks of itself. */
final class LogWriter4 extends LogWriter {
    private static final byte[] PREAMBLE = lines(Preambles.V4);
    private static final byte[][] DESCRIPTIONS = descriptions();
    private static final byte[] SERVICE_END = ascii(",,,\r\n");
    private static final byte[] ROGUE_END = ascii(",,contoso.test,\r\n");
    private static final byte[] LEASE_QUARANTINE = ascii(",0,,,,");
    private static final byte[] LEASE_END = ascii(",,,,0\r\n");
    private static final byte[] OWN_END = ascii(",,,0,6,,,,,,,,,0\r\n");
    private static final byte[] DNS_FAILED_END = ascii(",,,0,6,,,,,,,,,10054\r\n");
    private static final byte[] DENIED_END = ascii(",,0,6,,,,,,,,,0\r\n");
    private static final byte[] NO_ADDRESS = ascii(",,");
    private static final byte[] EXPIRED = ascii(" leases expired and ");
    private static final byte[] DELETED = ascii(" leases deleted");
    private static final byte[] BAD_ADDRESS = ascii("BAD_ADDRESS");
    private static final int SUBNET = 0xFFFFFF00;

    private final Plan plan;
    private final Population population;
    private int expired;

    LogWriter4(Bytes out, Context context, Plan plan, Population population) {
        super(out, context, PREAMBLE);
        this.plan = plan;
        this.population = population;
    }

    @Override
    void row(long event) {
        int kind = Events.kind(event);
        int client = Events.client(event);
        if (kind == 0) {
            preamble();
        }
        out.putTwo(kind);
        time(event);
        switch (kind) {
            case 0, 1, 63 -> ends(kind, SERVICE_END);
            case 55, 60 -> ends(kind, ROGUE_END);
            case 10, 11, 12 -> lease(event);
            case 15 -> denied(client);
            case 24 -> cleanupBegins();
            case 25 -> cleanupEnds();
            case 13 -> conflict(client);
            case 14, 36 -> subnet(kind, client);
            case 18 -> expires(event);
            default -> dns(kind, client);
        }
    }

    private void ends(int kind, byte[] end) {
        out.put(DESCRIPTIONS[kind]);
        out.put(end);
    }

    private void lease(long event) {
        int client = Events.client(event);
        address(Events.kind(event), address(client));
        out.put(',');
        Clients.host(out, client);
        out.put(',');
        out.putHex(Clients.mac(plan.seed(), client), 12);
        out.put(',');
        out.put(',');
        out.put(SplitMix.mix(plan.seed() + 40, event, context.day()) >>> 32, 1);
        out.put(LEASE_QUARANTINE);
        out.put(VendorClasses.of(SplitMix.mix(plan.seed() + 41, client, 0)));
        out.put(LEASE_END);
    }

    private void denied(int client) {
        address(15, address(client));
        out.put(',');
        out.put(',');
        out.putHex(Clients.mac(plan.seed(), client), 12);
        out.put(DENIED_END);
    }

    private void cleanupBegins() {
        expired = 0;
        out.put(DESCRIPTIONS[24]);
        out.put(NO_ADDRESS);
        out.put(OWN_END);
    }

    private void cleanupEnds() {
        out.put(expired, 1);
        out.put(EXPIRED);
        out.put(expired, 1);
        out.put(DELETED);
        out.put(NO_ADDRESS);
        out.put(OWN_END);
    }

    private void conflict(int client) {
        address(13, address(client));
        out.put(',');
        out.put(BAD_ADDRESS);
        out.put(OWN_END);
    }

    private void subnet(int kind, int client) {
        address(kind, address(client) & SUBNET);
        out.put(',');
        out.put(OWN_END);
    }

    /** A cleanup at midnight ends leases of the day before, at the addresses of that day. */
    private void expires(long event) {
        boolean midnight = Events.second(event) < 60;
        int day = midnight ? context.day() - 1 : context.day();
        expired++;
        address(18, population.address(context.server(), Events.client(event), day));
        out.put(',');
        out.put(OWN_END);
    }

    private void dns(int kind, int client) {
        address(kind, address(client));
        out.put(',');
        Clients.host(out, client);
        out.put(kind == 31 ? DNS_FAILED_END : OWN_END);
    }

    private void address(int kind, int address) {
        out.put(DESCRIPTIONS[kind]);
        out.put(',');
        out.putIpv4(address);
    }

    private int address(int client) {
        return population.address(context.server(), client, context.day());
    }

    private static byte[][] descriptions() {
        byte[][] texts = new byte[64][];
        texts[0] = ascii("Started");
        texts[1] = ascii("Stopped");
        texts[10] = ascii("Assign");
        texts[11] = ascii("Renew");
        texts[12] = ascii("Release");
        texts[13] = ascii("Conflict");
        texts[14] = ascii("Scope Full");
        texts[15] = ascii("NACK");
        texts[18] = ascii("Expired");
        texts[24] = ascii("Database Cleanup Begin");
        texts[30] = ascii("DNS Update Request");
        texts[31] = ascii("DNS Update Failed");
        texts[32] = ascii("DNS Update Successful");
        texts[34] = ascii("DNS update request queue limit exceeded");
        texts[35] = ascii("DNS update request failed");
        texts[36] = ascii("Packet dropped because of Client ID hash mismatch or standby server.");
        texts[55] = ascii("Authorized(servicing)");
        texts[60] = ascii("No DC is DS Enabled");
        texts[63] = ascii("Restarting rogue detection");
        return texts;
    }
}
