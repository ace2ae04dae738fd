package ipam.sample.story;

import java.time.LocalTime;

/** The v4 log of one day, told in the small scenes that make up a day on a DHCP server. */
final class Day {
    private final LogFile file;
    private final Words words;

    Day(LogFile file, Words words) {
        this.file = file;
        this.words = words;
    }

    LogFile file() {
        return file;
    }

    /** Midnight: the rows the cleanup writes, with the addresses whose leases ran out. */
    Day cleanup(String time, String... expired) {
        file.add(time, Row.v4(24, words.cleanup()).own("", "", 0));
        for (String ip : expired) {
            file.add(time, Row.v4(18, "Expired").own(ip, "", 0));
        }
        file.add(time, Row.v4(25, words.statistics(expired.length)).own("", "", 0));
        return this;
    }

    /** A client gets a new lease, and its name is put into the DNS a second or two later. */
    Day arrives(String time, Device device) {
        file.add(time, Row.v4(10, words.assign()).lease(device));
        return registers(after(time, 1), device);
    }

    /** A client that still holds its lease is switched on, or reaches half of its lease time. */
    Day renews(String time, Device... devices) {
        int seconds = 0;
        for (Device device : devices) {
            file.add(after(time, seconds), renewal(device));
            seconds += 3;
        }
        return this;
    }

    Day leaves(String time, Device device) {
        file.add(time, Row.v4(12, words.release()).lease(device));
        return this;
    }

    /** The name of a client goes into the DNS: request, then success. */
    Day registers(String time, Device device) {
        file.add(time, Row.v4(30, words.dnsRequest()).own(device.ip(), device.host(), 0));
        file.add(after(time, 1), Row.v4(32, words.dnsDone()).own(device.ip(), device.host(), 0));
        return this;
    }

    Day add(String time, Row row) {
        file.add(time, row);
        return this;
    }

    /** The service starts: banner, start row, and the search for other servers. */
    Day starts(String time, String why) {
        file.banner(time, why);
        file.add(time, Row.v4(0, "Started").fields(7).note("7 fields, as start, stop and rogue rows have"));
        file.add(after(time, 4), Row.v4(63, "Restarting rogue detection").fields(7));
        file.add(
                after(time, 11),
                Row.v4(60, "No DC is DS Enabled")
                        .host("contoso.test")
                        .fields(7)
                        .note("id 60: the domain stands in the column of the host name"));
        file.add(
                after(time, 34),
                Row.v4(55, "Authorized(servicing)").host("contoso.test").fields(7));
        return this;
    }

    Row renewal(Device device) {
        return Row.v4(11, words.renew()).lease(device);
    }

    static String after(String time, int seconds) {
        return LocalTime.parse(time).plusSeconds(seconds).toString();
    }
}
