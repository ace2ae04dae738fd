package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.Collector;
import ipam.collect.Progress;
import ipam.collect.Survey;
import ipam.collect.Tally;
import ipam.control.Locks;
import ipam.lake.Change;
import ipam.lake.Lake;
import ipam.lake.Scratch;
import ipam.sources.LocalFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.YearMonth;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one run collects while another one derives is not forgotten: whoever derives next takes it. */
@Tag("long")
class DerivingRaceTest {
    private static final String INTERVALS =
            "SELECT ip, mac, start_time, end_time, end_reason, renewals, first_line, last_line FROM lease_interval";
    private static final String OCTOBER =
            "10,10/30/26,08:00:00,Assign,10.20.0.1,PC-1.contoso.test,02005E000001,,,0,,,,,,,,,0\r\n";
    private static final String RELEASE =
            "12,10/31/26,09:00:00,Release,10.20.0.1,PC-1.contoso.test,02005E000001,,,0,,,,,,,,,0\r\n";
    private static final String DECEMBER =
            "10,12/01/26,08:00:00,Assign,10.20.0.2,PC-2.contoso.test,02005E000002,,,0,,,,,,,,,0\r\n";

    @TempDir
    Path folder;

    private Installation here;

    @BeforeEach
    void aServer() throws IOException {
        here = Installation.ofOneServer(folder);
    }

    @Test
    void aWindowCommittedBetweenDerivingAndItsCommitIsDerivedByTheNextRun() throws IOException, SQLException {
        here.write("first.log", AuditLog.BANNER + OCTOBER);
        collect();
        Lake lake = here.lake();
        try (Scratch scratch = lake.scratch()) {
            Upkeep upkeep = new Upkeep(lake, scratch, here.request(), "slow", new Locks(here.data()));
            Change derived =
                    upkeep.derivation(lake.state().underived(), lake.state().unjoined());
            // A month that the derivation has just made gets another row, and a month is added that it never saw.
            here.write("second.log", AuditLog.BANNER + RELEASE);
            here.write("third.log", AuditLog.BANNER + DECEMBER);
            collect();
            lake.commit(derived);
        }
        assertThat(here.ask(INTERVALS))
                .containsExactly("[10.20.0.1, 02:00:5e:00:00:01, 2026-10-30T12:00:00Z, null, open, 0, 35, 35]");
        assertThat(lake.state().underived()).containsExactlyInAnyOrder(YearMonth.of(2026, 10), YearMonth.of(2026, 12));
        assertThat(here.lake().state().underived()).isEqualTo(lake.state().underived());

        assertThat(here.run().planned()).isEmpty();

        assertThat(here.ask(INTERVALS))
                .containsExactly(
                        "[10.20.0.1, 02:00:5e:00:00:01, 2026-10-30T12:00:00Z, 2026-10-31T13:00:00Z, released, 0, 35, 35]",
                        "[10.20.0.2, 02:00:5e:00:00:02, 2026-12-01T13:00:00Z, null, open, 0, 35, 35]");
        assertThat(here.lake().state().underived()).isEmpty();
        Installation undisturbed = here.in(folder.resolve("undisturbed"));
        undisturbed.run();
        assertThat(here.difference(undisturbed.contents())).isEmpty();
        here.assertVerified();
        here.runWithoutNews();
    }

    /** Collects what is new as another run does, and derives nothing. */
    private void collect() throws IOException {
        Lake lake = here.lake();
        Survey survey = new Survey(lake.sources(), here.clock());
        here.servers().forEach(server -> survey.add(server, new LocalFiles(here.logs())));
        try (Scratch scratch = lake.scratch();
                Collector collector = new Collector(
                        new Collector.Run(lake, scratch, "other", "0.1.0", new Tally(), Progress.NONE),
                        survey.increments())) {
            while (collector.next() >= 0) {
                // window after window
            }
        }
    }
}
