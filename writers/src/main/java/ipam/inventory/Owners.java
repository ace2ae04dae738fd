package ipam.inventory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Where the owners of items are told of what concerns them. */
public final class Owners {
    private final Map<String, Set<String>> mails = new HashMap<>();

    /** The owners of an inventory. */
    public static Owners of(Inventory inventory) {
        Owners owners = new Owners();
        inventory.each(
                Kind.OWNERS,
                owner -> owners.mails.put(key(owner.get("name")), new TreeSet<>(split(owner.get("mail")))));
        return owners;
    }

    /** The mail addresses of an owner; of one who is on no list, the name itself when it is one; else none. */
    public Set<String> mails(String owner) {
        Set<String> listed = mails.get(key(owner));
        if (listed != null) {
            return listed;
        }
        return owner.matches("[^@\\s]+@[^@\\s]+") ? Set.of(owner) : Set.of();
    }

    /** Several addresses of one cell. */
    static List<String> split(String mails) {
        return Arrays.stream(mails.split("[;,\\s]+"))
                .filter(mail -> !mail.isEmpty())
                .toList();
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
