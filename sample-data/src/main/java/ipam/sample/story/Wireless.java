package ipam.sample.story;

import ipam.sample.SplitMix;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;

/**
 * How many devices are there at an hour, in the subnets of dhcp3 in Singapore: people come in the morning, leave in the
 * evening and stay at home at weekends, and every week there are more of them.
 */
final class Wireless {
    private static final long SEED = 3;
    private static final LocalDate BEGIN = LocalDate.of(2026, 9, 21);
    /** Parts of a working day's peak that are there at each hour; a lease outlives its device by hours. */
    private static final int[] PERCENT = {
        22, 20, 19, 18, 18, 19, 24, 38, 66, 87, 94, 97, 98, 99, 100, 99, 96, 90, 74, 58, 45, 37, 30, 25
    };

    private Wireless() {}

    /** Laptops and phones in 10.40.0.0/22: 1,013 addresses, of which more are taken every week. */
    static int devices(LocalDateTime time) {
        double weeks = ChronoUnit.DAYS.between(BEGIN, time.toLocalDate()) / 7.0;
        double peak = 655 + 35 * weeks;
        double share = isWeekend(time) ? 0.16 : PERCENT[time.getHour()] / 100.0;
        return (int) (peak * share) + noise(time, 1, 13);
    }

    /** Scanners in 10.40.8.0/24, which are on day and night: 200 addresses. */
    static int scanners(LocalDateTime time) {
        return 176 + noise(time, 2, 9);
    }

    /** Guests in 10.40.16.0/24: 200 addresses, far too many. */
    static int guests(LocalDateTime time) {
        return isWeekend(time) ? noise(time, 3, 3) : PERCENT[time.getHour()] * 14 / 100 + noise(time, 3, 6);
    }

    /** Machines with an IPv6 lease in 2001:db8:40::/64. */
    static int ipv6(LocalDateTime time) {
        return devices(time) * 3 / 5;
    }

    private static boolean isWeekend(LocalDateTime time) {
        DayOfWeek day = time.getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static int noise(LocalDateTime time, int which, int bound) {
        return SplitMix.below(SplitMix.mix(SEED, which, time.getDayOfYear() * 24L + time.getHour()), bound);
    }
}
