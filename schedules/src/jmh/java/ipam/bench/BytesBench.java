package ipam.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How many bytes a row of {@code lease_event} takes once closed days are merged, column by column. */
final class BytesBench implements Bench {
    private final Options options;
    private final Fork fork;
    private final Base base;

    BytesBench(Options options, Fork fork, Base base) {
        this.options = options;
        this.fork = fork;
        this.base = base;
    }

    @Override
    public List<Line> run() throws IOException {
        var data = base.copy();
        fork.java("merge", data);
        Outcome found = fork.java(
                "sql",
                Templates.write(
                        options.folder().resolve("bytes.sql"),
                        "bytes.sql",
                        Map.of("files", Templates.files(Peer.leaseEvents(data)))));
        String columns = Arrays.stream(found.said("columns").split(" ", -1))
                .sorted(Comparator.comparing(text -> -Double.parseDouble(text.substring(text.indexOf('=') + 1))))
                .collect(Collectors.joining(", "));
        String[] total = found.said("total").split(" ", -1);
        return List.of(new Line(
                "bytes a row in the lake",
                Long.parseLong(total[0]),
                null,
                null,
                String.format(
                        Locale.ROOT, "**%s** in all (bound: ≤ 18), %s row groups; %s", total[1], total[2], columns)));
    }
}
