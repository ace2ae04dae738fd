package ipam.sample.story;

import java.time.Instant;
import java.util.Map;

/** The golden lines, as JSON with the keys in a fixed order. */
final class Json {
    private Json() {}

    /** The members of a golden line but for its line number. */
    static String golden(Instant time, boolean repeatedHour, Map<String, Object> facts) {
        StringBuilder members = new StringBuilder();
        member(members, "event_time", time.toString());
        if (repeatedHour) {
            member(members, "event_time_uncertain", "repeated-hour");
        }
        facts.forEach((name, value) -> member(members, name, value));
        return members.toString();
    }

    static String line(int number, String members) {
        return "{\"line\":" + number + "," + members + "}\n";
    }

    private static void member(StringBuilder members, String name, Object value) {
        members.append(members.length() == 0 ? "" : ",")
                .append('"')
                .append(name)
                .append("\":");
        if (value instanceof Number) {
            members.append(value);
        } else {
            members.append('"').append(escape(value.toString())).append('"');
        }
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }
}
