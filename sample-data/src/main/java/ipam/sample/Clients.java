package ipam.sample;

/** What is fixed about a client: its name and its MAC. */
final class Clients {
    private static final byte[] HOST = Bytes.ascii("PC-");
    private static final byte[] DOMAIN = Bytes.ascii(".corp.contoso.test");
    private static final int MAKERS = 40;
    /** Odd, so that multiplying by it within 24 bits gives every client another number. */
    private static final int SCRAMBLE = 0x5BD1E9;

    private Clients() {}

    static void host(Bytes out, int client) {
        out.put(HOST);
        out.put(client, 5);
        out.put(DOMAIN);
    }

    /** Locally administered: 24 bits of one of forty makers, and 24 that are nobody else's. */
    static long mac(long seed, int client) {
        long maker = 0x020000L | SplitMix.below(SplitMix.mix(seed + 42, client, 0), MAKERS) * 0x0137L;
        return maker << 24 | ((long) client * SCRAMBLE & 0xFFFFFF);
    }
}
