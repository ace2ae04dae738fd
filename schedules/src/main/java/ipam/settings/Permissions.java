package ipam.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What one person may do: all of it, or what their roles allow.
 *
 * @param user of the operating system
 * @param everything whether no role matters: there are none, or it is the keeper of the installation
 * @param roles that they have
 */
public record Permissions(String user, boolean everything, List<Role> roles) {
    public Permissions {
        roles = List.copyOf(roles);
    }

    /** Those of somebody whom no role holds back. */
    public static Permissions all(String user) {
        return new Permissions(user, true, List.of());
    }

    /** Those of a user of the operating system, in these groups of it. */
    public static Permissions of(String user, Set<String> groups, List<Role> known) {
        return new Permissions(
                user,
                false,
                known.stream().filter(role -> role.isOf(user, groups)).toList());
    }

    /** Whether any of the roles allows it. */
    public boolean allows(Right right) {
        return everything || granting(right).findAny().isPresent();
    }

    private Stream<Role> granting(Right right) {
        return roles.stream().filter(role -> role.rights().contains(right));
    }

    /** The address spaces in which it is allowed, in lower case; empty for all of them. */
    public Optional<Set<String>> spaces(Right right) {
        if (everything || granting(right).anyMatch(role -> role.spaces().isEmpty())) {
            return Optional.empty();
        }
        Set<String> spaces = new TreeSet<>();
        granting(right).forEach(role -> role.spaces().forEach(space -> spaces.add(space.toLowerCase(Locale.ROOT))));
        return Optional.of(spaces);
    }

    /** Whether it is allowed to be done for a server. */
    public boolean covers(Right right, ServerSettings server) {
        return everything || granting(right).anyMatch(role -> role.covers(server));
    }

    /** Why it is not allowed, and what would. */
    public String refusal(Right right) {
        List<String> granting = Arrays.stream(BuiltInRole.values())
                .filter(role -> role.rights().contains(right))
                .map(BuiltInRole::word)
                .toList();
        List<String> has = new ArrayList<>(roles.stream().map(Role::name).toList());
        return "it takes a role that may %s, such as %s, and %s has %s"
                .formatted(right.words(), granting.get(0), user, has.isEmpty() ? "none" : String.join(", ", has));
    }
}
