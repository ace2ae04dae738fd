package ipam.settings;

import ipam.inventory.Condition;
import ipam.inventory.View;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the named views of checked values. Which fields there are, only a table knows that one is shown of. */
final class ViewBuilder {
    /** A view's name may have dots. */
    private static final Pattern KEY = Pattern.compile("(views\\.(.+))\\.(?:filter|columns|sort|group)");

    private final Values values;

    ViewBuilder(Values values) {
        this.values = values;
    }

    Map<String, View> build() {
        Map<String, View> views = new TreeMap<>();
        for (String path : values.paths()) {
            Matcher key = KEY.matcher(path);
            if (key.matches()) {
                views.computeIfAbsent(key.group(2), name -> view(name, key.group(1)));
            }
        }
        return views;
    }

    private View view(String name, String path) {
        return new View(
                name,
                all(path + ".filter", Condition.class),
                all(path + ".columns", String.class),
                all(path + ".sort", View.Order.class),
                values.get(path + ".group", String.class).orElse(""));
    }

    private <T> List<T> all(String path, Class<T> type) {
        return values.list(path).stream().map(value -> type.cast(value.value())).toList();
    }
}
