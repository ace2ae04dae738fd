package ipam.sample.story;

/** The v6 log of one day. */
final class Day6 {
    private final LogFile file;

    Day6(LogFile file) {
        this.file = file;
    }

    LogFile file() {
        return file;
    }

    /** Midnight: cleanup begins and ends, and what it found. */
    Day6 cleanup(String time, int expired) {
        file.add(time, Row.v6(11020, "DHCPV6 Database cleanup begin"));
        file.add(time, Row.v6(11019, expired + " leases expired and " + expired + " leases deleted"));
        file.add(time, Row.v6(11021, "DHCPV6 Database cleanup end"));
        file.add(time, Row.v6(11030, "0 DHCPV6 Stateless client records purged"));
        return this;
    }

    /** Solicit, Advertise and Request; there is no row for the Reply, so the Request is the lease. */
    Day6 arrives(String time, Client client) {
        file.add(time, client.row(11000, "DHCPV6 Solicit"));
        file.add(time, client.row(11001, "DHCPV6 Advertise"));
        file.add(Day.after(time, 1), client.row(11002, "DHCPV6 Request"));
        return this;
    }

    Day6 renews(String time, Client client) {
        file.add(time, client.row(11004, "DHCPV6 Renew"));
        return this;
    }

    Day6 add(String time, Row row) {
        file.add(time, row);
        return this;
    }

    /** The name of a client goes into the DNS. */
    Day6 registers(String time, Client client) {
        file.add(time, Row.v6(11022, "DNS IPv6 Update Request").ip(client.ip()).host(client.host()));
        file.add(
                Day.after(time, 1),
                Row.v6(11024, "DNS IPv6 Update Successful").ip(client.ip()).host(client.host()));
        return this;
    }

    /** The service starts: banner, start row and rogue rows, which have four digits. */
    Day6 starts(String time, String why) {
        file.banner(time, why);
        file.add(time, Row.v6(11010, "DHCPV6 Started"));
        file.add(
                Day.after(time, 11),
                Row.v6(1108, "No DC is DS Enabled").host("contoso.test").note("a rogue row has 4 digits: 1108 is 60"));
        file.add(
                Day.after(time, 34),
                Row.v6(1103, "Authorized(servicing)")
                        .host("contoso.test")
                        .note("a rogue row has 4 digits: 1103 is 55"));
        return this;
    }

    /** A v6 client: the name it sends, the address it holds, and its DUID. */
    record Client(String host, String ip, String duid) {
        Row row(int id, String description) {
            return Row.v6(id, description).ip(ip).host(host).duid(duid).prefix(64);
        }
    }
}
