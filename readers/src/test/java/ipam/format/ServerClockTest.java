package ipam.format;

import static org.assertj.core.api.Assertions.assertThat;

import ipam.record.Uncertainty;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** New York goes back from 02:00 to 01:00 on 1 November 2026, at 06:00 UTC, and forward on 8 March, at 07:00 UTC. */
class ServerClockTest {
    private static final String NEW_YORK = "America/New_York";
    private static final LocalDate AUTUMN = LocalDate.of(2026, 11, 1);

    @Test
    void aTimeIsCertainOnAnOrdinaryDay() {
        assertThat(resolve(NEW_YORK, LocalDate.of(2026, 7, 1), "12:00:00")).containsExactly("16:00:00");
    }

    @Test
    void outsideTheRepeatedHourTheDayOfTheChangeIsCertain() {
        assertThat(resolve(NEW_YORK, AUTUMN, "00:59:59", "02:00:00")).containsExactly("04:59:59", "07:00:00");
    }

    @Test
    void theRepeatedHourIsTheFirstPassAndMarkedUntilSomethingIsProven() {
        assertThat(resolve(NEW_YORK, AUTUMN, "00:59:59", "01:10:00", "01:59:59"))
                .containsExactly("04:59:59", "05:10:00 repeated-hour", "05:59:59 repeated-hour");
    }

    @Test
    void aSourceThatBeginsInTheRepeatedHourBeginsInTheFirstPass() {
        assertThat(resolve(NEW_YORK, AUTUMN, "01:30:00")).containsExactly("05:30:00 repeated-hour");
    }

    @Test
    void aBackwardStepOfHalfAnHourProvesTheSecondPass() {
        assertThat(resolve(NEW_YORK, AUTUMN, "01:50:00", "01:20:00", "01:21:00", "01:59:00"))
                .containsExactly("05:50:00 repeated-hour", "06:20:00", "06:21:00", "06:59:00");
    }

    @Test
    void aBackwardStepOfLessProvesNothing() {
        assertThat(resolve(NEW_YORK, AUTUMN, "01:50:00", "01:20:01"))
                .containsExactly("05:50:00 repeated-hour", "05:20:01 repeated-hour");
    }

    @Test
    void logsThatStepBackBySecondsStayInTheirPass() {
        assertThat(resolve(NEW_YORK, AUTUMN, "01:30:05", "01:30:02", "01:59:59", "01:00:00", "01:00:05", "01:00:02"))
                .containsExactly(
                        "05:30:05 repeated-hour",
                        "05:30:02 repeated-hour",
                        "05:59:59 repeated-hour",
                        "06:00:00",
                        "06:00:05",
                        "06:00:02");
    }

    @Test
    void aLateRowOfTheFirstPassIsKnownBySecondsAndChangesNothing() {
        assertThat(resolve(NEW_YORK, AUTUMN, "01:59:50", "01:00:03", "01:59:58", "01:00:04"))
                .containsExactly("05:59:50 repeated-hour", "06:00:03", "05:59:58 repeated-hour", "06:00:04");
    }

    @Test
    void aRowBehindTheRepeatedHourProvesTheSecondPassForTheLateOnes() {
        assertThat(resolve(NEW_YORK, AUTUMN, "02:00:01", "01:59:59")).containsExactly("07:00:01", "06:59:59");
    }

    @Test
    void aLogThatGoesBackByDaysProvesNothing() {
        ServerClock clock = new ServerClock(ZoneId.of(NEW_YORK), "");
        clock.day(AUTUMN.plusDays(2).toEpochDay());
        clock.resolve(0);
        assertThat(resolve(clock, AUTUMN, "01:30:00")).containsExactly("05:30:00 repeated-hour");
    }

    @Test
    void theSkippedHourIsMovedForwardAndMarked() {
        assertThat(resolve(NEW_YORK, LocalDate.of(2026, 3, 8), "01:59:59", "02:30:00", "03:30:00"))
                .containsExactly("06:59:59", "07:30:00 skipped-hour", "07:30:00");
    }

    @Test
    void withoutAZoneTimesAreUtcAndMarked() {
        assertThat(resolve(new ServerClock(null, ""), AUTUMN, "01:30:00")).containsExactly("01:30:00 no-zone");
    }

    @Test
    void aStateTakesUpTheProof() {
        ServerClock first = new ServerClock(ZoneId.of(NEW_YORK), "");
        resolve(first, AUTUMN, "01:50:00");
        ServerClock second = new ServerClock(ZoneId.of(NEW_YORK), first.state());
        assertThat(resolve(second, AUTUMN, "01:10:00")).containsExactly("06:10:00");
        ServerClock third = new ServerClock(ZoneId.of(NEW_YORK), second.state());
        assertThat(resolve(third, AUTUMN, "01:11:00")).containsExactly("06:11:00");
    }

