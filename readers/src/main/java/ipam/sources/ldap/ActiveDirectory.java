package ipam.sources.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import ipam.net.IpAddress;
import ipam.record.Roll;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import ipam.record.WindowsVersion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What Active Directory knows of servers: its domain controllers, and the DHCP servers it authorised. */
public final class ActiveDirectory {
    /** The groups that domain controllers are in first of all: those that write, and those that only read. */
    private static final Filter CONTROLLERS = Filter.createANDFilter(
            Filter.createEqualityFilter("objectClass", "computer"),
            Filter.createORFilter(
                    Filter.createEqualityFilter("primaryGroupID", "516"),
                    Filter.createEqualityFilter("primaryGroupID", "521")));

    private static final String READ_ONLY = "521";

    /** {@code i192.0.2.1$rcn=dhcp1.contoso.test$f0x00000000$sdhcp1.contoso.test$}, after [MS-DHCPE] 7.3. */
    private static final Pattern AUTHORISED = Pattern.compile("i([^$]*)\\$r[^$]*\\$f[^$]*\\$s([^$]*)\\$.*");

    /** What stands for the address of a server that has none of IPv4. */
    private static final String V6_ONLY = "255.0.0.1";

    private final Directory directory;

    public ActiveDirectory(Directory directory) {
        this.directory = directory;
    }

    /** The domain that the server is of: {@code contoso.test}; empty when it does not say. */
    public String domain() {
        return dnsName(directory.rootValue("defaultNamingContext"));
    }

    /** The domains of the forest. */
    public List<String> domains() throws DirectoryException {
        String partitions = "CN=Partitions," + directory.rootValue("configurationNamingContext");
        Filter domains = Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "crossRef"), Filter.createPresenceFilter("nETBIOSName"));
        return directory.search(partitions, SearchScope.ONE, domains, "dnsRoot").entries().stream()
                .filter(entry -> entry.hasAttribute("dnsRoot"))
                .map(entry -> Sighting.normal(entry.getAttributeValue("dnsRoot")))
                .sorted()
                .toList();
    }

    /** The domain controllers of the server's domain. */
    public Roll domainControllers() throws DirectoryException {
        Directory.Found found = directory.search(
                directory.rootValue("defaultNamingContext"),
                SearchScope.SUB,
                CONTROLLERS,
                "dNSHostName",
                "cn",
                "operatingSystemVersion",
                "primaryGroupID",
                "objectGUID");
        List<Sighting> servers = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        for (SearchResultEntry entry : found.entries()) {
            Sighting server = controller(entry);
            if (WindowsVersion.isTooOld(server.version())) {
                remarks.add(WindowsVersion.tooOld(server));
            } else {
                servers.add(server);
            }
        }
        return told(servers, found, "domain controllers", remarks);
    }

    private Sighting controller(SearchResultEntry entry) {
        String host = entry.getAttributeValue("dNSHostName");
        String name = host == null ? "%s.%s".formatted(entry.getAttributeValue("cn"), domain()) : host;
        String version = entry.getAttributeValue("operatingSystemVersion");
        String said = version == null ? "" : version;
        Sighting server = new Sighting(
                name,
                ServerRole.DC,
                List.of(),
                guid(entry.getAttributeValueBytes("objectGUID")),
                said,
                WindowsVersion.remark(said));
        return READ_ONLY.equals(entry.getAttributeValue("primaryGroupID")) ? server.remarked("read-only") : server;
    }

    /** The DHCP servers that the forest authorised, of whatever domain. */
    public Roll dhcpServers() throws DirectoryException {
        String container = "CN=NetServices,CN=Services," + directory.rootValue("configurationNamingContext");
        Directory.Found found = directory.search(
                container,
                SearchScope.ONE,
                Filter.createEqualityFilter("objectClass", "dHCPClass"),
                "cn",
                "dhcpServers");
        List<Sighting> servers = new ArrayList<>();
        for (SearchResultEntry entry : found.entries()) {
            String cn = String.valueOf(entry.getAttributeValue("cn"));
            String[] told = entry.getAttributeValues("dhcpServers");
            if (told != null && told.length > 0) {
                for (String each : told) {
                    servers.add(authorised(each, cn));
                }
            } else if (!cn.equalsIgnoreCase("DhcpRoot")) {
                servers.add(new Sighting(cn, ServerRole.DHCP, List.of(), "", "", ""));
            }
        }
        List<Sighting> once = List.copyOf(servers.stream()
                .collect(Collectors.toMap(Sighting::name, each -> each, (a, b) -> a.at(both(a, b)), LinkedHashMap::new))
                .values());
        return told(once, found, "authorised DHCP servers", List.of());
    }

    private static List<IpAddress> both(Sighting a, Sighting b) {
        List<IpAddress> all = new ArrayList<>(a.addresses());
        all.addAll(b.addresses());
        return all;
    }

    private static Sighting authorised(String text, String cn) {
        Matcher parts = AUTHORISED.matcher(text);
        boolean isKnown = parts.matches();
        String name = isKnown && !parts.group(2).isBlank() ? parts.group(2) : cn;
        String address = isKnown ? parts.group(1) : "";
        if (address.equals(V6_ONLY)) {
            return new Sighting(name, ServerRole.DHCP, List.of(), "", "", "it has no IPv4 address");
        }
        try {
            return new Sighting(name, ServerRole.DHCP, List.of(IpAddress.parse(address)), "", "", "");
        } catch (IllegalArgumentException e) {
            return new Sighting(name, ServerRole.DHCP, List.of(), "", "", "its entry names no address");
        }
    }

    private Roll told(List<Sighting> servers, Directory.Found found, String what, List<String> remarks) {
        List<String> all = new ArrayList<>(remarks);
        if (found.trouble() != null) {
            all.add("Cannot read all %s of %s: %s; %d were told"
                    .formatted(
                            what,
                            directory.name(),
                            found.trouble(),
                            found.entries().size()));
        }
        return new Roll(servers, found.trouble() == null, all);
    }

    /** {@code DC=contoso,DC=test} is contoso.test. */
    private static String dnsName(String distinguished) {
        try {
            List<String> labels = new ArrayList<>();
            for (RDN part : new DN(distinguished).getRDNs()) {
                if (part.getAttributeNames()[0].equalsIgnoreCase("DC")) {
                    labels.add(part.getAttributeValues()[0]);
                }
            }
            return String.join(".", labels).toLowerCase(Locale.ROOT);
        } catch (LDAPException e) {
            return "";
        }
    }

    /** Microsoft writes the first three groups of a GUID with the last byte first. */
    private static String guid(byte @Nullable [] bytes) {
        if (bytes == null || bytes.length != 16) {
            return "";
        }
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = (little.getInt() & 0xFFFFFFFFL) << 32
                | (little.getShort() & 0xFFFFL) << 16
                | (little.getShort() & 0xFFFFL);
        return new UUID(high, little.order(ByteOrder.BIG_ENDIAN).getLong()).toString();
    }
}
