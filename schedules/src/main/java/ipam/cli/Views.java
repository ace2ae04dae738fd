package ipam.cli;

import ipam.inventory.Condition;
import ipam.inventory.View;
import ipam.net.Nearest;
import ipam.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The views of the settings, for {@code --view}, and conditions of {@code --filter}. */
final class Views {
    private Views() {}

    /** The view of that name; wrong usage when the settings have none. */
    static View named(Settings settings, String name) {
        Map<String, View> views = settings.delivery().views();
        View view = views.get(name);
        if (view == null) {
            throw CommandException.usage("Invalid --view: %s (must be %s)%s"
                    .formatted(
                            name,
                            views.isEmpty()
                                    ? "one of views in ipam.yml, which names none"
                                    : "one of " + String.join(", ", views.keySet()),
                            Nearest.hint(name, views.keySet())));
        }
        return view;
    }

    /** What all of these texts say. */
    static List<Condition> conditions(List<String> texts) {
        List<Condition> conditions = new ArrayList<>();
        for (String text : texts) {
            try {
                conditions.add(Condition.parse(text));
            } catch (IllegalArgumentException e) {
                throw CommandException.usage(String.valueOf(e.getMessage()).replaceFirst("filter", "--filter"));
            }
        }
        return conditions;
    }
}
