package ipam.windows;

import ipam.record.ServerRole;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lets an account read all that the tasks read of a Windows server: for people, and as a script that may be run
 * again. With a prefix the firewall rules come from the GPOs of Windows Server IPAM, {@code IPAM_DHCP}, {@code IPAM_DNS}
 * and {@code IPAM_DC_NPS}.
 *
 * @param server FQDN, lower case
 * @param roles what is read of it
 * @param account {@code CONTOSO\ipam} or {@code ipam@contoso.test}
 * @param prefix of the GPOs; empty: without any
 * @param isRemoved whether it is to be undone
 */
public record Provisioning(String server, Set<ServerRole> roles, String account, String prefix, boolean isRemoved) {
    private static final Pattern SERVER = Pattern.compile("[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\\.[a-z0-9_-]+)*");
    private static final String NAME = "[^\\\\/\"\\[\\]:;|=,+*?<>@\\p{Cntrl}]+";
    private static final Pattern ACCOUNT = Pattern.compile(NAME + "\\\\" + NAME + "|" + NAME + "@[A-Za-z0-9_.-]+");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 _.-]{0,63}");
    private static final int NETBIOS = 15;

    public Provisioning {
        require(SERVER.matcher(server).matches(), "server", server, "a host name such as dhcp1.contoso.test");
        require(ACCOUNT.matcher(account).matches(), "account", account, "as CONTOSO\\ipam or ipam@contoso.test");
        require(
                prefix.isEmpty() || PREFIX.matcher(prefix).matches(),
                "prefix of GPOs",
                prefix,
                "of letters, digits, blanks and _ . -");
        require(
                prefix.isEmpty() || server.indexOf('.') > 0,
                "server",
                server,
                "the full name, for a GPO lies in its domain");
        require(!roles.isEmpty(), "roles", "none", "some of dhcp, dns, dc, nps");
        roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    private static void require(boolean isAllowed, String what, String value, String rule) {
        if (!isAllowed) {
            throw new IllegalArgumentException("Invalid %s: %s (must be %s)".formatted(what, value, rule));
        }
    }

    /** What to do, for people. */
    public String text() {
        List<String> lines = new ArrayList<>();
        lines.add("%s (%s): what %s %s read what the tasks read of it."
                .formatted(server, words(), isRemoved ? "no longer lets" : "lets", account));
        lines.add("");
        lines.add("On %s, as an administrator:".formatted(server));
        measures().forEach(measure -> lines.add("- " + measure.words(account, isRemoved)));
        if (prefix.isEmpty()) {
            lines.add(
                    isRemoved
                            ? "- Firewall: close the inbound rules again that were opened for this, unless others need them:"
                            : "- Firewall: open the inbound rules");
            FirewallRule.of(roles).forEach(rule -> lines.add("    " + rule.words()));
        } else {
            policies(lines);
        }
        lines.add("");
        lines.add("Then: ipam run server-discovery, and ipam servers list --access, show whether it can be read.");
        return String.join("\n", lines) + "\n";
    }

    private void policies(List<String> lines) {
        lines.add("");
        lines.add("In the domain %s, as a domain administrator:".formatted(domain()));
        gpos().forEach((name, some) -> {
            lines.add(
                    isRemoved
                            ? "- GPO %s: take %s out of its security filtering".formatted(name, computer())
                            : "- GPO %s: make it, link it to the domain, let it apply to %s alone, and open in it"
                                    .formatted(name, computer()));
            if (!isRemoved) {
                FirewallRule.of(some).forEach(rule -> lines.add("    " + rule.words()));
            }
        });
        lines.add("- gpupdate /force on %s".formatted(server));
    }

    /** A script of Windows PowerShell that does it. */
    public String script() {
        List<String> lines = new ArrayList<>();
        lines.add(PowerShell.comment("%s %s read what the tasks of ipam read of %s (%s)."
                .formatted(isRemoved ? "No longer lets" : "Lets", account, server, words())));
        lines.add(PowerShell.comment(
                prefix.isEmpty()
                        ? "Run it on %s, as an administrator, in Windows PowerShell. It may be run again."
                                .formatted(server)
                        : "Run it as a domain administrator, in Windows PowerShell, where Group Policy Management and the"
                                + " module ActiveDirectory are. It may be run again."));
        lines.add("#Requires -Version 5.1");
        lines.add(
                prefix.isEmpty() ? "#Requires -RunAsAdministrator" : "#Requires -Modules GroupPolicy, ActiveDirectory");
        lines.add("");
        lines.addAll(work());
        lines.add("");
        List<String> arguments =
                Stream.of(server, computer(), account).map(PowerShell::literal).toList();
        if (prefix.isEmpty()) {
            lines.add("& $work " + String.join(" ", arguments));
        } else {
            lines.addAll(gpoCalls());
            lines.add("Invoke-Command -ComputerName %s -ScriptBlock $work -ArgumentList %s"
                    .formatted(arguments.get(0), String.join(", ", arguments)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** What is done on the server itself. */
    private List<String> work() {
        List<String> block = new ArrayList<>();
        block.add("param([string] $Server, [string] $Computer, [string] $Account)");
        block.add("Set-StrictMode -Version 2.0");
        block.add("$ErrorActionPreference = 'Stop'");
        if (roles.contains(ServerRole.DHCP)) {
            block.add("$dhcpUsers = 'DHCP Users' # where Windows speaks another language, as it calls that group");
        }
        block.add("if ($env:COMPUTERNAME -ne $Computer) { throw \"This is $env:COMPUTERNAME; run it on $Server\" }");
        block.add("");
        Set<String> parts = measures().stream()
                .flatMap(measure -> measure.parts().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        if (prefix.isEmpty()) {
            parts.add("firewall");
        }
        parts.forEach(part -> block.addAll(PowerShell.part(part).lines().toList()));
        block.add("");
        block.add("$name = New-Object System.Security.Principal.NTAccount($Account)");
        block.add("$sid = $name.Translate([System.Security.Principal.SecurityIdentifier]).Value");
        measures().forEach(measure -> block.add(measure.call() + present()));
        if (prefix.isEmpty()) {
            List<String> names =
                    FirewallRule.of(roles).stream().map(FirewallRule::id).toList();
            block.add("Set-FirewallRule -Names %s%s".formatted(PowerShell.array(names), present()));
        } else {
            block.add("& gpupdate.exe /target:computer /force");
        }
        List<String> lines = new ArrayList<>(List.of("$work = {"));
        block.forEach(line -> lines.add(line.isEmpty() ? "" : "    " + line));
        lines.add("}");
        return lines;
    }

    private List<String> gpoCalls() {
        List<String> lines = new ArrayList<>(List.of("$ErrorActionPreference = 'Stop'"));
        lines.addAll(PowerShell.part("gpo").lines().toList());
        gpos().forEach((name, some) -> {
            String rules = FirewallRule.of(some).stream()
                    .map(rule -> "    " + rule.parameters())
                    .collect(Collectors.joining("\n", "@(\n", "\n)"));
            lines.add("Set-FirewallGpo -Name %s -Domain %s -Computer %s -Rules %s%s"
                    .formatted(
                            PowerShell.literal(name),
                            PowerShell.literal(domain()),
                            PowerShell.literal(computer()),
                            rules,
                            present()));
        });
        return lines;
    }

    private String present() {
        return isRemoved ? " -Present $false" : " -Present $true";
    }

    private List<Measure> measures() {
        return Arrays.stream(Measure.values())
                .filter(measure -> measure.isOf(roles))
                .toList();
    }

    /** The GPOs that its roles need, and of which of them each is. */
    private Map<String, Collection<ServerRole>> gpos() {
        Map<String, Collection<ServerRole>> gpos = new TreeMap<>();
        for (ServerRole role : roles) {
            String name = switch (role) {
                case DHCP -> "_DHCP";
                case DNS -> "_DNS";
                case DC, NPS -> "_DC_NPS";
            };
            gpos.computeIfAbsent(prefix + name, any -> EnumSet.noneOf(ServerRole.class))
                    .add(role);
        }
        return gpos;
    }

    private String words() {
        return roles.stream().map(ServerRole::word).collect(Collectors.joining(", "));
    }

    private String domain() {
        return server.substring(server.indexOf('.') + 1);
    }

    /** As Windows calls the machine itself. */
    private String computer() {
        String label = server.split("\\.", -1)[0];
        return label.substring(0, Math.min(NETBIOS, label.length())).toUpperCase(Locale.ROOT);
    }
}
