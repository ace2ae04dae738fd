package ipam.readers.discovery;

import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code nslookup -q=ns} printed, on Windows or elsewhere. */
final class Nslookup {
    private static final Pattern SERVER =
            Pattern.compile("(\\S+)\\s+nameserver\\s*=\\s*(\\S+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile(
            "(\\S+)\\s+(?:internet address\\s*=|AAAA IPv6 address\\s*=|has AAAA address)\\s*(\\S+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern REFUSED = Pattern.compile("\\*{2,3} (.*can't find (\\S+?): .*)");

    private Nslookup() {}

    static boolean isOne(List<String> lines) {
        return lines.stream()
                .anyMatch(line -> SERVER.matcher(line.strip()).matches()
                        || REFUSED.matcher(line.strip()).matches());
    }

    /** The name servers of each zone that was asked about; of one that was not found, none and a remark. */
    static List<SavedAnswer> read(List<String> lines) {
        Map<String, Map<String, Sighting>> zones = new LinkedHashMap<>();
        Map<String, List<IpAddress>> addresses = new LinkedHashMap<>();
        List<SavedAnswer> answers = new ArrayList<>();
        for (String line : lines) {
            Matcher server = SERVER.matcher(line.strip());
            Matcher address = ADDRESS.matcher(line.strip());
            Matcher refused = REFUSED.matcher(line.strip());
            if (server.matches()) {
                Sighting told = new Sighting(server.group(2), ServerRole.DNS, List.of(), "", "", "");
                zones.computeIfAbsent(Sighting.normal(server.group(1)), any -> new LinkedHashMap<>())
                        .put(told.name(), told);
            } else if (address.matches()) {
                addresses
                        .computeIfAbsent(Sighting.normal(address.group(1)), any -> new ArrayList<>())
                        .addAll(address(address.group(2)));
            } else if (refused.matches()) {
                String remark = "nslookup said: " + refused.group(1);
                answers.add(new SavedAnswer(
                        ServerRole.DNS,
                        Sighting.normal(refused.group(2)),
                        new Roll(List.of(), false, List.of(remark))));
            }
        }
        zones.forEach((zone, servers) -> answers.add(new SavedAnswer(
                ServerRole.DNS,
                zone,
                new Roll(
                        servers.values().stream()
                                .map(server -> server.at(addresses.getOrDefault(server.name(), List.of())))
                                .toList(),
                        true,
                        List.of()))));
        return answers;
    }

    private static List<IpAddress> address(String text) {
        try {
            return List.of(IpAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return List.of(); // cut off, or no address: the name is what counts
        }
    }
}
