package ipam.readers.isc;

import ipam.net.AddressRange;
import ipam.readers.lease.OptionNames;
import ipam.record.Configuration;
import ipam.snapshot.SnapshotRow;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads statements that open no block. */
final class Parameters {
    private static final String HIDDEN = "(hidden)";
    private static final String V6_SPACE = "dhcp6.";
    private static final Set<String> VERBS = Set.of("allow", "deny", "ignore");

    private final Place place;
    private final Map<String, Long> defined = new HashMap<>();

    Parameters(Place place) {
        this.place = place;
    }

    void read(Statement statement, Block block) throws IOException {
        if (block.kind == Block.Kind.HOST || block.kind == Block.Kind.FAILOVER) {
            block.kept.add(statement);
            return;
        }
        try {
            readOne(statement, block);
        } catch (Unreadable e) {
            place.reject(statement, e.problem(), e.remedy());
        }
    }

    private void readOne(Statement statement, Block block) throws IOException, Unreadable {
        switch (statement.word(0).toLowerCase(Locale.ROOT)) {
            case "option" -> readOption(statement, block);
            case "range", "range6", "prefix6" -> readRange(statement, block);
            case "default-lease-time" -> {
                block.lifetime = number(statement);
                tell(statement, block);
            }
            case "preferred-lifetime" -> {
                block.preferred = number(statement);
                tell(statement, block);
            }
            case "max-lease-time", "min-lease-time" -> {
                number(statement);
                tell(statement, block);
            }
            case "failover" -> {
                block.peers.add(place.text(statement.word(2)));
                tell(statement, block);
            }
            case "match", "spawn" -> {
                if (block.kind == Block.Kind.CLASS) {
                    block.kept.add(statement);
                } else {
                    throw unknown(statement);
                }
            }
            case "subclass", "set", "execute", "log", "unset", "server-duid" -> place.skip();
            default -> readOther(statement, block);
        }
    }

    private void readOther(Statement statement, Block block) throws IOException, Unreadable {
        Token first = statement.words().get(0);
        if (first.kind() != Token.Kind.WORD || !first.text().matches("[A-Za-z][A-Za-z0-9_.-]*")) {
            throw unknown(statement);
        }
        if (IscConfiguration.KINDS.containsKey(statement.word(0).toLowerCase(Locale.ROOT))) {
            throw new Unreadable("%s opens no block".formatted(statement.word(0)), "expected { and }");
        }
        if (block.kind == Block.Kind.POOL && VERBS.contains(statement.word(0).toLowerCase(Locale.ROOT))) {
            block.clients.add(place.text(statement.shown(0)));
        }
        tell(statement, block);
    }

    private static Unreadable unknown(Statement statement) {
        return new Unreadable("'%s' begins no statement".formatted(statement.word(0)), "check it with dhcpd -t");
    }

    private static long number(Statement statement) throws Unreadable {
        if (statement.size() != 2 || !statement.word(1).matches("[0-9]{1,10}")) {
            String semicolon = statement.lastLine() > statement.line() ? "; put a ; at the end of its line" : "";
            throw new Unreadable(
                    "%s is '%s'".formatted(statement.word(0), statement.shown(1)), "expected seconds" + semicolon);
        }
        return Long.parseLong(statement.word(1));
    }

    private void readRange(Statement statement, Block block) throws Unreadable {
        boolean prefix = statement.begins("prefix6");
        boolean bootp = statement.is(1, "dynamic-bootp");
        AddressRange range = Addresses.range(statement, bootp ? 2 : 1);
        int delegated = -1;
        int words = (bootp ? 2 : 1) + (statement.word(bootp ? 2 : 1).contains("/") ? 1 : 2);
        if (prefix) {
            String length = statement.word(3);
            if (!length.matches("/([0-9]{1,2}|1[01][0-9]|12[0-8])")) {
                throw new Unreadable(
                        "prefix6 is '%s'".formatted(statement.shown(1)), "expected prefix6 first last /length;");
            }
            delegated = Integer.parseInt(length.substring(1));
            words++;
        } else if (statement.is(words, "temporary")) {
            words++;
        }
        if (statement.size() > words) {
            String semicolon =
                    statement.lastLine() > statement.line() ? "put a ; at the end of its line" : "take it out";
            throw new Unreadable("'%s' follows on the range".formatted(statement.shown(words)), semicolon);
        }
        if (range.first().isV4() != statement.begins("range")) {
            throw new Unreadable(
                    "range is '%s'".formatted(statement.shown(1)), "expected addresses of the other family");
        }
        if (bootp && block.subnet != null) {
            block.subnet.bootp = true;
        }
        block.ranges.add(new Block.Range(statement, range, delegated, "", block.peers));
    }

