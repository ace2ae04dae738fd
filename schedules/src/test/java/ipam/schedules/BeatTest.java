package ipam.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.cli.Programs;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.scheduling.support.CronExpression;

class BeatTest {
    private static final List<LocalTime> FIRST = List.of(LocalTime.of(0, 0), LocalTime.of(0, 7), LocalTime.of(5, 40));

    /** Every length up to a day, and the week, of which some a clock can say. */
    private static Stream<Beat> said() {
        return Stream.of(
                        IntStream.range(1, 60).mapToObj(Duration::ofMinutes),
                        IntStream.range(1, 24).mapToObj(Duration::ofHours),
                        IntStream.range(1, 15).mapToObj(Duration::ofDays))
                .flatMap(every -> every)
                .flatMap(every -> FIRST.stream().map(first -> new Beat(every, first)))
                .filter(Beat::isOnTheClock);
    }

    @Test
    void aLineOfCronComesRoundAsOftenAsItSays() {
        assertThat(said()).hasSize(3 * (11 + 7 + 2)).allSatisfy(beat -> {
            CronExpression cron = CronExpression.parse("0 " + beat.cron());
            LocalDateTime from = LocalDateTime.of(2026, 11, 29, 23, 50);
            LocalDateTime last = Objects.requireNonNull(cron.next(from));
            for (int i = 0; i < 100; i++) {
                LocalDateTime next = Objects.requireNonNull(cron.next(last));
                assertThat(Duration.between(last, next)).as(beat.cron()).isEqualTo(beat.every());
                last = next;
            }
            assertThat(Duration.between(beat.first(), last.toLocalTime()).toSeconds()
                            % Math.min(86_400, beat.every().toSeconds()))
                    .isZero();
        });
    }

    @Test
    void theSevenOfWindowsAreSaidAsPeopleWould() {
        assertThat(Stream.of("PT15M", "PT30M", "PT2H", "PT6H", "P1D", "P7D")
                        .map(every -> new Beat(Duration.parse(every), LocalTime.of(0, 40)))
                        .map(beat -> beat.cron() + " | " + beat.calendar()))
                .containsExactly(
                        "10-59/15 * * * * | *-*-* *:10/15:00",
                        "10-59/30 * * * * | *-*-* *:10/30:00",
                        "40 */2 * * * | *-*-* 0/2:40:00",
                        "40 */6 * * * | *-*-* 0/6:40:00",
                        "40 0 * * * | *-*-* 00:40:00",
                        "40 0 * * 1 | Mon *-*-* 00:40:00");
    }

    @Test
    void whatNoClockCanSayRunsMoreOften() {
        assertThat(Stream.of("PT20S", "PT7M", "PT45M", "PT90M", "PT7H", "PT36H", "P10D")
                        .map(every -> new Beat(Duration.parse(every), LocalTime.MIDNIGHT))
                        .map(beat -> beat.isOnTheClock() + " "
                                + Beat.words(beat.onTheClock().every())))
                .containsExactly(
                        "false 1 minute",
                        "false 6 minutes",
                        "false 30 minutes",
                        "false 1 hour",
                        "false 6 hours",
                        "false 1 day",
                        "false 7 days");
    }

    @Test
    void systemdUnderstandsTheCalendar() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Programs.needed("systemd-analyze").toString(), "calendar", "--base-time=2026-11-22 00:00:00"));
        said().map(Beat::calendar).distinct().forEach(command::add);

        String said = Installed.said(command);

        assertThat(said).startsWith("0: ").contains("Normalized form: *-*-* 05/12:40:00");
        assertThat(said.split("Next elapse: ", -1)).hasSize(command.size() - 2);
    }
}
