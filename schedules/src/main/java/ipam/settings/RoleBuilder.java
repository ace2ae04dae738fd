package ipam.settings;

import ipam.settings.Values.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes {@code roles} of what was read, and tells what is wrong with them. */
final class RoleBuilder {
    private static final Pattern ROLE = Pattern.compile("roles\\.([^.\\[]+).*");

    private final Values values;

    RoleBuilder(Values values) {
        this.values = values;
    }

    List<Role> build() {
        Set<String> names = new LinkedHashSet<>();
        for (String path : values.paths()) {
            Matcher role = ROLE.matcher(path);
            if (role.matches()) {
                names.add(role.group(1));
            }
        }
        return names.stream().map(this::role).toList();
    }

    private Role role(String name) {
        String path = "roles." + name;
        List<String> users = texts(path + ".users");
        List<String> groups = texts(path + ".groups");
        if (users.isEmpty() && groups.isEmpty()) {
            problem(path, "Invalid %s: nobody has it (must name users or groups of the operating system)");
        }
        return new Role(
                name,
                rights(name, path),
                users,
                groups,
                texts(path + ".spaces"),
                texts(path + ".servers"),
                texts(path + ".server-groups"));
    }

    private Set<Right> rights(String name, String path) {
        List<String> is = new ArrayList<>(texts(path + ".is"));
        if (is.isEmpty() && BuiltInRole.words().contains(name)) {
            is.add(name);
        }
        if (is.isEmpty() && values.place(path + ".is").isEmpty()) {
            problem(
                    path,
                    "Missing key: %s.is (must be one or more of " + String.join(", ", BuiltInRole.words())
                            + ", for this name is none of them)");
        }
        Set<Right> rights = EnumSet.noneOf(Right.class);
        for (BuiltInRole known : BuiltInRole.values()) {
            if (is.contains(known.word())) {
                rights.addAll(known.rights());
            }
        }
        return rights;
    }

    private void problem(String path, String message) {
        Place place = values.place(path).orElseThrow();
        values.problem(place, message.formatted(path));
    }

    private List<String> texts(String path) {
        return values.list(path).stream().map(value -> (String) value.value()).toList();
    }
}