    /** Lord Howe goes back by half an hour only, from 02:00 to 01:30, on 5 April 2026 at 15:00 UTC of the day before. */
    @Test
    void whereTheClockGoesBackByHalfAnHourAQuarterProves() {
        assertThat(resolve(
                        "Australia/Lord_Howe",
                        LocalDate.of(2026, 4, 5),
                        "01:29:59",
                        "01:50:00",
                        "01:35:00",
                        "02:00:00"))
                .containsExactly("14:29:59", "14:50:00 repeated-hour", "15:05:00", "15:30:00");
    }

    @Test
    void whereTheClockGoesForwardByHalfAnHourHalfAnHourIsSkipped() {
        assertThat(resolve("Australia/Lord_Howe", LocalDate.of(2026, 10, 4), "01:59:59", "02:10:00", "02:30:00"))
                .containsExactly("15:29:59", "15:40:00 skipped-hour", "15:30:00");
    }

    /** Havana goes back from 01:00 to 00:00: the repeated hour ends where it begins a date. */
    @Test
    void theRepeatedHourMayTouchMidnight() {
        assertThat(resolve("America/Havana", AUTUMN, "00:50:00", "00:10:00", "01:00:00"))
                .containsExactly("04:50:00 repeated-hour", "05:10:00", "06:00:00");
    }

    /** Asuncion went forward at midnight: the first hour of 6 October 2024 never was. */
    @Test
    void theSkippedHourMayBeginADay() {
        assertThat(resolve("America/Asuncion", LocalDate.of(2024, 10, 6), "00:30:00", "01:00:00"))
                .containsExactly("04:30:00 skipped-hour", "04:00:00");
        assertThat(resolve("America/Asuncion", LocalDate.of(2024, 10, 5), "23:59:59"))
                .containsExactly("03:59:59");
    }

    @ParameterizedTest
    @CsvSource({"America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"})
    void aWholeYearInOrderComesOutInOrder(String zone) {
        ServerClock clock = new ServerClock(ZoneId.of(zone), "");
        Instant start = LocalDate.of(2026, 1, 1).atStartOfDay(ZoneOffset.UTC).toInstant();
        for (Instant at = start; at.isBefore(start.plus(366, ChronoUnit.DAYS)); at = at.plus(7, ChronoUnit.MINUTES)) {
            LocalDateTime wall = LocalDateTime.ofInstant(at, ZoneId.of(zone));
            clock.day(wall.toLocalDate().toEpochDay());
            clock.resolve(wall.toLocalTime().toSecondOfDay());
            assertThat(instant(clock)).isEqualTo(at);
        }
    }

    @Property
    void agreesWithJavaOutsideTheChanges(
            @ForAll("zones") ZoneId zone,
            @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 0, max = 36_000 * 24) Integer> hours,
            @ForAll @IntRange(min = 0, max = 3599) int second) {
        ServerClock clock = new ServerClock(zone, "");
        for (int hour : hours) {
            LocalDateTime wall =
                    LocalDate.of(2000, 1, 1).atStartOfDay().plusHours(hour).plusSeconds(second);
            clock.day(wall.toLocalDate().toEpochDay());
            clock.resolve(wall.toLocalTime().toSecondOfDay());
            if (zone.getRules().getTransition(wall) == null) {
                assertThat(instant(clock)).isEqualTo(wall.atZone(zone).toInstant());
                assertThat(clock.uncertainty()).isZero();
            }
            assertThat(instant(clock).plusSeconds(clock.offset())).isEqualTo(wall.toInstant(ZoneOffset.UTC));
        }
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList())
                .map(ZoneId::of);
    }

    private static List<String> resolve(String zone, LocalDate date, String... times) {
        return resolve(new ServerClock(ZoneId.of(zone), ""), date, times);
    }

    private static List<String> resolve(ServerClock clock, LocalDate date, String... times) {
        List<String> resolved = new ArrayList<>();
        clock.day(date.toEpochDay());
        for (String time : times) {
            clock.resolve(LocalTime.parse(time).toSecondOfDay());
            String utc = instant(clock).toString().substring(11, 19);
            String word = Uncertainty.values()[clock.uncertainty()].text();
            resolved.add(word.isEmpty() ? utc : utc + " " + word);
        }
        return resolved;
    }

    private static Instant instant(ServerClock clock) {
        return Instant.EPOCH.plus(clock.micros(), ChronoUnit.MICROS);
    }
}
