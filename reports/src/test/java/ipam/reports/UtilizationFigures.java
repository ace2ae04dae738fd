package ipam.reports;

import static ipam.record.Configuration.UTILIZATION;

import ipam.render.Renderers;
import ipam.report.Answer;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.TableLake;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lake with figures of utilization, and what questions make of them. */
final class UtilizationFigures implements AutoCloseable {
    static final String ONE = "dhcp1.contoso.test";

    static final String HEADER = "object,name,server,object_kind,family,category,total,assigned,utilized,"
            + "percent_utilized,percent_assigned,stateless_clients,state,origin,event_time";

    final TableLake lake = new TableLake();

    void scope(String time, String object, String origin, int total, int used, String state) {
        add(time, "raw", "scope", object, ONE, origin, new BigDecimal(total), used, state);
    }

    void add(
            String time,
            String resolution,
            String kind,
            String object,
            @Nullable String server,
            String origin,
            BigDecimal total,
            int used,
            String state) {
        BigDecimal count = new BigDecimal(used);
        double percent = 100.0 * used / total.doubleValue();
        lake.add(
                UTILIZATION,
                "event_time",
                time,
                "resolution",
                resolution,
                "object_kind",
                kind,
                "object",
                object,
                "server",
                server,
                "space",
                "Default",
                "family",
                "IPv4",
                "category",
                "private",
                "total",
                total,
                "assigned",
                count,
                "utilized",
                count,
                "utilized_least",
                count,
                "utilized_peak",
                count,
                "percent_utilized",
                percent,
                "percent_assigned",
                percent,
                "state",
                state,
                "origin",
                origin);
    }

    void day(String time, String object, String origin, int used) {
        add(time, "day", "scope", object, ONE, origin, new BigDecimal(200), used, "optimal");
    }

    /** Of the 18th, 19th and 20th; 0 is a day without a figure. */
    void days(String object, int total, int... used) {
        for (int i = 0; i < used.length; i++) {
            if (used[i] > 0) {
                add(
                        "2026-11-%dT00:00:00Z".formatted(18 + i),
                        "day",
                        "subnet",
                        object,
                        null,
                        "events",
                        new BigDecimal(total),
                        used[i],
                        used[i] * 100 >= total * 80 ? "over" : "optimal");
            }
        }
    }

    void subnet(String object, int total, int used) {
        add("2026-11-20T10:00:00Z", "raw", "subnet", object, null, "statistics", new BigDecimal(total), used, "over");
    }

    /** Objects with the addresses in use, by name. */
    List<String> used(Question question) throws IOException {
        List<String> lines = csv(question);
        List<String> names = List.of(lines.get(0).split(",", -1));
        return lines.stream()
                .skip(1)
                .map(line -> List.of(line.split(",", -1)))
                .map(cells -> cells.get(names.indexOf("object")) + " " + cells.get(names.indexOf("utilized")))
                .sorted()
                .toList();
    }

    List<String> csv(Question question) throws IOException {
        return render(question, OutputFormat.CSV).lines().toList();
    }

    String render(Question question, OutputFormat format) throws IOException {
        Answer answer = question.ask(new Context(lake, ZoneOffset.UTC));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        lake.close();
    }
}
