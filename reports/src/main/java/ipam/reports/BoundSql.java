package ipam.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT with its parameters in place.
 *
 * @param sql with a {@code ?} for each parameter
 */
record BoundSql(String sql, List<@Nullable Object> parameters) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");
    private static final String CONDITIONS = "conditions";

    /**
     * Puts values where a text names them, as {@code {later}}, and conditions where it says {@code {conditions}}; each as
     * often as it stands there.
     */
    static BoundSql of(String template, Map<String, ?> values, Conditions conditions) {
        StringBuilder sql = new StringBuilder();
        List<@Nullable Object> parameters = new ArrayList<>();
        Matcher places = PLACE.matcher(template);
        int done = 0;
        while (places.find()) {
            String name = places.group(1);
            if (name.equals(CONDITIONS)) {
                sql.append(template, done, places.start()).append(conditions.in(places.group()));
                parameters.addAll(conditions.parameters());
            } else if (values.containsKey(name)) {
                sql.append(template, done, places.start()).append('?');
                parameters.add(values.get(name));
            } else {
                continue;
            }
            done = places.end();
        }
        return new BoundSql(sql.append(template, done, template.length()).toString(), parameters);
    }
}