    private void readOption(Statement statement, Block block) throws IOException, Unreadable {
        String name = statement.word(1);
        if (statement.size() < 2 || !name.matches("[A-Za-z0-9][A-Za-z0-9_.-]*")) {
            throw new Unreadable("'%s' names no option".formatted(statement.shown(0)), "expected option name value;");
        }
        if (statement.is(1, "space")) {
            setting(
                    "option-space",
                    place.text(statement.word(2)),
                    "declared",
                    place.text(statement.shown(0)),
                    statement.line());
        } else if (statement.is(2, "code")) {
            define(statement, name);
        } else {
            switch (block.kind) {
                case SERVER -> place.accept(value(statement, null, null, null));
                case SUBNET -> place.accept(value(statement, id(block), null, null));
                case CLASS -> place.accept(value(statement, null, null, block.name));
                case NETWORK ->
                    setting("shared-network", block.name, "option " + name, shown(statement), statement.line());
                case POOL -> setting("pool", owner(block), "option " + name, shown(statement), statement.line());
                case GROUP, HOST, FAILOVER, SECRET -> place.skip();
            }
        }
    }

    private void define(Statement statement, String name) throws IOException, Unreadable {
        String code = statement.word(3);
        int type = statement.is(4, "=") ? 5 : 4;
        if (!code.matches("[0-9]{1,9}") || type >= statement.size()) {
            throw new Unreadable(
                    "'%s' defines no option".formatted(statement.shown(0)), "expected option name code n = type;");
        }
        defined.put(name, Long.valueOf(code));
        List<SnapshotRow> rows = new ArrayList<>();
        rows.add(row("option-definition", name, "code", code, statement.line()));
        rows.add(row("option-definition", name, "type", place.text(statement.shown(type)), statement.line()));
        place.accept(rows);
    }

    /** The row of an option's value. */
    SnapshotRow value(Statement statement, @Nullable String scope, @Nullable String reserved, @Nullable String policy)
            throws Unreadable {
        String name = statement.word(1);
        boolean v6 = name.startsWith(V6_SPACE);
        int dot = name.indexOf('.');
        String family = v6 || (scope != null && scope.contains(":")) ? "IPv6" : "IPv4";
        @Nullable Long code = defined.get(name);
        if (code == null && (v6 || dot < 0)) {
            code = OptionNames.code(v6 ? "IPv6" : "IPv4", v6 ? name.substring(V6_SPACE.length()) : name);
        }
        return place.row(Configuration.OPTION_VALUE, statement.line())
                .text("family", family)
                .text("scope_id", scope)
                .text("reserved_ip", reserved)
                .text("policy_name", policy)
                .number("option_id", code)
                .text("name", name)
                .text("value", shown(statement))
                .text("vendor_class", v6 || dot < 0 ? null : name.substring(0, dot));
    }

    /** A value; an expression as it stands, with its bytes as {@code \xNN}. */
    private String shown(Statement statement) throws Unreadable {
        boolean expression = statement.words().stream().anyMatch(token -> token.is("(") || token.is("="));
        return expression ? place.shown(statement.shown(2)) : place.text(statement.list(2));
    }

    private void tell(Statement statement, Block block) throws IOException, Unreadable {
        String object = switch (block.kind) {
            case SERVER -> "server";
            case NETWORK -> "shared-network";
            case SUBNET -> "subnet";
            case POOL -> "pool";
            case CLASS -> "class";
            case SECRET -> "key or zone";
            case GROUP, HOST, FAILOVER -> "";
        };
        if (object.isEmpty()) {
            place.skip();
            return;
        }
        String word = statement.word(0);
        if (VERBS.contains(word.toLowerCase(Locale.ROOT))) {
            setting(object, owner(block), place.text(statement.shown(0)), "true", statement.line());
        } else if (statement.is(0, "not")) {
            setting(object, owner(block), place.text(statement.shown(1)), "false", statement.line());
        } else if (statement.size() == 1) {
            setting(object, owner(block), word, "true", statement.line());
        } else {
            setting(object, owner(block), word, place.text(statement.value(1)), statement.line());
        }
    }

    private static String owner(Block block) {
        return switch (block.kind) {
            case SUBNET -> block.subnet == null ? "" : block.subnet.block.toString();
            case POOL -> block.subnet == null ? pool(block) : block.subnet.block.toString();
            case SERVER, NETWORK, GROUP, HOST, CLASS, FAILOVER, SECRET -> block.name;
        };
    }

    private static String pool(Block block) {
        @Nullable Block network = block.nearest(Block.Kind.NETWORK);
        return network == null ? "" : network.name;
    }

    private static @Nullable String id(Block block) {
        return block.subnet == null ? null : block.subnet.id();
    }

    private void setting(String object, String name, String setting, String value, int line) throws IOException {
        place.accept(row(object, name, setting, value, line));
    }

    private SnapshotRow row(String object, String name, String setting, String value, int line) {
        String word = setting.toLowerCase(Locale.ROOT);
        boolean secret = word.contains("secret") || word.contains("password");
        return place.row(Configuration.DHCP_SERVER, line)
                .text("object", object)
                .text("name", name)
                .text("setting", setting)
                .text("value", secret ? HIDDEN : value);
    }
}
