package ipam.reports;

import ipam.render.Renderers;
import ipam.report.Context;
import ipam.report.OutputFormat;
import ipam.report.Question;
import ipam.report.TableLake;
import ipam.report.TableLake.LeaseEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;

/** A lake with a few rows of the logs of two servers, and what is asked of it. */
final class Week implements AutoCloseable {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final String LOG = "/srv/collect/dhcp1/DhcpSrvLog-Tue.log";

    final TableLake lake = new TableLake();

    Week() {
        event(
                "2026-10-27T12:00:05Z",
                35,
                new LeaseEvent(10, "assigned", "Assign", "10.20.0.57", "02:15:b2:a4:c1:57", "LT-AMARTIN.contoso.test"));
        event(
                "2026-10-27T12:10:00Z",
                36,
                new LeaseEvent(11, "renewed", "Renew", "10.20.0.63", "02:15:b2:3e:90:63", "LT-BOKAFOR"));
        event("2026-10-27T13:00:00Z", 40, new LeaseEvent(24, "cleanup", "Database Cleanup Begin", null, null, null));
        event(
                "2026-10-27T14:00:00Z",
                41,
                new LeaseEvent(10, "assigned", "Assign", "2001:db8:20::1f44", "02:15:b2:c0:1f:44", "LT-EVASQUEZ"));
        lake.coverage("dhcp1.contoso.test", "2026-10-26T00:00:00Z", "2026-10-29T14:00:00Z", null);
        lake.coverage("dhcp1.contoso.test", "2026-10-29T14:00:00Z", "2026-10-29T16:42:00Z", "paused");
        lake.coverage("dhcp1.contoso.test", "2026-10-29T16:42:00Z", "2026-11-01T22:59:58Z", null);
        lake.coverage("dhcp2.contoso.test", "2026-10-24T22:00:00Z", "2026-11-02T03:00:00Z", null);
    }

    private void event(String time, long line, LeaseEvent event) {
        lake.leaseEvent(LOG, time, line, event);
    }

    String text(Question question) throws IOException {
        return rendered(question, OutputFormat.TEXT);
    }

    String rendered(Question question, OutputFormat format) throws IOException {
        var answer = question.ask(new Context(lake, BERLIN));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Renderers.of(format, answer).render(answer, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        lake.close();
    }
}
