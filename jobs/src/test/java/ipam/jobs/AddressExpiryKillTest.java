package ipam.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.collect.Progress;
import ipam.control.Control;
import ipam.inventory.ImportRequest;
import ipam.inventory.Inventory;
import ipam.inventory.Kind;
import ipam.lake.Lake;
import ipam.lake.Query;
import ipam.lake.Rows;
import ipam.lake.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run of address-expiry that is killed at any moment: the next one notices what is left, and nothing twice. */
@Tag("long")
class AddressExpiryKillTest {
    private static final Instant FRIDAY = Instant.parse("2026-11-20T06:00:00Z");
    private static final int ADDRESSES = 300;

    @TempDir
    Path folder;

    @Test
    void aChangeIsNoticedOnceWhoeverIsKilledWhen() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        imported(data);
        List<String> moments = Boolean.getBoolean("ipam.long")
                ? List.of("ready", "step noticing", "step writing", "step publishing")
                : List.of("step writing");
        for (String moment : moments) {
            try (Fork run =
                    Fork.of(folder, List.of(), ExpiryProgram.class, List.of(data.toString(), FRIDAY.toString()))) {
                run.waitFor(moment);
                run.kill();
            }
        }
        AddressExpiryJob.Found found =
                ExpiryProgram.job(data, FRIDAY, Progress.NONE).run();

        assertThat(found.expired()).isEqualTo(ADDRESSES / 2);
        assertThat(found.due()).isEqualTo(ADDRESSES / 2);
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < ADDRESSES; i++) {
            expected.add("10.0.%d.%d %s raised".formatted(i / 200, i % 200, i % 2 == 0 ? "expired" : "expiry-due"));
        }
        assertThat(notices(data)).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(found.files())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("expiry.pdf", "expiry.xlsx", "expiry.csv", "expiry.ics");
        try (var files = Files.list(data.resolve("reports"))) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(found.files());
        }
        assertThat(data.resolve("reports/expiry.csv")).content().hasLineCount(ADDRESSES + 1);
        assertThat(Verification.verify(data, Verification.Depth.ROWS).difference())
                .isEmpty();
        Installation.assertNothingTemporaryIsLeftIn(data);
    }

    private void imported(Path data) throws IOException {
        List<String> lines = new ArrayList<>(List.of("IP address,Expiry date"));
        for (int i = 0; i < ADDRESSES; i++) {
            lines.add("10.0.%d.%d,%s".formatted(i / 200, i % 200, i % 2 == 0 ? "2026-11-19" : "2026-11-25"));
        }
        ImportRequest request =
                ImportRequest.of(Kind.ADDRESSES, Files.writeString(folder.resolve("a.csv"), String.join("\n", lines)));
        Inventory inventory = new Inventory(Control.open(data), Clock.fixed(FRIDAY, ZoneOffset.UTC));
        inventory.apply(request, inventory.plan(request).token(), Inventory.Rows.ALL_OR_NONE, "ann");
    }

    private static List<String> notices(Path data) {
        List<String> notices = new ArrayList<>();
        try (Query query = Lake.open(data, Clock.fixed(FRIDAY, ZoneOffset.UTC)).query();
                Rows rows = query.run("SELECT object, state_after, outcome FROM notice WHERE kind = 'expiry'")) {
            while (rows.next()) {
                notices.add("%s %s %s".formatted(rows.value(0), rows.value(1), rows.value(2)));
            }
        }
        return notices;
    }
}
