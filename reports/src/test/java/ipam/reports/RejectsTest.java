package ipam.reports;

import static ipam.record.Datasets.REJECTION;
import static org.assertj.core.api.Assertions.assertThat;

import ipam.report.OutputFormat;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rejected input, with what to do about it. */
class RejectsTest {
    private final Week week = new Week();

    @AfterEach
    void close() {
        week.close();
    }

    @Test
    void rejectsNameTheLineTheProblemAndTheRemedy() throws IOException {
        assertThat(week.text(Rejects.list(Rejects.Filter.ANY)))
                .isEqualTo("No rejected input is on record for this question.\n");
        reject(
                59,
                "date is '02/30/26' (expected MM/dd/yy)",
                "check that the file was not edited by hand",
                "10,02/30/26,08:00:05,Assign");
        reject(
                61,
                "a comma is missing after 'DNS record not deleted'",
                "put the comma back",
                "17,10/27/26,08:00:05,DNS record not deleted10.20.0.9");

        assertThat(week.text(Rejects.list(Rejects.Filter.ANY))).isEqualTo("""
                        2 lines of 1 file could not be read.

                        File and line                             Problem                                            Remedy
                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log:59  date is '02/30/26' (expected MM/dd/yy)             check that the file was not edited by hand
                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log:61  a comma is missing after 'DNS record not deleted'  put the comma back
                        """);
        assertThat(week.text(Rejects.show(Rejects.Filter.ANY, "DhcpSrvLog-Tue.log:59")))
                .isEqualTo("""
                        1 line of 1 file could not be read.

                        File and line                             Problem                                 Remedy                                      Input
                        /srv/collect/dhcp1/DhcpSrvLog-Tue.log:59  date is '02/30/26' (expected MM/dd/yy)  check that the file was not edited by hand  10,02/30/26,08:00:05,Assign
                        """);
        assertThat(week.rendered(Rejects.show(Rejects.Filter.ANY, ""), OutputFormat.JSONL))
                .hasLineCount(2);
        assertThat(week.rendered(Rejects.list(Rejects.Filter.ANY), OutputFormat.CSV))
                .startsWith("time,server,file,line,kind,problem,remedy\r\n");
    }

    private void reject(long line, String problem, String remedy, String raw) {
        week.lake.add(
                REJECTION,
                "event_time",
                "2026-10-27T00:00:00Z",
                "server",
                "dhcp1.contoso.test",
                "source",
                Week.LOG,
                "source_line",
                line,
                "kind",
                "dhcp-audit-v4",
                "problem",
                problem,
                "remedy",
                remedy,
                "raw_text",
                raw);
    }
}
