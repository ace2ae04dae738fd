package ipam.readers.dhcpserver;

import ipam.format.Head;
import ipam.net.AddressBlock;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.powershell.WrittenTimes;
import ipam.readers.text.TextLines;
import ipam.record.Configuration;
import ipam.record.Dataset;
import ipam.snapshot.SnapshotFormat;
import ipam.snapshot.SnapshotInput;
import ipam.snapshot.SnapshotSink;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code netsh dhcp server scope … show clients 1} prints: the leases of a scope, as a table. */
public final class NetshClientsFormat implements SnapshotFormat {
    private static final Pattern TITLE =
            Pattern.compile("(?i)IP Address\\s+- Subnet Mask\\s+- Unique ID\\s+- Lease Expires\\s+-\\s?Type.*");
    private static final Pattern CLIENT = Pattern.compile(
            "(\\S+)\\s+-\\s+([0-9.]+)\\s*-\\s*([0-9A-Fa-f-]+?)\\s+-\\s*(.*?)" + "\\s*-\\s?([A-Za-z])-?(?:\\s+(.*))?");

    @Override
    public String name() {
        return "netsh-dhcp-clients";
    }

    @Override
    public Set<Dataset> datasets() {
        return Set.of(Configuration.LEASE);
    }

    @Override
    public boolean recognises(Head head) {
        return head.text()
                .lines()
                .limit(50)
                .anyMatch(line -> TITLE.matcher(line.strip()).matches());
    }

    @Override
    public void read(SnapshotInput input, SnapshotSink sink) throws IOException {
        TextLines lines = new TextLines(input.bytes(), input.file().codePage());
        WrittenTimes times = new WrittenTimes(input);
        boolean begun = false;
        while (lines.next()) {
            String text = lines.overlong() ? "" : lines.text().strip();
            boolean isFrame = text.isEmpty() || text.startsWith("===") || text.startsWith("No of Clients");
            if (TITLE.matcher(text).matches()) {
                begun = true;
            } else if (lines.overlong() || (begun && !isFrame && !text.startsWith("Command completed"))) {
                readClient(text, lines, input, times, sink);
            }
        }
    }

    private static void readClient(
            String text, TextLines lines, SnapshotInput input, WrittenTimes times, SnapshotSink sink)
            throws IOException {
        PropertyBag lease = new PropertyBag(lines.number()).shown(text);
        try {
            if (!lines.readable()) {
                throw new UnreadableException(
                        "the line is " + lines.alphabet().stranger(),
                        lines.alphabet().remedy());
            }
            Matcher client = CLIENT.matcher(text);
            if (!client.matches()) {
                throw new UnreadableException("the line is no client of the table", "print the clients again");
            }
            lease.put("IPAddress", client.group(1)).put("ClientId", client.group(3));
            lease.put("ScopeId", scope(client.group(1), client.group(2))).put("HostName", client.group(6));
            expires(lease, client.group(4));
            lease.put("ClientType", type(client.group(5)));
            sink.accept(LeaseRows.v4(lease, input, times));
        } catch (UnreadableException e) {
            sink.reject(lines.number(), e.problem(), e.remedy(), lease.shown());
        }
    }

    private static String scope(String address, String mask) throws UnreadableException {
        PropertyBag both = new PropertyBag(1).put("IPAddress", address).put("SubnetMask", mask);
        int length = ScopeRows.prefixLength(Family.V4.required(both, "SubnetMask"));
        return AddressBlock.containing(Family.V4.required(both, "IPAddress"), length)
                .network()
                .toString();
    }

    /** When the lease ends; NEVER EXPIRES is a reservation or unlimited, INACTIVE a reservation nobody uses. */
    private static void expires(PropertyBag lease, String text) {
        switch (text.strip().toUpperCase(Locale.ROOT)) {
            case "INACTIVE" -> lease.put("AddressState", "InactiveReservation");
            case "NEVER EXPIRES" -> lease.put("AddressState", "Active");
            default -> lease.put("AddressState", "Active").put("LeaseExpiryTime", text);
        }
    }

    private static String type(String letter) {
        return switch (letter.toUpperCase(Locale.ROOT)) {
            case "D" -> "Dhcp";
            case "B" -> "BootP";
            case "N" -> "None";
            default -> "UnSpecified";
        };
    }
}
