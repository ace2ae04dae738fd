package ipam.reports;

import ipam.net.AddressBlock;
import ipam.net.AddressRange;
import ipam.net.IpAddress;
import ipam.report.ArgumentException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which objects a question about utilization is of.
 *
 * @param kind scope, subnet, server, group, space, superscope or prefix
 * @param names of objects; empty for any
 * @param within only scopes, subnets and prefixes that touch these addresses; null for any
 * @param servers only theirs; empty for any
 * @param category public, private or global; null for any
 */
public record Objects(
        String kind,
        List<String> names,
        @Nullable AddressRange within,
        List<String> servers,
        @Nullable String category) {
    /** Every scope. */
    public static final Objects SCOPES = new Objects("scope", List.of(), null, List.of(), null);

    public Objects {
        names = List.copyOf(names);
        servers = List.copyOf(servers);
    }

    /** The objects of this kind, of any server and category. */
    public static Objects of(String kind, String... names) {
        return new Objects(kind, List.of(names), null, List.of(), null);
    }

    /** The scopes in a range, the subnets in a block, or what else is named; nothing named is all of the usual kind. */
    static Objects of(ReportRequest.Subject subject, String usual) {
        String name = subject.object();
        if (name == null) {
            return of(subject.kind().equals("scope") ? usual : subject.kind());
        }
        return switch (subject.kind()) {
            case "range" -> of("scope").within(addresses("--range", name));
            case "block" -> of("subnet").within(addresses("--block", name));
            default -> of(subject.kind(), name);
        };
    }

    /** These, but only where they touch some addresses. */
    public Objects within(AddressRange range) {
        return new Objects(kind, names, range, servers, category);
    }

    /** These, but only of some servers and a category. */
    public Objects of(List<String> owners, @Nullable String wanted) {
        List<String> lower =
                owners.stream().map(owner -> owner.toLowerCase(Locale.ROOT)).toList();
        return new Objects(kind, names, within, lower, wanted);
    }

    /** The addresses of {@code 10.0.0.0/22}, {@code 10.0.0.5} or {@code 10.0.0.1-10.0.0.99}. */
    public static AddressRange addresses(String option, String text) {
        try {
            int dash = text.indexOf('-');
            return dash < 0
                    ? AddressBlock.parse(text.strip()).range()
                    : new AddressRange(
                            IpAddress.parse(text.substring(0, dash).strip()),
                            IpAddress.parse(text.substring(dash + 1).strip()));
        } catch (IllegalArgumentException e) {
            throw new ArgumentException(
                    option,
                    "Invalid %s: %s (must be an address, a block such as 10.20.0.0/22, or two addresses with - between, the lower first)"
                            .formatted(option, text));
        }
    }

    /** {@code every subnet}, {@code scope 10.0.0.0/22 of dhcp1.contoso.test}. */
    String words() {
        String which = names.isEmpty() ? "every " + kind : kind + " " + String.join(", ", names);
        return which
                + (within == null ? "" : " in " + within)
                + (servers.isEmpty() ? "" : " of " + String.join(", ", servers));
    }

    void demandOf(Conditions conditions) {
        demand(conditions, names);
    }

    /** As {@link #demandOf}, and whatever has the same address with a prefix of another length. */
    void demandHistoryOf(Conditions conditions) {
        List<String> addresses =
                names.stream().map(name -> name.replaceFirst("/.*", "")).toList();
        demand(conditions, addresses);
    }

    private void demand(Conditions conditions, List<String> wanted) {
        conditions.and("object_kind = ?", kind);
        if (!wanted.isEmpty()) {
            List<@Nullable Object> texts = new ArrayList<>();
            wanted.forEach(name -> {
                texts.add(name);
                texts.add(name);
            });
            conditions.and(
                    "("
                            + String.join(
                                    " OR ",
                                    wanted.stream()
                                            .map(name -> "object = ? OR split_part(object, '/', 1) = ?")
                                            .toList())
                            + ")",
                    texts.toArray());
        }
        conditions.in("server", servers);
        if (category != null) {
            conditions.and("category = ?", category);
        }
    }

    /** Whether it is of one of the names asked for, if any, and touches the addresses asked for. */
    boolean isAsked(String object) {
        return touches(object)
                && (names.isEmpty() || names.contains(object) || names.contains(object.replaceFirst("/.*", "")));
    }

    /** Whether an object touches the addresses asked for. */
    boolean touches(@Nullable String object) {
        AddressRange wanted = within;
        return wanted == null
                || (object != null
                        && block(object)
                                .map(AddressBlock::range)
                                .filter(range -> range.first().compareTo(wanted.last()) <= 0
                                        && wanted.first().compareTo(range.last()) <= 0)
                                .isPresent());
    }

    /** The block that an object is by its name; servers, groups and spaces are none. */
    static Optional<AddressBlock> block(String object) {
        try {
            return object.indexOf('/') < 0 ? Optional.empty() : Optional.of(AddressBlock.parse(object));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void tell(Map<String, @Nullable Object> asked) {
        asked.put("kind", kind);
        asked.put("objects", names);
        asked.put("within", within == null ? null : within.toString());
        asked.put("servers", servers);
        asked.put("category", category);
    }

    Map<String, @Nullable Object> asked() {
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        tell(asked);
        return asked;
    }
}
