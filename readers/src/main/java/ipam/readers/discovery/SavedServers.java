package ipam.readers.discovery;

import ipam.format.ByteSource;
import ipam.net.IpAddress;
import ipam.readers.powershell.PropertyBag;
import ipam.readers.powershell.SavedObjects;
import ipam.readers.powershell.UnreadableException;
import ipam.readers.text.TextLines;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import ipam.record.WindowsVersion;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code Get-ADDomainController}, {@code Get-DhcpServerInDC} and {@code nslookup -q=ns} said, however it was
 * saved: as CSV, JSON, CLIXML, or as it stood on the screen.
 */
public final class SavedServers {
    /** Lines of a screen; a longer file was written by no such command. */
    private static final int SCREEN = 100_000;

    private SavedServers() {}

    /**
     * What a file says.
     *
     * @param answers empty when it is no file of these commands
     * @param problems what can't be read of it, a clause each
     */
    public record Content(List<SavedAnswer> answers, List<String> problems) {
        public Content {
            answers = List.copyOf(answers);
            problems = List.copyOf(problems);
        }
    }

    /** Reads a file. */
    public static Content read(ByteSource bytes, @Nullable Charset codePage) throws IOException {
        List<String> lines = lines(bytes, codePage);
        if (Nslookup.isOne(lines)) {
            return new Content(Nslookup.read(lines), List.of());
        }
        Optional<List<PropertyBag>> shown = ShownObjects.of(lines);
        if (shown.isPresent()) {
            return content(shown.get(), List.of());
        }
        SavedObjects.Content saved = SavedObjects.read(bytes, codePage);
        return content(saved.objects(), saved.problems());
    }

    private static List<String> lines(ByteSource bytes, @Nullable Charset codePage) throws IOException {
        TextLines text = new TextLines(bytes, codePage);
        List<String> lines = new ArrayList<>();
        while (lines.size() < SCREEN && text.next()) {
            lines.add(text.text());
        }
        return lines;
    }

    private static Content content(List<PropertyBag> objects, List<String> unreadable) {
        Map<String, Gathered> controllers = new LinkedHashMap<>();
        Gathered authorised = new Gathered();
        List<String> problems = new ArrayList<>(unreadable);
        for (PropertyBag object : objects) {
            try {
                if (object.has("HostName")
                        && (object.has("ComputerObjectDN") || object.has("OperatingSystemVersion"))) {
                    Sighting server = controller(object);
                    controllers
                            .computeIfAbsent(domain(object, server), any -> new Gathered())
                            .add(server);
                } else if (object.has("DnsName") && object.has("IPAddress")) {
                    authorised.add(authorised(object));
                } else {
                    problems.add("line %d: neither a domain controller nor a DHCP server".formatted(object.line()));
                }
            } catch (UnreadableException e) {
                problems.add("line %d: %s; %s".formatted(object.line(), e.problem(), e.remedy()));
            }
        }
        boolean isWhole = problems.isEmpty();
        List<SavedAnswer> answers = new ArrayList<>();
        controllers.forEach((domain, some) -> answers.add(new SavedAnswer(ServerRole.DC, domain, some.roll(isWhole))));
        if (!authorised.servers.isEmpty()) {
            answers.add(new SavedAnswer(ServerRole.DHCP, "", authorised.roll(isWhole)));
        }
        return new Content(answers, problems);
    }

    private static Sighting controller(PropertyBag object) throws UnreadableException {
        List<IpAddress> addresses = new ArrayList<>();
        for (String property : List.of("IPv4Address", "IPv6Address")) {
            IpAddress address = object.address(property);
            if (address != null) {
                addresses.add(address);
            }
        }
        String version = said(object, "OperatingSystemVersion");
        Sighting server = new Sighting(
                object.required("HostName"),
                ServerRole.DC,
                addresses,
                said(object, "ServerObjectGuid"),
                version,
                WindowsVersion.remark(version));
        return Boolean.TRUE.equals(object.flag("IsReadOnly")) ? server.remarked("read-only") : server;
    }

    private static String domain(PropertyBag object, Sighting server) {
        String said = said(object, "Domain");
        return Sighting.normal(said.isEmpty() ? server.name().replaceFirst("^[^.]*\\.?", "") : said);
    }

    private static Sighting authorised(PropertyBag object) throws UnreadableException {
        IpAddress address = object.address("IPAddress");
        return new Sighting(
                object.required("DnsName"),
                ServerRole.DHCP,
                address == null ? List.of() : List.of(address),
                "",
                "",
                "");
    }

    private static String said(PropertyBag object, String property) {
        String text = object.text(property);
        return text == null ? "" : text;
    }

    /** Servers of one domain, without those that nothing can be collected of. */
    private static final class Gathered {
        private final List<Sighting> servers = new ArrayList<>();
        private final List<String> remarks = new ArrayList<>();

        void add(Sighting server) {
            if (WindowsVersion.isTooOld(server.version())) {
                remarks.add(WindowsVersion.tooOld(server));
            } else {
                servers.add(server);
            }
        }

        Roll roll(boolean isWhole) {
            return new Roll(servers, isWhole, remarks);
        }
    }
}
