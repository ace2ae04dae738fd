package ipam.estate;

import ipam.net.IpAddress;
import ipam.record.ServerRole;
import ipam.record.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares roll calls with what was known before. Not thread-safe; for one comparison. */
final class Comparison {
    private record Key(String domain, ServerRole role, String name) {}

    private final Instant now;
    private final Map<Key, Sighted> before = new LinkedHashMap<>();
    private final Map<Key, Sighted> after = new LinkedHashMap<>();
    /** New names by old ones. */
    private final Map<String, String> renamed = new TreeMap<>();

    Comparison(List<Sighted> known, Instant now) {
        this.now = now;
        known.forEach(each -> before.put(key(each), each));
        after.putAll(before);
    }

    private static Key key(Sighted each) {
        return new Key(each.domain(), each.server().role(), each.server().name());
    }

    /** Takes an answer; of a server that was told of twice, the first counts. */
    void take(RollCall call) {
        Set<Key> told = new LinkedHashSet<>();
        for (Sighting server : call.roll().servers()) {
            Key key = new Key(call.domain(), call.role(), server.name());
            if (told.add(key)) {
                take(key, server, call);
            }
        }
        if (call.roll().isWhole()) {
            after.replaceAll((key, each) -> key.domain().equals(call.domain())
                            && key.role() == call.role()
                            && !told.contains(key)
                            && !each.isLost()
                    ? each.gone(now)
                    : each);
        }
    }

    private void take(Key key, Sighting server, RollCall call) {
        Sighted known = after.get(key);
        if (known == null) {
            known = formerly(key, server, call);
        }
        if (known != null && server.addresses().isEmpty()) {
            server = server.at(known.server().addresses()); // nobody said that they are others
        }
        after.put(key, known == null ? new Sighted(key.domain(), server, now, now, null) : known.seen(server, now));
    }

    /** The server under its earlier name, which it has no longer; null when it had none. */
    private @Nullable Sighted formerly(Key key, Sighting server, RollCall call) {
        Set<String> told = call.roll().servers().stream().map(Sighting::name).collect(Collectors.toSet());
        List<Sighted> same = after.values().stream()
                .filter(each -> each.domain().equals(key.domain())
                        && each.server().role() == key.role()
                        && !told.contains(each.server().name())
                        && isSame(each, server, call.roll().isWhole()))
                .toList();
        if (same.size() != 1) {
            return null;
        }
        Sighted each = same.get(0);
        after.remove(key(each));
        renamed.put(each.server().name(), key.name());
        return each;
    }

    /** By what the directory knows it by; where that says nothing, by its addresses, when nobody else has its old name. */
    private static boolean isSame(Sighted known, Sighting server, boolean isWhole) {
        String id = known.server().id();
        if (!id.isEmpty() || !server.id().isEmpty()) {
            return id.equals(server.id());
        }
        return isWhole
                && !known.isLost()
                && !server.addresses().isEmpty()
                && new TreeSet<>(server.addresses())
                        .equals(new TreeSet<>(known.server().addresses()));
    }

    Collection<Sighted> after() {
        return after.values();
    }

    /** What changed, by the names of the servers. */
    List<Turn> turns() {
        List<Turn> turns = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        before.keySet().forEach(key -> names.add(key.name()));
        after.keySet().forEach(key -> names.add(key.name()));
        for (String name : names) {
            if (!renamed.containsKey(name)) {
                turn(name, turns);
            }
        }
        return turns;
    }

    private void turn(String name, List<Turn> turns) {
        String former = renamed.entrySet().stream()
                .filter(each -> each.getValue().equals(name))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(name);
        Set<ServerRole> had = roles(before.values(), former);
        Set<ServerRole> has = roles(after.values(), name);
        if (!former.equals(name)) {
            turns.add(new Turn(Turn.Kind.RENAMED, name, "it was %s before".formatted(former), former));
        } else if (had.isEmpty() && !has.isEmpty()) {
            boolean wasThere =
                    before.keySet().stream().anyMatch(key -> key.name().equals(name));
            turns.add(new Turn(wasThere ? Turn.Kind.BACK : Turn.Kind.NEW, name, "as %s".formatted(words(has))));
            return;
        } else if (has.isEmpty() && !had.isEmpty()) {
            turns.add(new Turn(Turn.Kind.LOST, name, "it was %s; nobody tells of it any more".formatted(words(had))));
            return;
        } else if (!had.equals(has)) {
            turns.add(new Turn(Turn.Kind.IN_OTHER_ROLES, name, "%s, before %s".formatted(words(has), words(had))));
        }
        Set<IpAddress> was = addresses(before.values(), former);
        Set<IpAddress> is = addresses(after.values(), name);
        if (!was.isEmpty() && !is.isEmpty() && !was.equals(is)) {
            turns.add(new Turn(Turn.Kind.RE_ADDRESSED, name, "%s, before %s".formatted(text(is), text(was))));
        }
    }

    private static Set<ServerRole> roles(Collection<Sighted> all, String name) {
        Set<ServerRole> roles = EnumSet.noneOf(ServerRole.class);
        all.stream()
                .filter(each -> each.server().name().equals(name) && !each.isLost())
                .forEach(each -> roles.add(each.server().role()));
        return roles;
    }

    private static Set<IpAddress> addresses(Collection<Sighted> all, String name) {
        return all.stream()
                .filter(each -> each.server().name().equals(name) && !each.isLost())
                .flatMap(each -> each.server().addresses().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String words(Set<ServerRole> roles) {
        return roles.stream().map(ServerRole::word).collect(Collectors.joining(", "));
    }

    private static String text(Set<IpAddress> addresses) {
        return addresses.stream().map(Objects::toString).collect(Collectors.joining(", "));
    }
}
