package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipam.collect.Progress;
import ipam.control.ControlUnderTest;
import ipam.control.Run;
import ipam.lake.Verification;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AddressUtilizationJobTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int STRIDE = Boolean.getBoolean("ipam.long") ? 1 : 10;

    @TempDir
    Path folder;

    private Exports here;

    @BeforeEach
    void open() throws IOException {
        here = Exports.in(folder);
    }

    @Test
    void whatIsCollectedIsAddedUpAndPublished() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office", "lease 10.0.0.5", "lease 10.0.0.6");
        RunResult result = run(here);

        assertThat(result.accepted()).isEqualTo(3);
        assertThat(here.ask("SELECT event_time, object_kind, object, total, utilized, state, origin FROM utilization"
                        + " WHERE resolution = 'raw' ORDER BY object_kind"))
                .containsExactly(
                        "2026-11-20T11:00:00Z scope 10.0.0.0/24 256 2 under leases",
                        "2026-11-20T11:00:00Z server dhcp1.contoso.test 256 2 under leases",
                        "2026-11-20T11:00:00Z space Default 256 2 under leases",
                        "2026-11-20T11:00:00Z subnet 10.0.0.0/24 256 2 under leases");
        assertThat(here.ask("SELECT ip, kind FROM occupancy ORDER BY ip"))
                .containsExactly("10.0.0.5 lease", "10.0.0.6 lease");
        assertThat(ControlUnderTest.at(here.data())
                        .open()
                        .last(AddressUtilizationJob.TASK)
                        .orElseThrow()
                        .result())
                .isEqualTo(Run.Result.COMPLETED);
    }

    @Test
    void aSecondRunAddsNothingAndALaterOneAMoment() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office", "lease 10.0.0.5");
        run(here);
        int head = here.lake().state().head();
        Steps steps = new Steps(Integer.MAX_VALUE);
        job(here, steps).run();
        assertThat(steps.seen).as("no step of Spring Batch").containsExactly("looking for what is new");
        assertThat(here.lake().state().head()).isEqualTo(head);

        Exports later = here.later(HOUR.multipliedBy(2));
        later.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office", "lease 10.0.0.5", "lease 10.0.0.7");
        run(later);
        assertThat(later.ask("SELECT event_time, utilized FROM utilization"
                        + " WHERE resolution = 'raw' AND object_kind = 'scope' ORDER BY event_time"))
                .containsExactly("2026-11-20T11:00:00Z 1", "2026-11-20T13:00:00Z 2");
    }

    @Test
    @Tag("long")
    void aRunThatEndsAnywhereAndTheNextOneNoticeAChangeOnce() throws IOException {
        Steps all = new Steps(Integer.MAX_VALUE);
        job(office("undisturbed"), all).run();
        assertThat(all.seen).contains("adding up what is in use", "rebuilding past days", "publishing");
        // Each of them in the long run; here some, the last one among them.
        for (int end = (all.seen.size() - 1) % STRIDE; end < all.seen.size(); end += STRIDE) {
            Exports there = office("ended-" + end);
            Steps steps = new Steps(end);
            assertThatThrownBy(() -> job(there, steps).run()).hasMessage("ended");
            run(there);
            assertThat(there.ask("SELECT object, state_before, state_after, outcome FROM notice"))
                    .as("ended at %s", all.seen.get(end))
                    .containsExactly("10.0.0.0/24 null under raised");
        }
    }

    private Exports office(String name) throws IOException {
        Exports there = Exports.in(folder.resolve(name));
        there.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office", "lease 10.0.0.5");
        return there;
    }

    /** Ends a run at a step of it. */
    private static final class Steps implements Progress {
        private final List<String> seen = new ArrayList<>();
        private final int last;

        Steps(int last) {
            this.last = last;
        }

        @Override
        public void planned(long bytes) {}

        @Override
        public void collected(long bytes, long rows) {}

        @Override
        public void step(String name) {
            seen.add(name);
            if (seen.size() > last) {
                throw new IllegalStateException("ended");
            }
        }
    }

    @Test
    void aDryRunWritesNothing() throws IOException {
        here.write("a.txt", HOUR, "#export", "scope 10.0.0.0 Office");
        assertThat(job(here).dryRun().planned()).hasSize(1);
        assertThat(here.data()).doesNotExist();
    }

    private static RunResult run(Exports here) throws IOException {
        RunResult result = job(here).run();
        assertThat(Verification.verify(here.data(), Verification.Depth.ROWS).difference())
                .isEmpty();
        return result;
    }

    private static AddressUtilizationJob job(Exports here) {
        return job(here, Progress.NONE);
    }

    private static AddressUtilizationJob job(Exports here, Progress progress) {
        return here.utilization(progress);
    }
}
